import { setTimeout as pause } from 'node:timers/promises'
import { type Instant, type Outcome, ok, refused } from '#kernel'
import { type FeedItem, type FeedTable, type Head, KEPT_DAYS } from './model.ts'
import { readHead, readItem, readItems } from './store.ts'

export interface FeedQuery {
  readonly org: string
  /** Domain time: what is kept is judged by it. */
  readonly now: Instant
  /** Null: from the oldest event that is kept. */
  readonly after: number | null
  readonly limit: number
  /** Null: every type. */
  readonly wants: ((type: string) => boolean) | null
  /** Machine time. */
  readonly waitMs: number
}

export interface FeedPart {
  readonly items: readonly FeedItem[]
  readonly readTo: number
  readonly more: boolean
}

const POLL_MS = 200
/** How many items a filter may look through for one answer. */
const MOST_READ = 2_000
const PAGE = 100

/** Events behind `after`, in order; waits for the first one when asked to. `gone` when events behind `after` are no longer kept. */
export async function readFeed(feed: FeedTable, query: FeedQuery): Promise<Outcome<FeedPart>> {
  const until = performance.now() + query.waitMs
  let part: FeedPart = { items: [], readTo: query.after ?? 0, more: false }
  for (;;) {
    const head = await readHead(feed, query.org)
    if (head.last > part.readTo) {
      const found = await readOn(feed, query, head, part.readTo)
      if (!found.ok) return found
      part = found.value
    }
    const left = until - performance.now()
    if (part.items.length > 0 || part.more || left <= 0) return ok(part)
    await pause(Math.min(POLL_MS, left))
  }
}

async function readOn(
  feed: FeedTable,
  { org, now, limit, wants, after: asked }: FeedQuery,
  head: Head,
  after: number,
): Promise<Outcome<FeedPart>> {
  const items: FeedItem[] = []
  let readTo = after
  for (let read = 0; items.length < limit && readTo < head.last && read < MOST_READ; ) {
    const page = await readItems(feed, org, readTo, head.last, wants ? PAGE : limit - items.length)
    const kept = unbroken(page, readTo, now)
    if (kept.length === 0) {
      const oldest = await oldestKept(feed, org, now, head, readTo + 1)
      if (oldest > readTo + 1 && asked !== null) return refused({ kind: 'gone', members: { oldest } })
      if (oldest > readTo + 1) {
        readTo = oldest - 1
        continue
      }
      break // still being written: the next reading finds it
    }
    for (const item of kept) {
      if (items.length === limit) break
      if (!wants || wants(item.event.type)) items.push(item)
      readTo = item.sequence
    }
    read += page.length
  }
  return ok({ items, readTo, more: readTo < head.last })
}

/** A query may see a transaction half done: only what follows without a gap is read. */
function unbroken(page: readonly FeedItem[], after: number, now: Instant): FeedItem[] {
  const end = page.findIndex((item, n) => item.sequence !== after + 1 + n || item.keepUntil <= now)
  return end === -1 ? [...page] : page.slice(0, end)
}

/** The sequence from which on a feed tells of this time and later; one more than the last when it does not. An event before it is older. */
export async function sinceIn(feed: FeedTable, org: string, since: Instant): Promise<number> {
  const { last } = await readHead(feed, org)
  const keepUntil = new Date(Date.parse(since) + KEPT_DAYS * 86_400_000).toISOString()
  let [low, high] = [1, last + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const item = await readItem(feed, org, middle)
    // What an event is kept by never falls along a feed; an absent one was tidied away.
    if (item === null || item.keepUntil < keepUntil) low = middle + 1
    else high = middle
  }
  return low
}

/** The first sequence from `from` on that is still kept, one more than the last when none is. What has run out is always the beginning of a feed. */
async function oldestKept(feed: FeedTable, org: string, now: Instant, head: Head, from: number): Promise<number> {
  let low = from
  let high = head.last + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const item = await readItem(feed, org, middle)
    // An absent one has been tidied away, unless it belongs to the latest addition and is just being written.
    const dropped = item ? item.keepUntil <= now : middle <= head.settled || head.keepUntil <= now
    if (dropped) low = middle + 1
    else high = middle
  }
  return low
}
