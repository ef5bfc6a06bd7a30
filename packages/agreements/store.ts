import { type Day, endOf, type NewEvent } from '#kernel'
import {
  dueShard,
  type Indexed,
  type Item,
  type Naming,
  type Overdue,
  queryAll,
  requireRecord,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { archiveConditions, lineEffects } from './effects.ts'
import { agreementKey } from './keys.ts'
import { displayTimer, nextDue } from './life.ts'
import { Agreement } from './model.ts'
import { overdue } from './rules/silence.ts'
import { words } from './words.ts'

export const parseAgreement = (item: Item): Versioned<Agreement> => storedRecord(item, Agreement.parse)

export const streamOf = (id: string): string => `agreement#${id}`
const naming = (id: string): Naming => ({ ...agreementKey(id), stream: streamOf(id), source: `/agreements/${id}`, subject: id })

/** The writes of an agreement's next form, with its events and what it means for its quota lines. */
export function saveAgreement(
  tables: Tables,
  before: Versioned<Agreement> | null,
  agreement: Agreement,
  events: readonly NewEvent[],
): { next: Versioned<Agreement>; writes: Write[] } {
  const { next, writes } = saveAggregate(tables, naming(agreement.id), before, agreement, events, indexed(agreement))
  const closing = agreement.state === 'archived' ? archiveConditions(tables, agreement) : []
  return { next, writes: [...writes, ...lineEffects(tables, before?.data ?? null, agreement), ...closing] }
}

/** With whom it waits, and when something next falls due. While it simply runs nobody has anything to do. */
function indexed(agreement: Agreement): Indexed {
  const due = nextDue(agreement)
  const shown = agreement.state === 'active' && !agreement.amendment && !agreement.suspendedBy[0] ? null : displayTimer(agreement)
  return {
    ...(shown && { todoParty: shown.party, todoDue: endOf(shown.dueDay) }),
    ...(due && { dueShard: dueShard(agreement.id), dueAt: endOf(due.day) }),
  }
}

/** How an agreement does by itself what is overdue. */
export const AGREEMENTS: Overdue<Agreement> = {
  parse: parseAgreement,
  next: overdue,
  save: ({ tables }, before, next, events) => saveAgreement(tables, before, next, events),
}

/** Requires, inside another command's transaction, that the agreement takes holds on that day. */
export const requireActive = (tables: Tables, id: string, day: Day): Write =>
  requireRecord(
    tables,
    agreementKey(id),
    '#data.#state IN (:active, :expiring, :terminated) AND size(#data.#flags) = :none AND #data.#force.#from <= :day AND #data.#force.#to >= :day',
    { '#data': 'data', '#state': 'state', '#flags': 'suspendedBy', '#force': 'inForce', '#from': 'from', '#to': 'to' },
    { ':active': 'active', ':expiring': 'expiring', ':terminated': 'terminated', ':none': 0, ':day': day },
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
