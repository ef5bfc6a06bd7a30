import { HOUR, type Instant, later, MINUTE } from '#kernel'

/** How long after an attempt the next one is made. */
const WAITS = [5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const
export const MOST_ATTEMPTS = WAITS.length + 1
/** A tenth more or less, so that what failed together does not come again together. */
const JITTER = 0.1
/** An endpoint may ask for no longer silence. */
const LONGEST_MS = 24 * HOUR

/** When an event is tried again after its `tries`-th attempt failed at `at`; null when that was the last. `random` is in [0, 1). */
export function nextAttempt(tries: number, at: Instant, askedMs: number | null, random: number): Instant | null {
  const wait = WAITS[tries - 1]
  if (wait === undefined) return null
  return later(at, askedMs ?? Math.round(wait * (1 + JITTER * (2 * random - 1))))
}

const HEEDED: readonly unknown[] = [429, 502, 503, 504]

/** How long the endpoint asks to be left alone: seconds, or a date by the machine's clock (RFC 9110). Null when it does not. */
export function askedFor(status: number | string, retryAfter: string | null, machine: Date): number | null {
  if (retryAfter === null || !HEEDED.includes(status)) return null
  const text = retryAfter.trim()
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - machine.getTime()
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_MS)
}
