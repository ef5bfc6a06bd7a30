import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { sideBySide } from '#kernel'
import { fromItem } from '#storage'
import { appendTo, type KnownEnds } from './append.ts'
import { type FeedEvent, type FeedTable, LoggedEvent } from './model.ts'

export interface Relayed {
  /** How many events were put into feeds; one that goes to three organisations counts three times. */
  readonly added: number
  /** Stream sequence number from which the stream must send again; null when everything is in its feeds. */
  readonly from: string | null
  readonly failures: readonly Failure[]
}
export interface Failure {
  /** Stream sequence number of the record. */
  readonly record: string
  /** The organisation whose feed could not take it; null for a record that cannot be read. */
  readonly org: string | null
  readonly error: unknown
}

/** An event on its way into one feed, with its place in the batch. */
interface Mail {
  readonly place: number
  readonly event: FeedEvent
}

const FEEDS_AT_ONCE = 8

/**
 * Puts the events of a batch of the log's stream into the feeds of everyone who may see them, in the stream's order. May be run
 * again on any part of the stream: a feed takes each event once. Where a feed fails, it gets nothing of what comes behind, and the
 * stream is asked to come again from there. A record that cannot be read holds up nobody: waiting would not make it readable.
 * `ends` may be kept from one batch to the next, and saves the next a read for each feed.
 */
export async function relayBatch(feed: FeedTable, records: readonly DynamoDBRecord[], ends: KnownEnds = new Map()): Promise<Relayed> {
  const failed = new Map<number, Omit<Failure, 'record'>>()
  const mail = sortByOrg(records, (place, error) => failed.set(place, { org: null, error }))
  let added = 0
  await sideBySide([...mail], FEEDS_AT_ONCE, async ([org, letters]) => {
    const outcome = await appendTo(feed, org, [...letters.values()], ends)
    added += outcome.added
    if (outcome.stopped) failed.set(outcome.stopped.at.place, { org, error: outcome.stopped.error })
  })
  const places = [...failed.keys()].sort((a, b) => a - b)
  const nameOf = (place: number) => records[place]?.dynamodb?.SequenceNumber ?? ''
  return {
    added,
    from: places[0] === undefined ? null : nameOf(places[0]),
    failures: places.flatMap((place) => {
      const failure = failed.get(place)
      return failure ? [{ record: nameOf(place), ...failure }] : []
    }),
  }
}

/** For each organisation what goes into its feed, in order; a record that came twice counts once. */
function sortByOrg(records: readonly DynamoDBRecord[], onUnreadable: (place: number, error: unknown) => void) {
  const mail = new Map<string, Map<string, Mail>>()
  for (const [place, record] of records.entries()) {
    // The log only grows; a removal can only be an operator's and says nothing to anybody.
    if (record.eventName === 'REMOVE') continue
    const logged = LoggedEvent.safeParse(imageOf(record))
    if (!logged.success) {
      onUnreadable(place, logged.error)
      continue
    }
    for (const org of logged.data.audience) {
      const letters = mail.get(org) ?? new Map<string, Mail>()
      mail.set(org, letters)
      if (!letters.has(logged.data.event.id)) letters.set(logged.data.event.id, { place, event: logged.data.event })
    }
  }
  return mail
}

// Lambda's type of a stream image and the SDK's differ only in binary values, which the log has none of.
const imageOf = (record: DynamoDBRecord): unknown => fromItem((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>)
