import { randomUUID } from 'node:crypto'
import type { Outcome } from '../host/index.ts'
import type { EventRecord } from './event.ts'

/** What was given up on, and how it came to that. */
export interface FailedBatch {
  mapping: string
  functionArn: string
  streamArn: string
  shard: string
  records: EventRecord[]
  attempts: number
  last: Outcome
}

/** The object that Lambda leaves in an on-failure bucket: its key, and its JSON with the whole event under `payload`. */
export function failedBatchObject(failed: FailedBatch, at: Date): { key: string; body: string } {
  const { mapping, functionArn, streamArn, shard, records, attempts, last } = failed
  const time = at.toISOString()
  const [year, month, day] = time.slice(0, 10).split('-')
  const stamp = time.slice(0, 19).replaceAll(':', '.')
  const arrival = (record: EventRecord | undefined): string => new Date((record?.createdAt ?? 0) * 1000).toISOString()
  return {
    key: `aws/lambda/${mapping}/${shard}/${year}/${month}/${day}/${stamp}-${randomUUID()}`,
    body: JSON.stringify({
      requestContext: { requestId: randomUUID(), functionArn, condition: 'RetryAttemptsExhausted', approximateInvokeCount: attempts },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: last.ok ? null : 'Unhandled' },
      version: '1.0',
      timestamp: time,
      DDBStreamBatchInfo: {
        shardId: shard,
        startSequenceNumber: records[0]?.sequenceNumber,
        endSequenceNumber: records.at(-1)?.sequenceNumber,
        approximateArrivalOfFirstRecord: arrival(records[0]),
        approximateArrivalOfLastRecord: arrival(records.at(-1)),
        batchSize: records.length,
        streamArn,
      },
      payload: JSON.stringify({ Records: records.map(({ event }) => event) }),
    }),
  }
}
