import type { DynamoDBRecord } from 'aws-lambda'
import { region } from '../template/physical.ts'
import type { Sequenced } from './batch.ts'

/** A record of a DynamoDB stream as Lambda hands it to a function. */
export interface EventRecord extends Sequenced {
  event: object
  /** Seconds since 1970. */
  createdAt: number
}

/** `ahead` is how far domain time is before the machine's, in milliseconds. */
export function eventRecord(record: DynamoDBRecord, streamArn: string, ahead: number): EventRecord {
  const { ApproximateCreationDateTime = Date.now() / 1000, ...dynamodb } = record.dynamodb ?? {}
  const createdAt = Math.floor(ApproximateCreationDateTime + ahead / 1000)
  return {
    sequenceNumber: dynamodb.SequenceNumber ?? '',
    createdAt,
    event: {
      eventID: record.eventID,
      eventName: record.eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: { ApproximateCreationDateTime: createdAt, ...dynamodb },
      eventSourceARN: streamArn,
    },
  }
}
