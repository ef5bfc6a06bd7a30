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

/** What stands in a feed is an event; its end and its markers have the sequence 0. */
const Added = z.object({ event: z.looseObject({ id: z.string(), type: z.string(), time: z.iso.datetime() }) })
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
function concerns(lane: Lane): (event: Event | null) => boolean {
  const wants = wantsOf(lane)
  return (event) => event === null || event.subject === lane.id || wants(event)
}

/** A lane that is left alone for now is due when that ends, and looks at its feed then. */
const isHeld = ({ heldUntil, dueAt }: Lane, now: Instant): boolean => heldUntil !== null && heldUntil > now && dueAt !== undefined

/** New events by feed; one whose image cannot be read concerns every lane of its feed, which then looks for itself. */
function byOrg(records: readonly DynamoDBRecord[]): Map<string, (Event | null)[]> {
  const found = new Map<string, (Event | null)[]>()
  for (const { eventName, dynamodb } of records) {
    const org = dynamodb?.Keys?.org?.S
    if (eventName !== 'INSERT' || org === undefined || Number(dynamodb?.Keys?.sequence?.N) < 1) continue
    found.set(org, [...(found.get(org) ?? []), eventIn(dynamodb?.NewImage as Record<string, AttributeValue> | undefined)])
  }
  return found
}

function eventIn(image: Record<string, AttributeValue> | undefined): Event | null {
  try {
    return Added.parse(fromItem(image ?? {})).event as Event
  } catch {
    return null
  }
}

/**
 * Domain time, as far as these records tell: when the stream took the last of them, in whole seconds, and not before what they tell of.
 */
export function timeOf(records: readonly DynamoDBRecord[]): Instant {
  const taken = Math.max(0, ...records.map(({ dynamodb }) => (dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000))
  const told = [...byOrg(records).values()].flat().map((event) => (event ? Date.parse(event.time) : 0))
  return new Date(Math.max(taken, ...told)).toISOString()
}
