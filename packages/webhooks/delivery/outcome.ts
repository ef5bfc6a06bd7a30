import { type Instant, later } from '#kernel'
import type { Tried } from './attempt.ts'
import { brakeAfter, faresAfter, probeAfter } from './health.ts'
import type { Delivery, Health, Lane, Pending } from './model.ts'
import { askedFor, nextAttempt } from './schedule.ts'

const KEPT_MS = 30 * 86_400_000
/** More attempts than these can only come from replays; the oldest go. */
const MOST_KEPT = 20

/** What became of one event that was sent for the first time or again on its schedule. */
export interface Judged {
  readonly delivery: Delivery
  /** Where it is tried again. */
  readonly pending: Pending | null
}

/** Judges one attempt that counts; `tries` are those before it, `askedMs` how long the endpoint asked to be left alone. */
export function judged(lane: Lane, tried: Tried, before: Delivery | null, tries: number, askedMs: number | null, random: number): Judged {
  const { item, attempt, verdict } = tried
  const made = tries + 1
  const next = verdict === 'delivered' ? null : dueAfter(lane, tried, made, askedMs, random)
  const status = verdict === 'delivered' ? 'delivered' : next === null ? 'failed' : 'waiting'
  return {
    delivery: { ...recorded(tried, before), status, nextAttemptAt: next },
    pending:
      next === null
        ? null
        : { sequence: item.sequence, subject: subjectOf(item.event), tries: countOf(lane, made, tries), triedAt: attempt.at, dueAt: next },
  }
}

/** Probes use up no attempt: what waited when an endpoint went out of order still has its own. */
const countOf = ({ state }: Lane, made: number, tries: number): number => (state === 'paused' ? tries : made)

function dueAfter({ state }: Lane, { attempt, verdict }: Tried, made: number, askedMs: number | null, random: number): Instant | null {
  if (state === 'paused') return probeAfter(attempt.at)
  // Nothing is sent to it until somebody resumes the subscription; then this is due.
  if (verdict === 'gone') return attempt.at
  // An endpoint that lets an attempt run out of time has its pause after that, too; one that asks for a time is obeyed from when it was asked.
  return nextAttempt(made, askedMs === null ? later(attempt.at, attempt.durationMs) : attempt.at, askedMs, random)
}

/** An attempt of a replay changes nothing about what the schedule does. */
export function replayed(tried: Tried, before: Delivery | null): Delivery {
  const record = recorded(tried, before)
  if (before?.status === 'waiting') return record
  return { ...record, status: tried.verdict === 'delivered' ? 'delivered' : (before?.status ?? 'failed'), nextAttemptAt: null }
}

function recorded({ item, attempt }: Tried, before: Delivery | null): Delivery {
  return {
    sequence: item.sequence,
    event: item.event.id,
    type: item.event.type,
    status: before?.status ?? 'waiting',
    attempts: [...(before?.attempts ?? []), attempt].slice(-MOST_KEPT),
    nextAttemptAt: before?.nextAttemptAt ?? null,
    keepUntil: later(attempt.at, KEPT_MS),
  }
}

/** An event that has to wait behind one of the same case, before it was sent at all. */
export function parked(item: Tried['item'], now: Instant): { delivery: Delivery; pending: Pending } {
  const { sequence, event } = item
  const keepUntil = later(now, KEPT_MS)
  return {
    delivery: { sequence, event: event.id, type: event.type, status: 'waiting', attempts: [], nextAttemptAt: now, keepUntil },
    pending: { sequence, subject: subjectOf(event), tries: 0, triedAt: now, dueAt: now },
  }
}

export const subjectOf = (event: { readonly id: string; readonly subject?: unknown }): string => String(event.subject ?? event.id)

/** How the endpoint fares after a round, and until when it is left alone. */
export function fares(lane: Lane, round: readonly Tried[], machine: Date): { health: Health; heldUntil: Instant | null } {
  const health = round.reduce((fared, { verdict, attempt, item }) => faresAfter(fared, verdict, item.event.id, attempt.at), lane.health)
  const last = round.at(-1)?.attempt.at
  const holds = round.flatMap(({ attempt, retryAfter }) => {
    const asked = askedFor(attempt.status, retryAfter, machine)
    return asked === null ? [] : [later(attempt.at, asked)]
  })
  const own = last === undefined || health.failures === 0 ? null : lane.state === 'paused' ? probeAfter(last) : brakeAfter(health, last)
  if (own !== null) holds.push(own)
  return { health, heldUntil: holds.length === 0 ? null : holds.reduce((a, b) => (a > b ? a : b)) }
}
