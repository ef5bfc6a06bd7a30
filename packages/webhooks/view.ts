import type * as z from 'zod'
import type { Actor, Instant } from '#kernel'
import type { Versioned } from '#storage'
import type { DeliveryView, WebhookView } from './contract.ts'
import { type Delivery, HEALTHY, type Lane } from './delivery/model.ts'
import type { Subscription } from './model.ts'
import { actionsFor } from './permit.ts'

/** A subscription as its own organisation sees it. Of a robot's address the token stays hidden. */
export function viewWebhook(
  { data, version }: Versioned<Subscription>,
  lane: Lane | null,
  actor: Actor,
  now: Instant,
): z.infer<typeof WebhookView> {
  const { id, state, because, url, types, filter, format, ordered, createdAt, changedAt, secrets } = data
  const { failures, failingSince, succeededAt } = lane?.health ?? HEALTHY
  return {
    ...{ id, state, because, version, url, types, filter, format, ordered, createdAt, changedAt },
    secrets: secrets.filter(({ until }) => until === null || until > now).map(({ until }) => ({ until })),
    health: {
      pushedTo: lane?.cursor ?? 0,
      waiting: lane?.pending ?? 0,
      failures,
      failingSince,
      succeededAt,
      heldUntil: lane?.heldUntil != null && lane.heldUntil > now ? lane.heldUntil : null,
      replays: lane?.replays ?? 0,
    },
    actions: actionsFor(data, actor),
  }
}

export const viewDelivery = (webhook: string, one: Delivery): z.infer<typeof DeliveryView> => {
  const { event, type, sequence, status, attempts, nextAttemptAt } = one
  return { id: `${webhook}.${sequence}`, event, type, sequence, status, attempts, nextAttemptAt }
}
