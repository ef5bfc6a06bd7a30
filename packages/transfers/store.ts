import { endOf, type OrgId } from '#kernel'
import {
  dueShard,
  type Indexed,
  type Item,
  idsOf,
  type Key,
  keysWaitingFor,
  type Naming,
  readRecords,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { type Decision, displayTimer } from './life.ts'
import { hostOf, Transfer } from './model.ts'
import { nextDue } from './rules/silence.ts'

export const transferKey = (id: string): Key => ({ pk: `transfer#${id}`, sk: 'transfer' })
export const streamOf = (id: string): string => `transfer#${id}`

export const parseTransfer = (item: Item): Versioned<Transfer> => storedRecord(item, Transfer.parse)

/** A case belongs to its host's alliance; to its sender's where the host has none. */
function naming(t: Transfer): Naming {
  const alliance = hostOf(t).alliance ?? t.senderAlliance ?? 'none'
  return { ...transferKey(t.id), stream: streamOf(t.id), source: `/alliances/${alliance}/transfers/${t.id}`, subject: t.id }
}

/** Where the case stands in the indexes: with whom it waits, and when something falls due. */
function indexed(t: Transfer): Indexed {
  const shown = displayTimer(t)
  const due = nextDue(t)
  return {
    ...(shown && { todoParty: shown.party, todoDue: endOf(shown.dueDay) }),
    ...(due && { dueShard: dueShard(t.id), dueAt: endOf(due.day) }),
  }
}

export function saveTransfer(
  tables: Tables,
  before: Versioned<Transfer> | null,
  decision: Decision,
): { next: Versioned<Transfer>; writes: Write[] } {
  return saveAggregate(tables, naming(decision.next), before, decision.next, decision.events, indexed(decision.next))
}

/** Cases by id, in order; one that is gone is left out. */
export async function readTransfers(tables: Tables, ids: readonly string[]): Promise<Versioned<Transfer>[]> {
  const items = await readRecords(tables, ids.map(transferKey))
  return items.filter((item) => item !== null).map(parseTransfer)
}

/** Ids of the cases that wait for an organisation, by due time. */
export const readTodo = async (tables: Tables, org: OrgId): Promise<string[]> => idsOf('transfer', await keysWaitingFor(tables, org))
