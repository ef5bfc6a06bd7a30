import type { ScheduledEvent } from 'aws-lambda'
import { sweepAgreement, sweepDelegation } from '#agreements'
import { sweepShared } from '#bookings'
import { sweepDemand } from '#demands'
import type { Instant } from '#kernel'
import { sweepSettlement } from '#settlements'
import { openClient, type SweepRecord, sweepDue } from '#storage'
import { sweepTransfer } from '#transfers'
import { logLine } from '#web'
import { setting } from './setting.ts'

// The feed is the relay's: what the sweep writes it only ever writes to records and events.
const tables = { client: openClient(), records: setting('RECORDS_TABLE'), events: setting('EVENTS_TABLE'), feed: '', deliveries: '' }

/** Time kept back so that what has begun also ends. */
const MARGIN_MS = 5_000

const sweepRecord: SweepRecord = (key, now: Instant) => {
  const unit = { tables, now, idempotency: null }
  if (key.pk.startsWith('agreement#')) return sweepAgreement(unit, key)
  if (key.pk.startsWith('delegation#')) return sweepDelegation(unit, key)
  if (key.pk.startsWith('transfer#')) return sweepTransfer(unit, key)
  if (key.pk.startsWith('demand#')) return sweepDemand(unit, key)
  const other = sweepSettlement(unit, key) ?? sweepShared(unit, key)
  if (other) return other
  throw new Error(`nothing falls due on ${key.pk}`)
}

/** Applies what is overdue, as of the event's time; `more` when it ran out of time. */
export async function handler(
  event: ScheduledEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<{ acts: number; more: boolean }> {
  const now = new Date(event.time).toISOString()
  const { acts, more, setAside } = await sweepDue(
    tables,
    now,
    sweepRecord,
    () => context.getRemainingTimeInMillis() > MARGIN_MS,
    ({ pk }, error) =>
      logLine({ level: 'error', msg: 'set-aside', record: pk, error: error instanceof Error ? error.stack : String(error) }),
  )
  logLine({ level: 'info', msg: 'swept', acts, more, setAside: setAside.length })
  return { acts, more }
}
