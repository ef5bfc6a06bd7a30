import * as z from 'zod'
import { type Instant, MINUTE } from '#kernel'
import type { Key } from '#storage'

// A lane that waits for another attempt has a worker called for when it is due: by a message that its queue holds back until then.
// A call says nothing that the lane does not know. One that is lost is made up for by the minute's run; one that comes twice finds
// nothing to do the second time.

/** No queue holds a message back for longer. */
const LONGEST_MS = 15 * MINUTE

/** What is called for: that a worker comes to a lane at an instant. */
export interface Call extends Key {
  readonly at: Instant
}

/** Sends a call, to be heard after so many whole seconds. */
export type SendCall = (call: Call, delaySeconds: number) => Promise<void>

/**
 * The calls that are under way when a lane is left until something is due, and how many seconds the new one among them waits: null where
 * none is needed, as a worker is coming no later already, or too far off. Whoever comes earlier sees to what is due later.
 */
export function callsAfter(
  calls: readonly Instant[],
  dueAt: Instant | null,
  now: Instant,
): { calls: readonly Instant[]; delaySeconds: number | null } {
  const coming = calls.filter((at) => at > now)
  if (dueAt === null || coming.some((at) => at <= dueAt)) return { calls: coming, delaySeconds: null }
  const ms = Math.max(0, Date.parse(dueAt) - Date.parse(now))
  if (ms > LONGEST_MS) return { calls: coming, delaySeconds: null }
  return { calls: [...coming, dueAt], delaySeconds: Math.ceil(ms / 1_000) }
}

const Message = z.object({
  messageId: z.string(),
  body: z.string(),
  /** Milliseconds since 1970, as the queue counts time. */
  attributes: z.object({ ApproximateFirstReceiveTimestamp: z.coerce.number() }),
})
/** A batch of messages as a queue hands it over. */
export const Called = z.object({ Records: z.array(Message).min(1) })
const Body = z.object({ pk: z.string(), sk: z.string(), at: z.iso.datetime() })

/** The lanes of a batch, each once, the domain time at which it was called, and the ids of messages that are none of ours. */
export function callsIn({ Records }: z.infer<typeof Called>): { time: Instant; lanes: Key[]; unread: string[] } {
  const lanes = new Map<string, Key>()
  const unread: string[] = []
  // A queue's clock may be a little behind ours, by which a call would come before what it is for.
  const times: number[] = []
  for (const { messageId, body, attributes } of Records) {
    const call = bodyOf(body)
    times.push(attributes.ApproximateFirstReceiveTimestamp, ...(call ? [Date.parse(call.at)] : []))
    if (call) lanes.set(call.sk, { pk: call.pk, sk: call.sk })
    else unread.push(messageId)
  }
  return { time: new Date(Math.max(...times)).toISOString(), lanes: [...lanes.values()], unread }
}

function bodyOf(body: string): z.infer<typeof Body> | null {
  try {
    return Body.parse(JSON.parse(body))
  } catch {
    return null
  }
}
