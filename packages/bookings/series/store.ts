import type { Instant, NewEvent } from '#kernel'
import {
  dueShard,
  type Item,
  type Key,
  type Naming,
  putNew,
  saveAggregate,
  storedRecord,
  type Tables,
  updateRecord,
  type Versioned,
  type Write,
} from '#storage'
import { Series } from '../model.ts'

export const seriesKey = (id: string): Key => ({ pk: `series#${id}`, sk: 'series' })

/** A series; null for one that never came about. */
export const parseSeries = (item: Item): Versioned<Series> | null => (item.abandoned === true ? null : storedRecord(item, Series.parse))

const naming = (id: string): Naming => ({ ...seriesKey(id), stream: `series#${id}`, source: `/series/${id}`, subject: id })

/** The one write by which a series is certain: from then on its bookings are, and the sweep writes what is missing of them. */
export const saveSeries = (tables: Tables, series: Series, event: NewEvent): Write[] =>
  saveAggregate(tables, naming(series.id), null, series, [event], { dueShard: dueShard(series.id), dueAt: series.createdAt }).writes

/** All its bookings are written: nothing is due on it any more. */
export const seriesDone = (tables: Tables, id: string): Write =>
  updateRecord(
    tables,
    seriesKey(id),
    { set: 'REMOVE dueShard, dueAt', condition: 'version >= :first', values: { ':first': 1 } },
    () => 'raced',
  )

/** Says once for all that a series did not come about; fails when it did. */
export const abandon = (tables: Tables, id: string, at: Instant): Write =>
  putNew(tables.records, { ...seriesKey(id), abandoned: true, at }, 'pk')
