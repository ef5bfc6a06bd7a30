import * as z from 'zod'
import { openClient } from '#storage'
import { logLine } from '#web'
import { deliverDue, resolverOf, senderOf } from '#webhooks/delivery'
import { catalogue } from './catalogue.ts'
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
const reading = { titleOf: (type: string) => catalogue[type]?.title, console: setting('CONSOLE_URL').replace(/\/$/, '') }

/** A round takes at most a request's fifteen seconds, and what is written behind it. */
const MARGIN_MS = 20_000
const Event = z.object({ time: z.iso.datetime(), lanes: z.array(z.object({ pk: z.string(), sk: z.string() })).optional() })

/** Pushes what is due, as of the event's time; of these lanes only, where some are named. */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<{ deliveries: number; acts: number; more: boolean }> {
  const { time, lanes } = Event.parse(event)
  const begun = performance.now()
  const clock = () => new Date(Date.parse(time) + performance.now() - begun).toISOString()
  const timeLeft = () => context.getRemainingTimeInMillis() > MARGIN_MS
  const { deliveries, acts, more, oldestDueSeconds } = await deliverDue(
    { tables, vault, send, reading, clock, timeLeft, random: Math.random, log: logLine },
    lanes ?? null,
  )
  logLine({ level: 'info', msg: 'delivered', deliveries, acts, more, oldestDueSeconds })
  return { deliveries, acts, more }
}
