import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type FeedItem, readItem } from '#feed'
import type { Instant } from '#kernel'
import type { Key } from '#storage'
import { attempt, type Job, sealOf, type Tried } from './attempt.ts'
import { callsAfter } from './calls.ts'
import { AT_ONCE, countSent, dueNow, earliest, MOST_PENDING, nextDue, roomIn } from './choose.ts'
import { outageAt, pauseNow } from './health.ts'
import type { Lane, Pending, Replay } from './model.ts'
import { fares, judged, parked, replayed, subjectOf } from './outcome.ts'
import type { Parts } from './parts.ts'
import { openReplays, type Replays } from './replays.ts'
import { askedFor } from './schedule.ts'
import { type Source, sourceOf } from './source.ts'
import { changeState } from './state.ts'
import { claimLane, type Hold, leaveLane, type Progress, readDeliveries, readPending, saveLane, saveWorks, type Works } from './store.ts'

/** Longer than the longest request with what is written behind it; a worker that dies holds a lane up no longer than this. */
const LEASE_MS = 25_000
/** A robot's vendor counts seconds, too: so long a worker waits for room. */
const SHORT_MS = 1_500

export interface Visited {
  /** Attempts made. */
  readonly deliveries: number
  /** Events written: paused, resumed, disabled. */
  readonly acts: number
}

/** Walks one lane until nothing is due on it, or time is up. Does nothing where another worker walks it. */
export async function visitLane(parts: Parts, key: Key): Promise<Visited> {
  const holder = randomUUID()
  const hold = (): Hold => ({ holder, until: Date.now() + LEASE_MS })
  const lane = await claimLane(parts.tables, key, hold())
  if (!lane) return { deliveries: 0, acts: 0 }
  return walk({ parts, hold, lane, deliveries: 0, acts: 0 })
}

interface Walk {
  readonly parts: Parts
  readonly hold: () => Hold
  lane: Lane
  deliveries: number
  acts: number
}

async function walk(its: Walk): Promise<Visited> {
  const { parts } = its
  const pending = new Map<number, Pending>()
  for (const one of its.lane.pending > 0 ? await readPending(parts.tables, its.lane.id) : []) pending.set(one.sequence, one)
  let source = openSource(its)
  let replays = await openReplays(parts, its.lane)
  for (;;) {
    const now = parts.clock()
    const before = its.lane
    const state = await settleState(its, now, pending.size + replays.open, source)
    if (state === 'lost') return its
    const plan = parts.timeLeft() ? await nextRound(its, now, pending, source, replays) : { wait: now }
    if ('wait' in plan) {
      if (await leave(its, plan.wait, progressOf(its.lane, source, pending))) return its
      // Something came meanwhile, or another worker has taken over.
      const saved = await saveLane(parts.tables, its.lane, progressOf(its.lane, source, pending), 0, its.hold())
      if (!saved || !parts.timeLeft()) return its
      its.lane = saved
    } else if (!(await makeRound(its, plan, now, pending, source, replays))) return its
    if (its.lane.wakes === before.wakes) continue
    if (JSON.stringify(its.lane.target) === JSON.stringify(before.target)) source.lookAgain()
    else source = openSource(its)
    if (its.lane.replays !== replays.open) replays = await openReplays(parts, its.lane)
  }
}

/** Lets go of the lane, and has a worker called for when something is due on it; false where something came meanwhile. */
async function leave({ parts, lane, hold }: Walk, dueAt: Instant | null, progress: Progress): Promise<boolean> {
  const { calls, delaySeconds } = callsAfter(lane.calls, dueAt, parts.clock())
  const left = await leaveLane(parts.tables, lane, progress, { dueAt, calls: [...calls] }, hold())
  if (left && dueAt !== null && delaySeconds !== null) await parts.call({ pk: lane.pk, sk: lane.sk, at: dueAt }, delaySeconds)
  return left !== null
}

const openSource = ({ parts, lane }: Walk): Source =>
  sourceOf(parts.tables, lane, lane.cursor, (oldest) =>
    parts.log({ level: 'warn', msg: 'events no longer kept', lane: lane.id, from: lane.cursor + 1, to: oldest - 1 }),
  )

const progressOf = (lane: Lane, source: Source, pending: ReadonlyMap<number, Pending>): Progress => ({
  ...lane,
  cursor: source.cursor,
  pending: pending.size,
})

/** Pauses an endpoint that has failed for too long; resumes one that has nothing left to be probed with. */
async function settleState(its: Walk, now: Instant, open: number, source: Source): Promise<'goes on' | 'lost'> {
  const why = pauseNow(its.lane, now)
  if (why) return become(its, 'paused', why.because, why.at)
  const idle = its.lane.state === 'paused' && open === 0 && (its.lane.heldUntil ?? '') <= now && (await source.next(now)) === null
  return idle ? become(its, 'active', null, now) : 'goes on'
}

async function become(
  its: Walk,
  state: Lane['state'],
  because: Parameters<typeof changeState>[3],
  at: Instant,
): Promise<'goes on' | 'lost'> {
  const lane = await changeState(its.parts, its.lane, state, because, at, its.hold())
  if (!lane) return 'lost'
  its.lane = lane
  its.acts++
  return 'goes on'
}

interface Round {
  readonly jobs: readonly Job[]
  /** Of the feed, to wait behind others of their case. */
  readonly parked: readonly FeedItem[]
  /** Sequences of what waited and is no longer in the feed. */
  readonly lost: readonly number[]
  readonly ended: readonly Replay[]
}

