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
import { pack, Series } from '../model.ts'

export const seriesKey = (id: string): Key => ({ pk: `series#${id}`, sk: 'series' })

/** A series; null for one that never came about. */
export const parseSeries = (item: Item): Versioned<Series> | null => (item.abandoned === true ? null : storedRecord(item, Series.parse))

const naming = (id: string): Naming => ({ ...seriesKey(id), stream: `series#${id}`, source: `/series/${id}`, subject: id })

/** The one write by which a series, or a change of it, is certain: from then on its bookings are, and the sweep writes what is missing of them. */
export function saveSeries(
  tables: Tables,
  before: Versioned<Series> | null,
  series: Series,
  event: NewEvent,
): { next: Versioned<Series>; writes: Write[] } {
  const due = { dueShard: dueShard(series.id), dueAt: event.at }
  const { next, writes } = saveAggregate<object>(
    tables,
    naming(series.id),
    before,
    { ...series, bookings: pack(series.bookings) },
    [event],
    due,
  )
  return { next: { ...next, data: series }, writes }
}

/** All its bookings are written, and every change of them: nothing is due on it any more. */
export const seriesDone = (tables: Tables, { data, version }: Versioned<Series>): Write =>
  updateRecord(
    tables,
    seriesKey(data.id),
    {
      set: 'SET #data.pending = :none, #v = :next REMOVE dueShard, dueAt',
      condition: '#v = :version',
      names: { '#data': 'data', '#v': 'version' },
      values: { ':none': null, ':version': version, ':next': version + 1 },
    },
    () => 'raced',
  )

/** Whoever has read the series as it was cannot change it any more. */
export const outdate = (tables: Tables, { data, version }: Versioned<Series>): Write =>
  updateRecord(
    tables,
    seriesKey(data.id),
    {
      set: 'SET #v = :next',
      condition: '#v = :version',
      names: { '#v': 'version' },
      values: { ':version': version, ':next': version + 1 },
    },
    () => 'raced',
  )

/** Says once for all that a series did not come about; fails when it did. */
export const abandon = (tables: Tables, id: string, at: Instant): Write =>
  putNew(tables.records, { ...seriesKey(id), abandoned: true, at }, 'pk')
