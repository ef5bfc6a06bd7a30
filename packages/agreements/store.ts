import { type Day, endOf, type NewEvent, nextOn } from '#kernel'
import {
  dueShard,
  type Indexed,
  type Item,
  type Naming,
  queryAll,
  requireRecord,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { agreementKey } from './keys.ts'
import { Agreement } from './model.ts'
import { words } from './words.ts'

export const parseAgreement = (item: Item): Versioned<Agreement> => storedRecord(item, Agreement.parse)

const naming = (id: string): Naming => ({ ...agreementKey(id), stream: `agreement#${id}`, source: `/agreements/${id}`, subject: id })

export const saveAgreement = (
  tables: Tables,
  before: Versioned<Agreement> | null,
  agreement: Agreement,
  events: readonly NewEvent[],
): { next: Versioned<Agreement>; writes: Write[] } =>
  saveAggregate(tables, naming(agreement.id), before, agreement, events, indexed(agreement))

/** A running limit stands in the due index at the day's end on which something next falls due. */
function indexed({ id, timer }: Agreement): Indexed {
  const due = timer && nextOn(timer)
  return due ? { dueShard: dueShard(id), dueAt: endOf(due.day) } : {}
}

/** Requires, inside another command's transaction, that the agreement is active and that day within its dates. */
export const requireActive = (tables: Tables, id: string, day: Day): Write =>
  requireRecord(
    tables,
    agreementKey(id),
    '#data.#state = :active AND #data.#force.#from <= :day AND #data.#force.#to >= :day',
    { '#data': 'data', '#state': 'state', '#force': 'inForce', '#from': 'from', '#to': 'to' },
    { ':active': 'active', ':day': day },
    () => ({ kind: 'wrong-state', detail: words.notInForce, members: { agreement: id, unavailable: 'agreement' } }),
  )

/** The items of one agreement's partition, in one query: its record and its quota lines. */
export const agreementItems = (tables: Tables, id: string): Promise<Item[]> =>
  queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': agreementKey(id).pk },
    ConsistentRead: true,
  })
