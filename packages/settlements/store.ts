import * as z from 'zod'
import { obligation } from '#agreements'
import type { Standing } from '#benefits'
import { endOf, type OrgId } from '#kernel'
import {
  Busy,
  dueShard,
  type Indexed,
  type Item,
  joinList,
  type Key,
  type Naming,
  putItem,
  putNew,
  queryAll,
  readRecords,
  saveAggregate,
  storedRecord,
  type Tables,
  TRIES,
  type Versioned,
  type Write,
} from '#storage'
import { residentsOf } from '#transfers'
import type { Books } from './books.ts'
import type { Decision } from './life.ts'
import { displayTimer, nextDue } from './life.ts'
import { type Account, Line, Settlement } from './model.ts'
import { partiesOf } from './seats.ts'
import { readShelf, type Shelf, shelfWrites } from './shelf.ts'

export const settlementKey = (id: string): Key => ({ pk: `settlement#${id}`, sk: 'settlement' })
export const streamOf = (id: string): string => `settlement#${id}`
const chunkKey = (id: string, n: number): Key => ({ pk: `settlement#${id}`, sk: `lines#${String(n).padStart(3, '0')}` })
/** Lines of one record; a hundred of them have about 50 KB. */
const CHUNK = 100

export const parseSettlement = (item: Item): Versioned<Settlement> => storedRecord(item, Settlement.parse)
const Lines = z.array(Line)

const naming = (id: string): Naming => ({ ...settlementKey(id), stream: streamOf(id), source: `/settlements/${id}`, subject: id })

function indexed(head: Settlement): Indexed {
  const [shown, due] = [displayTimer(head), nextDue(head)]
  return {
    ...(shown && { todoParty: shown.party, todoDue: endOf(shown.dueDay) }),
    ...(due && { dueShard: dueShard(head.id), dueAt: endOf(due.day) }),
  }
}

/** A settlement whose lines are not touched. */
export const saveHead = (tables: Tables, before: Versioned<Settlement>, head: Settlement, events: Decision['events']) =>
  saveAggregate(tables, naming(head.id), before, head, events, indexed(head))

/** The record and the chunks of lines that changed; the record says which version of each chunk counts. */
export function saveAccount(tables: Tables, before: { head: Versioned<Settlement>; lines: readonly Line[] } | null, decision: Decision) {
  const { lines } = decision
  const version = (before?.head.version ?? 0) + 1
  const count = Math.ceil(lines.length / CHUNK)
  const changed = Array.from({ length: count }, (_, n) => n).filter((n) => {
    const [from, to] = [n * CHUNK, Math.min(lines.length, (n + 1) * CHUNK)]
    const old = before?.lines.slice(from, to) ?? []
    return old.length !== to - from || lines.slice(from, to).some((line, at) => line !== old[at])
  })
  const chunks = Array.from({ length: count }, (_, n) => (changed.includes(n) ? version : (decision.head.chunks[n] ?? version)))
  const head = { ...decision.head, chunks }
  const saved = saveAggregate(tables, naming(head.id), before?.head ?? null, head, decision.events, indexed(head))
  // Under the record's own condition: whoever changes lines changes the record.
  const writes = changed.map((n) =>
    putItem(tables.records, { ...chunkKey(head.id, n), version, lines: lines.slice(n * CHUNK, (n + 1) * CHUNK) }),
  )
  return { next: saved.next, writes: [...saved.writes, ...writes] }
}

/** The lines that belong to a record as it was read; null when it has changed since. */
export async function linesOf(tables: Tables, head: Settlement): Promise<Line[] | null> {
  const items = await readRecords(
    tables,
    head.chunks.map((_, n) => chunkKey(head.id, n)),
  )
  const whole = items.every((item, n) => item !== null && Number(item.version) === head.chunks[n])
  return whole ? items.flatMap((item) => Lines.parse(item?.lines)) : null
}

