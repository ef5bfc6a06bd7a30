import { type FeedItem, readFeed } from '#feed'
import type { Instant } from '#kernel'
import type { Tables } from '#storage'
import type { Lane } from './model.ts'
import { wantsOf } from './wants.ts'

const PAGE = 50

/** A part of a feed, read ahead and taken piece by piece. */
export interface Source {
  /** The next event that the endpoint is to hear of; null where the feed has no more just now. Stays there until it is taken. */
  next(now: Instant): Promise<FeedItem | null>
  take(): void
  /** The feed may have become longer. */
  lookAgain(): void
  /** Up to here everything was taken or is of no concern. */
  readonly cursor: number
}

/** The feed of a lane's organisation behind `after`. What is no longer kept is passed over. */
export function sourceOf(tables: Tables, lane: Lane, after: number, onGone: (oldest: number) => void): Source {
  let items: FeedItem[] = []
  let cursor = after
  let readTo = after
  let more = true
  const wants = wantsOf(lane)
  async function read(now: Instant): Promise<void> {
    const part = await readFeed(tables, { org: lane.org, now, after: readTo, limit: PAGE, wants: null, waitMs: 0 })
    if (!part.ok) {
      const oldest = Number(part.refusal.members?.oldest)
      if (!Number.isInteger(oldest)) throw new Error(`the feed of ${lane.org} is ${part.refusal.kind}`)
      onGone(oldest)
      readTo = oldest - 1
      return
    }
    readTo = part.value.readTo
    more = part.value.more
    items = part.value.items.filter(({ event }) => wants(event))
    if (items.length === 0) cursor = readTo
  }
  return {
    async next(now) {
      while (items.length === 0 && more) await read(now)
      return items[0] ?? null
    },
    take() {
      const taken = items.shift()
      if (taken) cursor = items.length === 0 ? readTo : taken.sequence
    },
    lookAgain() {
      more = true
    },
    get cursor() {
      return cursor
    },
  }
}
