import type { Instant, NewEvent, Refusal } from '#kernel'
import { say } from '#kernel'
import {
  deleteItem,
  dueShard,
  type Item,
  type Key,
  type Naming,
  putNew,
  saveAggregate,
  storedRecord,
  type Tables,
  updateItem,
  type Versioned,
  type Write,
} from '#storage'
import { HEALTHY, type Lane } from './delivery/model.ts'
import { laneKey, lanesOf, replayKey } from './delivery/store.ts'
import { MOST_SUBSCRIPTIONS, Subscription, targetOf } from './model.ts'
import { words } from './words.ts'

export const webhookKey = (id: string): Key => ({ pk: `webhook#${id}`, sk: 'webhook' })
export const parseWebhook = (item: Item): Versioned<Subscription> => storedRecord(item, Subscription.parse)

export function saveWebhook(
  tables: Tables,
  before: Versioned<Subscription> | null,
  subscription: Subscription,
  event: NewEvent,
): { next: Versioned<Subscription>; writes: Write[] } {
  const { id, org, state, changedAt } = subscription
  // What no longer flows waits for its own people, without a limit.
  const waits = state === 'paused' || state === 'disabled'
  const naming: Naming = { ...webhookKey(id), stream: `webhook#${id}`, source: `/webhooks/${id}`, subject: id }
  return saveAggregate(tables, naming, before, subscription, [event], waits ? { todoParty: org, todoDue: changedAt } : {})
}

const keyOf = ({ org, id }: Subscription): Key => laneKey(org, id)
const countKey = (org: string): Key => ({ pk: lanesOf(org), sk: 'count' })

/** The lane of a new subscription, from this place in the feed on; refused where the organisation has too many. */
export function openLane(tables: Tables, subscription: Subscription, cursor: number): Write[] {
  const { org, id, state } = subscription
  const lane: Lane = {
    ...keyOf(subscription),
    ...{ org, id, state, target: targetOf(subscription), cursor, pending: 0, replays: 0, health: HEALTHY },
    ...{ heldUntil: null, resumedAt: null, sentAt: [], lease: 0, holder: '', wakes: 0, calls: [] },
  }
  const tooMany: Refusal = {
    kind: 'invalid',
    detail: say(words.tooMany, { most: MOST_SUBSCRIPTIONS }),
    members: { most: MOST_SUBSCRIPTIONS },
  }
  return [
    putNew(tables.deliveries, lane, 'pk'),
    updateItem(
      tables.deliveries,
      countKey(org),
      {
        set: 'SET #n = if_not_exists(#n, :none) + :one',
        condition: 'attribute_not_exists(#n) OR #n < :most',
        names: { '#n': 'n' },
        values: { ':none': 0, ':one': 1, ':most': MOST_SUBSCRIPTIONS },
      },
      () => tooMany,
    ),
  ]
}

/** Nothing is sent any more. */
export const closeLane = (tables: Tables, subscription: Subscription): Write[] => [
  deleteItem(tables.deliveries, keyOf(subscription)),
  updateItem(tables.deliveries, countKey(subscription.org), {
    set: 'SET #n = #n - :one',
    condition: '#n > :none',
    names: { '#n': 'n' },
    values: { ':none': 0, ':one': 1 },
  }),
]

/** Whoever walks the lane goes on with what the subscription says now, and looks at once. */
export const changeLane = (tables: Tables, subscription: Subscription, now: Instant): Write =>
  updateItem(tables.deliveries, keyOf(subscription), {
    set: 'SET target = :target, dueShard = :shard, dueAt = :now ADD wakes :one',
    condition: 'attribute_exists(pk)',
    values: { ':target': targetOf(subscription), ':shard': dueShard(subscription.id), ':now': now, ':one': 1 },
  })

/** All that was missed is due at once. */
export const resumeLane = (tables: Tables, subscription: Subscription, now: Instant): Write =>
  updateItem(tables.deliveries, keyOf(subscription), {
    set: 'SET #state = :state, health = :health, heldUntil = :none, resumedAt = :now, dueShard = :shard, dueAt = :now ADD wakes :one',
    condition: 'attribute_exists(pk)',
    names: { '#state': 'state' },
    values: { ':state': 'active', ':health': HEALTHY, ':none': null, ':now': now, ':shard': dueShard(subscription.id), ':one': 1 },
  })

/** At most so many replays of one subscription at a time. */
export const MOST_REPLAYS = 5

/** Puts a replay to the lane's work. */
export function addReplay(
  tables: Tables,
  subscription: Subscription,
  name: string,
  part: { first: number; last: number; only: readonly number[] | null },
  now: Instant,
): Write[] {
  const { first: next, last, only } = part
  const tooMany: Refusal = { kind: 'too-many-requests', detail: say(words.manyReplays, { most: MOST_REPLAYS }) }
  return [
    putNew(tables.deliveries, { ...replayKey(subscription.id, name), next, last, only, tries: 0, dueAt: now }, 'pk'),
    updateItem(
      tables.deliveries,
      keyOf(subscription),
      {
        set: 'SET dueShard = :shard, dueAt = :now ADD wakes :one, replays :one',
        condition: 'replays < :most',
        values: { ':shard': dueShard(subscription.id), ':now': now, ':one': 1, ':most': MOST_REPLAYS },
      },
      (old) => (old ? tooMany : 'raced'),
    ),
  ]
}
