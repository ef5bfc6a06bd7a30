import { endOf, type NewEvent } from '#kernel'
import {
  dueShard,
  type Item,
  type Key,
  type Overdue,
  saveAggregate,
  storedRecord,
  type Tables,
  updateRecord,
  type Versioned,
  type Write,
} from '#storage'
import { Delegation } from './model.ts'
import { overdue } from './rules.ts'
import { grantsKey } from './standing.ts'

export const delegationKey = (id: string): Key => ({ pk: `delegation#${id}`, sk: 'delegation' })
export const parseDelegation = (item: Item): Versioned<Delegation> => storedRecord(item, Delegation.parse)

/** The writes of a delegation's next form; as it begins or ceases to hold it stands, or no longer, where acts look it up. */
export function saveDelegation(
  tables: Tables,
  before: Versioned<Delegation> | null,
  delegation: Delegation,
  events: readonly NewEvent[],
): { next: Versioned<Delegation>; writes: Write[] } {
  const { id, timers } = delegation
  const naming = { ...delegationKey(id), stream: `delegation#${id}`, source: `/delegations/${id}`, subject: id }
  const [timer] = timers
  const waiting = timer && {
    ...{ dueShard: dueShard(id), dueAt: endOf(timer.dueDay) },
    ...(delegation.state === 'offered' && { todoParty: timer.party, todoDue: endOf(timer.dueDay) }),
  }
  const { next, writes } = saveAggregate(tables, naming, before, delegation, events, waiting ?? {})
  return { next, writes: [...writes, ...grantEffects(tables, before?.data ?? null, delegation)] }
}

function grantEffects(tables: Tables, before: Delegation | null, next: Delegation): Write[] {
  const [was, is] = [before?.state === 'accepted', next.state === 'accepted']
  if (was === is) return []
  const { id, agreement, scope, line, maxAmount, validFrom, validTo } = next
  const key = grantsKey(next.delegate, next.giver)
  const names = { '#grant': id }
  const grant = { id, agreement, scope, line, maxAmount, validFrom, validTo }
  return [
    is
      ? updateRecord(
          tables,
          key,
          { set: 'SET #grant = :grant', condition: 'attribute_not_exists(#grant)', names, values: { ':grant': grant } },
          () => 'raced',
        )
      : updateRecord(
          tables,
          key,
          {
            set: 'SET #last = :id REMOVE #grant',
            condition: 'attribute_exists(#grant)',
            names: { ...names, '#last': 'lastRemoved' },
            values: { ':id': id },
          },
          () => 'raced',
        ),
  ]
}

/** How a delegation does by itself what is overdue. */
export const DELEGATIONS: Overdue<Delegation> = {
  parse: parseDelegation,
  next: overdue,
  save: ({ tables }, before, next, events) => saveDelegation(tables, before, next, events),
}