/** Settlements with their lines, each as it was at one moment; one that is gone or not wanted is left out. */
export async function readAccounts(
  tables: Tables,
  ids: readonly string[],
  wanted: (head: Settlement) => boolean = () => true,
): Promise<(Account & { version: number })[]> {
  const items = await readRecords(tables, ids.map(settlementKey))
  const found = items
    .filter((item) => item !== null)
    .map(parseSettlement)
    .filter(({ data }) => wanted(data))
  return Promise.all(found.map((one) => whole(tables, one)))
}

async function whole(tables: Tables, first: Versioned<Settlement>): Promise<Account & { version: number }> {
  let one: Versioned<Settlement> | null = first
  for (let n = 0; one && n < TRIES; n++) {
    const lines = await linesOf(tables, one.data)
    if (lines) return { head: one.data, lines, version: one.version }
    const [item]: (Item | null)[] = await readRecords(tables, [settlementKey(first.data.id)])
    one = item ? parseSettlement(item) : null
  }
  throw new Busy(`${first.data.id} kept moving`)
}

const Stretch = z.object({ sharedFen: z.number().int(), senderFen: z.number().int() })
const StoredStanding = z.object({
  basisFen: z.number().int(),
  senderFen: z.number().int(),
  stretches: z.record(z.string(), Stretch),
})

/** What a declaration stands on, with the records it lies in. */
export interface Ledgers extends Books {
  readonly shelves: { readonly standings: Shelf<Standing>; readonly attributed: Shelf<string> }
}

/** What rules have come to is kept for an agreement and direction, what is attributed for the host and quarter. */
export async function readLedgers(tables: Tables, head: Settlement): Promise<Ledgers> {
  const [residents, standings, attributed] = await Promise.all([
    residentsOf(tables, head.agreement),
    readShelf<Standing>(tables, `standings#${head.agreement}#${head.sender}`, (entry) => StoredStanding.parse(entry)),
    readShelf(tables, `attributed#${head.host}#${head.quarter}`, (entry) => z.string().parse(entry)),
  ])
  return { residents, standings: standings.entries, attributed: attributed.entries, shelves: { standings, attributed } }
}

export function ledgerWrites(tables: Tables, { shelves, attributed }: Ledgers, { head, standings, attributed: more }: Decision): Write[] {
  const fresh = more.filter((name) => !attributed.has(name)).map((name) => [name, String(head.id)] as const)
  return [...shelfWrites(tables, shelves.standings, standings), ...shelfWrites(tables, shelves.attributed, new Map(fresh))]
}

/** Says how much more or less there is to settle under an agreement than before; `also` counts what is no settlement yet. */
export function obligations(tables: Tables, agreement: string, before: Settlement | null, next: readonly Settlement[], also = 0): Write[] {
  const was = before && before.state !== 'paid' ? 1 : 0
  const change = next.filter(({ state }) => state !== 'paid').length - was + also
  return change === 0 ? [] : [obligation(tables, agreement, change)]
}

/** The place of a settlement among those of its agreement. */
const placeIn = (agreement: string, quarter: number, id: string): Key => ({ pk: `settlements#${agreement}`, sk: `${quarter}#${id}` })

/** A new settlement stands in the list of its agreement and of everybody whose business it is. */
export const listed = (tables: Tables, { head }: Account): Write[] => [
  putNew(tables.records, { ...placeIn(head.agreement, head.quarter, head.id), id: head.id }, 'pk'),
  ...partiesOf(head).map((org: OrgId) => joinList(tables, org, 'settlement', head.id)),
]

/** Ids of an agreement's settlements, the latest quarter first. */
export async function idsUnder(tables: Tables, agreement: string, quarter: number | null): Promise<string[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: quarter === null ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :quarter)',
    values: { ':pk': `settlements#${agreement}`, ...(quarter !== null && { ':quarter': `${quarter}#` }) },
    ConsistentRead: true,
    ScanIndexForward: false,
  })
  return items.map((item) => String(item.id))
}
