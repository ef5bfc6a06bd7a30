import * as z from 'zod'
import { openClient } from '#storage'
import { logLine } from '#web'
import { type Call, Called, callsIn, deliverDue, resolverOf, senderOf } from '#webhooks/delivery'
import { catalogue } from './catalogue.ts'
import { queueOf } from './queue.ts'
import { setting } from './setting.ts'
import { vaultOfSecrets } from './vault.ts'
import { reachOfWebhooks } from './webhooks.ts'

const tables = {
  client: openClient(),
  records: setting('RECORDS_TABLE'),
  events: setting('EVENTS_TABLE'),
  feed: setting('FEED_TABLE'),
  deliveries: setting('DELIVERIES_TABLE'),
}
const vault = vaultOfSecrets()
const send = senderOf(reachOfWebhooks(), resolverOf())
const calls = queueOf(setting('CALLS_QUEUE'))
const reading = { titleOf: (type: string) => catalogue[type]?.title, console: setting('CONSOLE_URL').replace(/\/$/, '') }

/** A round takes at most a request's fifteen seconds, and what is written behind it. */
const MARGIN_MS = 20_000
const Started = z
  .object({ time: z.iso.datetime(), lanes: z.array(z.object({ pk: z.string(), sk: z.string() })).optional() })
  .transform(({ time, lanes = null }) => ({ time, lanes, unread: [] }))
const Event = z.union([Called.transform(callsIn), Started])

interface Answer {
  readonly deliveries: number
  readonly acts: number
  readonly more: boolean
  /** Messages that are not what a worker was called by. */
  readonly batchItemFailures: readonly { itemIdentifier: string }[]
}

/** Pushes what is due, as of the event's time: on the lanes that it was called or started for, otherwise on all. */
export async function handler(event: unknown, context: { getRemainingTimeInMillis(): number }): Promise<Answer> {
  const { time, lanes, unread } = Event.parse(event)
  const begun = performance.now()
  const clock = () => new Date(Date.parse(time) + performance.now() - begun).toISOString()
  const timeLeft = () => context.getRemainingTimeInMillis() > MARGIN_MS
  const { deliveries, acts, more, oldestDueSeconds } = await deliverDue(
    { tables, vault, send, call, reading, clock, timeLeft, random: Math.random, log: logLine },
    lanes,
  )
  logLine({ level: 'info', msg: 'delivered', deliveries, acts, more, oldestDueSeconds })
  return { deliveries, acts, more, batchItemFailures: unread.map((itemIdentifier) => ({ itemIdentifier })) }
}

/** Where a worker cannot be called, the minute's takes over. */
async function call(one: Call, delaySeconds: number): Promise<void> {
  const error = await calls(one, delaySeconds)
  if (error) logLine({ level: 'warn', msg: 'no worker called', lane: one.sk, error })
}
