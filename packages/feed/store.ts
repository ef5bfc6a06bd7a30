import { putNew, queryPage, readItems as readAll, readItem as readAt, toItem, type Write } from '#storage'
import { EMPTY, type FeedEvent, FeedItem, type FeedTable, Head, KEPT_DAYS, STORED_DAYS } from './model.ts'

const DAY_MS = 86_400_000
const headKey = (org: string) => ({ org, sequence: 0 })
/** Says that an event stands in a feed already. */
const markerKey = (org: string, event: string) => ({ org: `seen#${org}#${event}`, sequence: 0 })

export async function readHead(feed: FeedTable, org: string): Promise<Head> {
  const item = await readAt(feed, feed.feed, headKey(org))
  return item ? Head.parse(item) : EMPTY
}

/** The end of a feed, and which of these events it has already, in one round trip. At most 99 events. */
export async function readEnd(feed: FeedTable, org: string, ids: readonly string[]): Promise<{ head: Head; seen: Set<string> }> {
  const names = new Map(ids.map((id) => [markerKey(org, id).org, id]))
  const seen = new Set<string>()
  let head = EMPTY
  for (const item of await readAll(feed, feed.feed, [headKey(org), ...ids.map((id) => markerKey(org, id))])) {
    const id = names.get(String(item.org))
    if (id === undefined) head = Head.parse(item)
    else seen.add(id)
  }
  return { head, seen }
}

/** Where events stand in a feed, by their ids; those that do not stand in it are left out. At most 100 ids. */
export async function placesIn(feed: FeedTable, org: string, ids: readonly string[]): Promise<Map<string, number>> {
  const names = new Map(ids.map((id) => [markerKey(org, id).org, id]))
  const places = new Map<string, number>()
  for (const item of await readAll(
    feed,
    feed.feed,
    [...names.values()].map((id) => markerKey(org, id)),
  )) {
    const id = names.get(String(item.org))
    if (id !== undefined && typeof item.at === 'number') places.set(id, item.at)
  }
  return places
}

/** The new end, and the transaction items that put events behind the known one: that end, and for each event its item and its marker. */
export function extendFeed({ feed }: FeedTable, org: string, head: Head, events: readonly FeedEvent[]): { next: Head; writes: Write[] } {
  const ttl = Math.ceil((Date.now() + STORED_DAYS * DAY_MS) / 1000)
  let keepUntil = head.keepUntil
  const items = events.map((event, n) => {
    const own = new Date(Date.parse(event.time) + KEPT_DAYS * DAY_MS).toISOString()
    if (own > keepUntil) keepUntil = own
    return { org, sequence: head.last + 1 + n, event, keepUntil, ttl }
  })
  const next: Head = { last: head.last + events.length, settled: head.last, keepUntil }
  const writes = [
    moveHead(feed, org, head, next),
    ...items.map((item) => putNew(feed, item, 'org')),
    ...items.map(({ event, sequence }) => putNew(feed, { ...markerKey(org, event.id), at: sequence, ttl }, 'org')),
  ]
  return { next, writes }
}

const moveHead = (table: string, org: string, head: Head, next: Head): Write => ({
  item: {
    Put: {
      TableName: table,
      Item: toItem({ ...headKey(org), ...next }),
      ...(head.last === 0
        ? { ConditionExpression: 'attribute_not_exists(org)' }
        : {
            ConditionExpression: '#last = :last',
            ExpressionAttributeNames: { '#last': 'last' },
            ExpressionAttributeValues: toItem({ ':last': head.last }),
          }),
    },
  },
  onFail: () => 'raced',
})

export async function readItem(feed: FeedTable, org: string, sequence: number): Promise<FeedItem | null> {
  const item = await readAt(feed, feed.feed, { org, sequence })
  return item ? FeedItem.parse(item) : null
}

/** The events at these places, read by key, so that they go with other reads; those that are not there are left out. No place twice. */
export async function readItemsAt(feed: FeedTable, org: string, places: readonly number[]): Promise<FeedItem[]> {
  const items = await readAll(
    feed,
    feed.feed,
    places.map((sequence) => ({ org, sequence })),
  )
  return items.map((item) => FeedItem.parse(item)).sort((a, b) => a.sequence - b.sequence)
}

/** Events behind `after`, up to and including `last`, in order; fewer than `limit` where they are large. */
export async function readItems(feed: FeedTable, org: string, after: number, last: number, limit: number): Promise<FeedItem[]> {
  const { items } = await queryPage(feed, {
    TableName: feed.feed,
    KeyConditionExpression: 'org = :org AND #sequence BETWEEN :from AND :to',
    names: { '#sequence': 'sequence' },
    values: { ':org': org, ':from': after + 1, ':to': last },
    ConsistentRead: true,
    limit,
  })
  return items.map((item) => FeedItem.parse(item))
}
