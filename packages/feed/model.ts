import * as z from 'zod'
import type { Tables } from '#storage'

/** All that the feed needs of the tables. */
export type FeedTable = Pick<Tables, 'client' | 'feed'>

/** A CloudEvent as the log holds it; the feed looks only at these members and carries the rest as it is. */
const Event = z.looseObject({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  type: z.string().min(1),
  time: z.iso.datetime(),
})
export type FeedEvent = z.infer<typeof Event>

/** An item of the events table: an event, and the organisations whose feeds it belongs to. */
export const LoggedEvent = z.object({ event: Event, audience: z.array(z.string().min(1)) })
export type LoggedEvent = z.infer<typeof LoggedEvent>

/** How long an event can be read, by domain time. */
export const KEPT_DAYS = 90
/** How long its item stays, by the machine's clock: longer, so that whether it can still be read never hangs on tidying up. */
export const STORED_DAYS = 100

/** The end of a feed. `keepUntil` is that of its last event. */
export const Head = z.object({
  last: z.int().nonnegative(),
  /** The last sequence before the latest addition. */
  settled: z.int().nonnegative(),
  keepUntil: z.iso.datetime(),
})
export type Head = z.infer<typeof Head>
export const EMPTY: Head = { last: 0, settled: 0, keepUntil: new Date(0).toISOString() }

/** An event in a feed. `keepUntil` never falls along a feed, so what has run out is always its beginning. */
export const FeedItem = z.object({ sequence: z.int().positive(), event: Event, keepUntil: z.iso.datetime() })
export type FeedItem = z.infer<typeof FeedItem>
