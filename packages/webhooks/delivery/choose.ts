import type { Instant } from '#kernel'
import { robots } from '../format/robots.ts'
import type { Format } from '../model.ts'
import { isBraked } from './health.ts'
import type { Lane, Pending } from './model.ts'

/** Requests to one endpoint at the same time. */
export const AT_ONCE = 10
/** With so many events waiting for another attempt, new ones wait in the feed. */
export const MOST_PENDING = 200

const ratesOf = (format: Format) => (format === 'cloudevents' ? [] : robots[format].rates)

/** How many requests may go out now, and when more may when that is none. */
export function roomIn(lane: Lane, now: Instant): { room: number; again: Instant } {
  let room = isBraked(lane) ? 1 : AT_ONCE
  let again = now
  for (const { n, ms } of ratesOf(lane.target.format)) {
    const recent = lane.sentAt.filter((at) => at > Date.parse(now) - ms).sort((a, b) => a - b)
    const left = n - recent.length
    if (left < room) room = Math.max(0, left)
    const first = recent.at(-n)
    if (left <= 0 && first !== undefined) {
      const free = new Date(first + ms).toISOString()
      if (free > again) again = free
    }
  }
  return { room, again }
}

/** The times that its vendor still counts, after so many more. */
export function countSent(lane: Lane, sent: number, now: Instant): number[] {
  const rates = ratesOf(lane.target.format)
  if (rates.length === 0) return []
  const longest = Math.max(...rates.map(({ ms }) => ms))
  return [...lane.sentAt.filter((at) => at > Date.parse(now) - longest), ...Array.from({ length: sent }, () => Date.parse(now))]
}

const dueAtOf = (one: Pending, { resumedAt }: Lane): Instant => (resumedAt !== null && one.triedAt < resumedAt ? resumedAt : one.dueAt)

/** Those whose turn it may be, in the feed's order: of a case only the first, where order is asked for. */
function heads(lane: Lane, pending: readonly Pending[]): Pending[] {
  const sorted = [...pending].sort((a, b) => a.sequence - b.sequence)
  if (!lane.target.ordered) return sorted
  const seen = new Set<string>()
  return sorted.filter(({ subject }) => !seen.has(subject) && seen.add(subject))
}

/** What is tried again now; a probe takes what has waited longest, due or not. */
export function dueNow(lane: Lane, pending: readonly Pending[], now: Instant): Pending[] {
  const first = heads(lane, pending)
  return lane.state === 'paused' ? first.slice(0, 1) : first.filter((one) => dueAtOf(one, lane) <= now)
}

/** When something that waits is due next; null when nothing waits. */
export function nextDue(lane: Lane, pending: readonly Pending[]): Instant | null {
  const times = heads(lane, pending).map((one) => dueAtOf(one, lane))
  return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b))
}

/** The earliest of these instants; null where there is none. */
export function earliest(times: readonly (Instant | null)[]): Instant | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : known.reduce((a, b) => (a < b ? a : b))
}
