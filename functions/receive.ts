import type { DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda'
import { kindsOf, type Received, receive, sourceWaiting } from '#inbound'
import { environmentKeys, filesIn, openClient } from '#storage'
import { logLine } from '#web'
import { placeOfDocuments } from './place.ts'
import { setting } from './setting.ts'

const tables = {
  client: openClient(),
  records: setting('RECORDS_TABLE'),
  events: setting('EVENTS_TABLE'),
  feed: '',
  deliveries: setting('DELIVERIES_TABLE'),
}

const kinds = kindsOf(filesIn(placeOfDocuments(), environmentKeys))

/** Time kept back so that what has begun also ends. */
const MARGIN_MS = 5_000
/** Whoever waits longer than this for its turn is told of in the log, and an alarm rings. Machine time. */
const LONG_MS = 5 * 60_000

/**
 * Applies what portals have sent: at once when the stream tells of it, and each minute whatever still waits. What cannot be done now
 * stays where it is, so the stream need not come again.
 */
export async function handler(
  event: DynamoDBStreamEvent | ScheduledEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<{ acts: number; more: boolean }> {
  const received = await receive(
    tables,
    kinds,
    'Records' in event ? named(event) : 'all',
    () => context.getRemainingTimeInMillis() > MARGIN_MS,
  )
  tell(received)
  return { acts: 0, more: received.more }
}

/** The sources that something of a batch waits of. */
const named = ({ Records }: DynamoDBStreamEvent): string[] =>
  Records.map(({ dynamodb }) => sourceWaiting(dynamodb?.Keys?.pk?.S ?? '')).filter((name) => name !== null)

function tell({ applied, setAside, more, stuck }: Received): void {
  logLine({ level: 'info', msg: 'received', applied, setAside, more })
  for (const { message, error } of stuck) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    logLine({ level: 'error', msg: 'not applied', message: message.id, source: message.source, tries: message.tries, error: text })
    if (Date.now() - message.arrivedAt > LONG_MS)
      logLine({ level: 'error', msg: 'waits long', message: message.id, source: message.source })
  }
}
