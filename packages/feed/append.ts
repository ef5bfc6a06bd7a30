import { Busy, commitWrites, MOST_WRITES } from '#storage'
import type { FeedEvent, FeedTable, Head } from './model.ts'
import { extendFeed, readEnd } from './store.ts'

/** Each event is two items, its place in the feed and its marker; the end of the feed is one more. */
const MOST_EVENTS = Math.floor((MOST_WRITES - 1) / 2)
/** DynamoDB takes 4 MB in one transaction. */
const MOST_BYTES = 3_000_000
const TRIES = 20

/** How far it came; `stopped` is the first that did not go in, and nothing behind it did. */
export interface Appended<T> {
  readonly added: number
  readonly stopped: { readonly at: T; readonly error: unknown } | null
}

/** Where feeds end, as the last to append has left them. Who appends from here goes on without reading, and reads where another was quicker. */
export type KnownEnds = Map<string, Head>

/** Appends events to an organisation's feed in the given order, as many at once as a transaction takes. */
export async function appendTo<T extends { event: FeedEvent }>(
  feed: FeedTable,
  org: string,
  letters: readonly T[],
  ends: KnownEnds,
): Promise<Appended<T>> {
  let added = 0
  for (const chunk of chunks(letters)) {
    try {
      added += await appendChunk(
        feed,
        org,
        chunk.map((letter) => letter.event),
        ends,
      )
    } catch (error) {
      const [at] = chunk
      if (at) return { added, stopped: { at, error } }
    }
  }
  return { added, stopped: null }
}

/** One transaction: the end of the feed moves together with what it moves over. Whoever meets a quicker relay looks again. */
async function appendChunk(feed: FeedTable, org: string, events: readonly FeedEvent[], ends: KnownEnds): Promise<number> {
  for (let n = 0; n < TRIES; n++) {
    const known = ends.get(org)
    ends.delete(org)
    const { head, fresh } = known ? { head: known, fresh: events } : await unseen(feed, org, events)
    if (fresh.length === 0) return 0
    const { next, writes } = extendFeed(feed, org, head, fresh)
    const committed = await commitWrites(feed, writes)
    if (committed.kind !== 'done') continue
    ends.set(org, next)
    return fresh.length
  }
  throw new Busy(`the feed of ${org} kept moving`)
}

/** The end of a feed, and which of these events it does not have yet. */
async function unseen(feed: FeedTable, org: string, events: readonly FeedEvent[]): Promise<{ head: Head; fresh: readonly FeedEvent[] }> {
  const { head, seen } = await readEnd(
    feed,
    org,
    events.map((event) => event.id),
  )
  return { head, fresh: events.filter((event) => !seen.has(event.id)) }
}

function* chunks<T extends { event: FeedEvent }>(letters: readonly T[]): Generator<T[]> {
  let chunk: T[] = []
  let bytes = 0
  for (const letter of letters) {
    const size = Buffer.byteLength(JSON.stringify(letter.event))
    if (chunk.length === MOST_EVENTS || (chunk.length > 0 && bytes + size > MOST_BYTES)) {
      yield chunk
      chunk = []
      bytes = 0
    }
    chunk.push(letter)
    bytes += size
  }
  if (chunk.length > 0) yield chunk
}
