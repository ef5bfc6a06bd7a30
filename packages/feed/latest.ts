import type { Instant } from '#kernel'
import type { FeedItem, FeedTable } from './model.ts'
import { readHead, readItemsAt } from './store.ts'

export interface Latest {
  /** Sequence of the last event of the feed. */
  readonly last: number
  readonly items: readonly FeedItem[]
}

/**
 * The end of a feed and the latest events behind `after`, in order; none of them where it is null. They are asked for where they would stand if
 * there are few of them, so that one round trip is enough, which other reads may share.
 */
export async function readLatest(
  feed: FeedTable,
  { org, now, after, most }: { org: string; now: Instant; after: number | null; most: number },
): Promise<Latest> {
  const [{ last }, near] = await Promise.all([readHead(feed, org), after === null ? [] : readItemsAt(feed, org, placesBehind(after, most))])
  const isFar = after !== null && last > after + most
  const items = isFar ? await readItemsAt(feed, org, placesBehind(last - most, most)) : near
  return { last, items: items.filter(({ keepUntil }) => keepUntil > now) }
}

const placesBehind = (after: number, count: number): number[] => Array.from({ length: count }, (_, n) => after + 1 + n)
