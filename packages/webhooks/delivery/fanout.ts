import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import type { FeedItem } from '#feed'
import type { Instant } from '#kernel'
import { fromItem, type Key } from '#storage'
import { isPrompt } from './health.ts'
import type { Lane } from './model.ts'
import { readLanes, type Store, wakeLane } from './store.ts'
import { wantsOf } from './wants.ts'

/** What stands in a feed is an event; its end and its markers have no sequence of their own. */
const Added = z.object({
  org: z.string(),
  sequence: z.int().positive(),
  event: z.looseObject({ id: z.string(), type: z.string(), time: z.string() }),
})
type Event = FeedItem['event']

/**
 * Makes every lane due whose endpoint is to hear of one of these events, as the stream of the feed tells of them. May be told of them again
 * at will. Answers which lanes are worth a worker at once.
 */
export async function wakeLanes(store: Store, records: readonly DynamoDBRecord[], now: Instant): Promise<Key[]> {
  const woken: Key[] = []
  for (const [org, events] of byOrg(records)) {
    const lanes = (await readLanes(store, org)).filter((lane) => lane.state === 'active' && events.some(concerns(lane)))
    const awake = await Promise.all(lanes.filter((lane) => !isHeld(lane, now)).map((lane) => wakeLane(store, lane, now)))
    // Whoever holds a lane looks again before he leaves it.
    for (const lane of awake) if (lane && lane.lease < Date.now() && isPrompt(lane)) woken.push({ pk: lane.pk, sk: lane.sk })
  }
  return woken
}

/** What the endpoint is to hear of, and what happens to its own subscription: a replay, for one, is work for it. */
function concerns(lane: Lane): (event: Event) => boolean {
  const wants = wantsOf(lane)
  return (event) => event.subject === lane.id || wants(event)
}

/** A lane that is left alone for now is due when that ends, and looks at its feed then. */
const isHeld = ({ heldUntil, dueAt }: Lane, now: Instant): boolean => heldUntil !== null && heldUntil > now && dueAt !== undefined

function byOrg(records: readonly DynamoDBRecord[]): Map<string, Event[]> {
  const found = new Map<string, Event[]>()
  for (const { eventName, dynamodb } of records) {
    if (eventName !== 'INSERT') continue
    const added = Added.safeParse(fromItem((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>))
    if (!added.success) continue
    const { org, event } = added.data
    found.set(org, [...(found.get(org) ?? []), event as Event])
  }
  return found
}

/**
 * Domain time, as far as these records tell: when the stream took the last of them, in whole seconds, and not before what they tell of.
 */
export function timeOf(records: readonly DynamoDBRecord[]): Instant {
  const taken = Math.max(0, ...records.map(({ dynamodb }) => (dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000))
  const told = [...byOrg(records).values()].flat().map(({ time }) => Date.parse(time))
  return new Date(Math.max(taken, ...told)).toISOString()
}
