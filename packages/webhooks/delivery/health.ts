import { HOUR, type Instant, later } from '#kernel'
import { robots } from '../format/robots.ts'
import type { Format, Reason } from '../model.ts'
import type { Health, Lane } from './model.ts'
import type { Reply } from './send.ts'

/** `refused` will not be better next time; `gone` asks for no more. */
export type Verdict = 'delivered' | 'failed' | 'refused' | 'gone'

/** 4xx that may pass. */
const PASSING = [408, 409, 425, 429]
const REFUSED_IN_A_ROW = 3
const OUTAGE_MS = 72 * HOUR
const PROBE_MS = 24 * HOUR
/** One that failed once or twice in three days is not out of order. */
const FEWEST_FAILURES = 5
/** From here on an endpoint is tried with one event at a time, and not more often than this. */
const BRAKE_AFTER = 10
const BRAKE_MS = 60_000

/** What an answer means in its format. */
export function judge({ status, answer }: Pick<Reply, 'status' | 'answer'>, format: Format): Verdict {
  if (typeof status === 'string') return status === 'address-refused' ? 'refused' : 'failed'
  if (status >= 200 && status < 300) return format === 'cloudevents' ? 'delivered' : judgeRobot(answer, format)
  if (status === 410) return 'gone'
  return status >= 400 && status < 500 && !PASSING.includes(status) ? 'refused' : 'failed'
}

function judgeRobot(answer: string, format: Exclude<Format, 'cloudevents'>): Verdict {
  try {
    const body: unknown = JSON.parse(answer)
    const meaning = typeof body === 'object' && body !== null ? robots[format].meaning({ ...body }) : 'failed'
    return meaning === 'ok' ? 'delivered' : meaning
  } catch {
    return 'failed'
  }
}

export function faresAfter(health: Health, verdict: Verdict, event: string, at: Instant): Health {
  if (verdict === 'delivered') return { failures: 0, failingSince: null, refused: [], succeededAt: at }
  return {
    ...health,
    failures: health.failures + 1,
    failingSince: health.failingSince ?? at,
    refused: verdict === 'refused' ? [...new Set([...health.refused, event])].slice(-REFUSED_IN_A_ROW) : [],
  }
}

/** When nothing but failures has lasted too long; null while it may still become better. */
export const outageAt = ({ failures, failingSince }: Health): Instant | null =>
  failingSince !== null && failures >= FEWEST_FAILURES ? later(failingSince, OUTAGE_MS) : null

/** Why an active subscription has to pause at this instant, and since when; null when it goes on. */
export function pauseNow({ state, health }: Pick<Lane, 'state' | 'health'>, now: Instant): { because: Reason; at: Instant } | null {
  if (state !== 'active') return null
  if (health.refused.length >= REFUSED_IN_A_ROW) return { because: 'refused', at: now }
  const outage = outageAt(health)
  return outage !== null && outage <= now ? { because: 'outage', at: outage } : null
}

/** When a paused subscription is probed next. */
export const probeAfter = (at: Instant): Instant => later(at, PROBE_MS)

/** Until when an endpoint that only fails is left alone after another failure; null while it is not that bad. */
export const brakeAfter = ({ failures }: Health, at: Instant): Instant | null => (failures >= BRAKE_AFTER ? later(at, BRAKE_MS) : null)

/** Whether it is tried with single events. */
export const isBraked = ({ state, health }: Pick<Lane, 'state' | 'health'>): boolean => state === 'paused' || health.failures >= BRAKE_AFTER

/** Whether its events are worth starting a worker for at once; the others are sent when a worker that was called for comes, or the
 * minute's. */
export const isPrompt = ({ state, health }: Pick<Lane, 'state' | 'health'>): boolean => state === 'active' && health.failures === 0