/** What is to be sent now, at most as much as there is room for; or until when there is nothing to do (null: until it is woken). */
async function nextRound(
  its: Walk,
  now: Instant,
  pending: ReadonlyMap<number, Pending>,
  source: Source,
  replays: Replays,
): Promise<Round | { wait: Instant | null }> {
  const { lane, parts } = its
  if (lane.state !== 'active' && lane.state !== 'paused') return { wait: null }
  const waiting = [...pending.values()]
  const idle = () => ({
    wait: earliest([nextDue(lane, waiting), replays.dueAt, lane.state === 'active' ? outageAt(lane.health) : null]),
  })
  if (lane.heldUntil !== null && lane.heldUntil > now) return { wait: lane.heldUntil }
  const { room, again } = roomIn(lane, now)
  if (room === 0) {
    const ms = Date.parse(again) - Date.parse(now)
    if (ms > SHORT_MS || !parts.timeLeft()) return { wait: again }
    await pause(ms)
    return nextRound(its, parts.clock(), pending, source, replays)
  }
  const due = dueNow(lane, waiting, now).slice(0, room)
  const items = await Promise.all(due.map(({ sequence }) => readItem(parts.tables, lane.org, sequence)))
  const jobs: Job[] = items.filter((item) => item !== null).map((item) => ({ kind: 'retry', item }))
  const aside: FeedItem[] = []
  const blocked = new Set(lane.target.ordered ? waiting.map(({ subject }) => subject) : [])
  const beside = new Set<string>()
  while (jobs.length < room && pending.size + jobs.length + aside.length < MOST_PENDING && aside.length < AT_ONCE) {
    const item = await source.next(now)
    if (!item) break
    const subject = subjectOf(item.event)
    if (lane.target.ordered && beside.has(subject)) break
    source.take()
    if (blocked.has(subject)) aside.push(item)
    else jobs.push({ kind: 'fresh', item })
    beside.add(subject)
  }
  const replay = jobs.length === 0 && lane.state === 'active' ? await replays.next(now, room) : { jobs: [], ended: [] }
  const lost = due.filter((_, n) => items[n] === null).map(({ sequence }) => sequence)
  const round = { jobs: [...jobs, ...replay.jobs], parked: aside, lost, ended: replay.ended }
  return round.jobs.length + aside.length + lost.length + round.ended.length === 0 ? idle() : round
}

/** Sends, and writes down what became of it; false where another worker holds the lane by now. */
async function makeRound(
  its: Walk,
  round: Round,
  now: Instant,
  pending: Map<number, Pending>,
  source: Source,
  replays: Replays,
): Promise<boolean> {
  const { parts, lane } = its
  const { jobs } = round
  const seal = await sealOf(parts, lane, now)
  const hold = its.hold()
  const tried = await Promise.all(jobs.map((job) => attempt(parts, lane, seal, job)))
  its.deliveries += tried.length
  // Frozen for so long that the lane is somebody else's: what was sent will be sent again, under the same ids.
  if (Date.now() > hold.until) return false
  const counted = tried.filter(({ kind }) => kind !== 'replay')
  const { health, heldUntil } = fares(lane, counted, new Date())
  const again = tried.filter(({ kind }) => kind === 'replay')
  const works = await record(its, tried, round, now, pending)
  const { goesOn, ended } = replays.settle(again, parts.clock())
  works.replays.push(...goesOn)
  works.ended.push(...ended)
  await saveWorks(parts.tables, lane.id, works)
  const next = { ...progressOf(lane, source, pending), health, heldUntil, sentAt: countSent(lane, tried.length, now) }
  const saved = await saveLane(parts.tables, lane, next, works.ended.length, its.hold())
  if (!saved) return false
  its.lane = saved
  if (counted.some(({ verdict }) => verdict === 'gone')) return (await become(its, 'disabled', 'gone', now)) === 'goes on'
  if (lane.state === 'paused' && saved.health.failures === 0) return (await become(its, 'active', null, now)) === 'goes on'
  return true
}

type Draft = { -readonly [K in keyof Works]: Works[K][number][] }

/** The records of a round; what waits and what waits no longer is also kept in mind. */
async function record(its: Walk, tried: readonly Tried[], round: Round, now: Instant, pending: Map<number, Pending>): Promise<Draft> {
  const { parts, lane } = its
  const works: Draft = { deliveries: [], pending: [], settled: [...round.lost], replays: [], ended: [...round.ended] }
  for (const sequence of round.lost) pending.delete(sequence)
  const known = tried.filter(({ kind }) => kind !== 'fresh')
  const records = await readDeliveries(
    parts.tables,
    lane.id,
    known.map(({ item }) => item.sequence),
  )
  for (const one of tried) {
    const { sequence } = one.item
    const before = records.get(sequence) ?? null
    if (one.kind === 'replay') {
      works.deliveries.push(replayed(one, before))
      continue
    }
    const asked = askedFor(one.attempt.status, one.retryAfter, new Date())
    const { delivery, pending: next } = judged(lane, one, before, pending.get(sequence)?.tries ?? 0, asked, parts.random())
    works.deliveries.push(delivery)
    if (next) works.pending.push(next)
    else if (pending.has(sequence)) works.settled.push(sequence)
    if (next) pending.set(sequence, next)
    else pending.delete(sequence)
  }
  for (const item of round.parked) {
    const { delivery, pending: next } = parked(item, now)
    works.deliveries.push(delivery)
    works.pending.push(next)
    pending.set(item.sequence, next)
  }
  return works
}
