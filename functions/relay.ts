import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { type KnownEnds, relayBatch } from '#feed'
import { openClient } from '#storage'
import { logLine } from '#web'
import { setting } from './setting.ts'

const feed = { client: openClient(), feed: setting('FEED_TABLE') }
/** One process appends nearly all: only where another moved a feed meanwhile is its end read. */
const ends: KnownEnds = new Map()

/** Carries new events of the log into the feeds; what failed comes again, in order. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const { added, from, failures } = await relayBatch(feed, Records, ends)
  logLine({ level: 'info', msg: 'relayed', records: Records.length, added, from })
  for (const { record, org, error } of failures)
    logLine({
      level: 'error',
      msg: 'not relayed',
      record,
      org,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  return { batchItemFailures: from === null ? [] : [{ itemIdentifier: from }] }
}
