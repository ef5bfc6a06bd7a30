import { endOf, type OrgId } from '#kernel'
import {
  type AlsoAwaited,
  alsoAwaited,
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
import { awaitedIn } from './seats.ts'
import { isPaused, timer } from './timers.ts'

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

/** All others that a signing or a handover waits for; nobody while it stands still. */
function alsoAwaitedIn(t: Transfer): AlsoAwaited {
  const main = timer(t, 'main')
  if (!(t.state === 'signing' || t.state === 'handover') || !main || isPaused(t) || t.correction) return new Map()
  const asked = displayTimer(t)?.party
  const others = awaitedIn(t).filter((org) => org !== asked)
  return new Map(others.map((org) => [org, endOf(main.dueDay)]))
}

export function saveTransfer(
  tables: Tables,
  before: Versioned<Transfer> | null,
  decision: Decision,
): { next: Versioned<Transfer>; writes: Write[] } {
  const t = decision.next
  const { next, writes } = saveAggregate(tables, naming(t), before, t, decision.events, indexed(t))
  const others = alsoAwaited(tables, transferKey(t.id), before ? alsoAwaitedIn(before.data) : new Map(), alsoAwaitedIn(t))
  return { next, writes: [...writes, ...others] }
}

/** Cases by id, in order; one that is gone is left out. */
export async function readTransfers(tables: Tables, ids: readonly string[]): Promise<Versioned<Transfer>[]> {
  const items = await readRecords(tables, ids.map(transferKey))
  return items.filter((item) => item !== null).map(parseTransfer)
}

/** Ids of the cases that wait for an organisation, by due time. */
export const readTodo = async (tables: Tables, org: OrgId): Promise<string[]> => idsOf('transfer', await keysWaitingFor(tables, org))
