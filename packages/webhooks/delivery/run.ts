import { DUE_SHARDS, type Key } from '#storage'
import type { Parts } from './parts.ts'
import { dueLanes } from './store.ts'
import { type Visited, visitLane } from './visit.ts'

/** Lanes walked at the same time by one worker, and of one organisation: who has many endpoints leaves room for the others. */
const LANES_AT_ONCE = 48
const OF_ONE_ORG = 12
const PAGE = 50

export interface Delivered extends Visited {
  /** Time ran out before everything due was tried. */
  readonly more: boolean
  /** How long the longest waiting lane has been due. */
  readonly oldestDueSeconds: number
}

/** Walks these lanes, or everything that is due; several may do so side by side. A lane that fails does not stop the others. */
export async function deliverDue(parts: Parts, named: readonly Key[] | null): Promise<Delivered> {
  const handled = new Set<string>()
  const sum = { deliveries: 0, acts: 0, oldestDueSeconds: 0 }
  if (named) await walkAll(parts, named, sum)
  while (!named) {
    const all = await allDue(parts)
    sum.oldestDueSeconds = Math.max(sum.oldestDueSeconds, ...all.map(({ dueAt }) => secondsBetween(dueAt, parts.clock())))
    const due = all.filter(({ key, dueAt }) => !handled.has(`${key.sk} ${dueAt}`))
    if (due.length === 0 || !parts.timeLeft()) return { ...sum, more: due.length > 0 }
    for (const { key, dueAt } of due) handled.add(`${key.sk} ${dueAt}`)
    await walkAll(
      parts,
      due.map(({ key }) => key),
      sum,
    )
  }
  return { ...sum, more: false }
}

const secondsBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1_000)

async function allDue({ tables, clock }: Parts): Promise<{ key: Key; dueAt: string }[]> {
  const now = clock()
  const shards = await Promise.all(Array.from({ length: DUE_SHARDS }, (_, shard) => dueLanes(tables, shard, now, PAGE)))
  return shards.flat().sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
}

/** The longest waiting first, but no organisation takes all the room. */
async function walkAll(parts: Parts, keys: readonly Key[], sum: { deliveries: number; acts: number }): Promise<void> {
  const waiting = [...keys]
  const busy = new Map<string, number>()
  const running = new Set<Promise<void>>()
  const start = (key: Key) => {
    busy.set(key.pk, (busy.get(key.pk) ?? 0) + 1)
    const visit = one(parts, key, sum).finally(() => {
      busy.set(key.pk, (busy.get(key.pk) ?? 1) - 1)
      running.delete(visit)
    })
    running.add(visit)
  }
  while (waiting.length + running.size > 0) {
    const at = running.size < LANES_AT_ONCE ? waiting.findIndex(({ pk }) => (busy.get(pk) ?? 0) < OF_ONE_ORG) : -1
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (next) start(next)
    else await Promise.race(running)
  }
}

async function one(parts: Parts, key: Key, sum: { deliveries: number; acts: number }): Promise<void> {
  try {
    const { deliveries, acts } = await visitLane(parts, key)
    sum.deliveries += deliveries
    sum.acts += acts
  } catch (error) {
    // Its lease runs out, and the next worker takes it up.
    parts.log({
      level: 'error',
      msg: 'lane failed',
      lane: key.sk,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}
