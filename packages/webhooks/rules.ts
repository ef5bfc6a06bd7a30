import type { By, Instant, NewEvent } from '#kernel'
import type { WebhookEvent } from './events.ts'
import type { State } from './machine.ts'
import type { Reason, Subscription, Target } from './model.ts'

/** A subscription's next state with what has happened; each stands in its own organisation's feed. */
export interface Decision {
  readonly next: Subscription
  readonly event: NewEvent
}

/** How long the secret before signs together with a new one. */
export const OVERLAP_MS = 24 * 3_600_000

export function decide(
  type: WebhookEvent,
  before: Subscription | null,
  next: Subscription,
  by: By,
  at: Instant,
  more: Readonly<Record<string, unknown>> = {},
): Decision {
  const event = { type, at, by, reason: null, from: before?.state ?? null, to: next.state, audience: [next.org], dueAt: null, more }
  return { next: { ...next, changedAt: at }, event }
}

/** What its endpoint brings about, or a person who resumes it. */
export function enter(before: Subscription, state: State, because: Reason | null, by: By, at: Instant): Decision {
  const next = { ...before, state, because }
  switch (state) {
    case 'active':
      return decide('subscription.resumed', before, next, by, at)
    case 'paused':
      return decide('subscription.paused', before, next, by, at, { because })
    case 'disabled':
      return decide('subscription.disabled', before, next, by, at, { because })
    case 'deleted':
      return decide('subscription.deleted', before, { ...next, secrets: [] }, by, at)
  }
}

/** A new secret signs first; the newest of those before signs on for a day, older ones not at all. */
export function rotate(before: Subscription, sealed: string, by: By, at: Instant): Decision {
  const until = new Date(Date.parse(at) + OVERLAP_MS).toISOString()
  const [newest] = before.secrets
  const secrets = [{ sealed, until: null }, ...(newest ? [{ ...newest, until }] : [])]
  return decide('subscription.secret-rotated', before, { ...before, secrets }, by, at, { until })
}

export function change(before: Subscription, changes: Partial<Target>, by: By, at: Instant): Decision {
  const fields = Object.keys(changes).map((name) => (name === 'secrets' ? 'secret' : name))
  return decide('subscription.changed', before, { ...before, ...changes }, by, at, { fields })
}
