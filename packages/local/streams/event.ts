import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { region } from '../template/physical.ts'
import type { Sequenced } from './batch.ts'

/** A record of a DynamoDB stream as Lambda hands it to a function. */
export interface EventRecord extends Sequenced {
  event: object
  /** Seconds since 1970. */
  createdAt: number
}

/** `ahead` is how far domain time is before the machine's, in milliseconds. */
export function eventRecord(record: StreamRecord, streamArn: string, ahead: number): EventRecord {
  const { ApproximateCreationDateTime, ...dynamodb } = record.dynamodb ?? {}
  const createdAt = Math.floor(((ApproximateCreationDateTime?.getTime() ?? Date.now()) + ahead) / 1000)
  return {
    sequenceNumber: dynamodb.SequenceNumber ?? '',
    createdAt,
    event: {
      eventID: record.eventID,
      eventName: record.eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: { ApproximateCreationDateTime: createdAt, ...Object(plain(dynamodb)) },
      eventSourceARN: streamArn,
    },
  }
}

/** Binary values are base64 in Lambda's events. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]))
}
