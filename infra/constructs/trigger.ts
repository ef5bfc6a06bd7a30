import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as InvokeFunction } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { PlatformFunction } from './function.ts'

/** The wildcards that whoever reads a stream needs. */
export const readsStream = {
  'Resource::*': 'dynamodb:ListStreams, which Lambda demands of whoever reads a stream, knows no resource.',
  'Resource::FeidiStateful:ExportsOutputFnGetAttSetAsideBucketArn4CB615E7/*':
    'Lambda chooses the key under which it sets a batch aside; the bucket holds nothing else.',
}

/** Hands a function every item that comes into a table, in order; batches that it cannot take go to a bucket. */
export function onStream(scope: Construct, id: string, { lambda: target }: PlatformFunction, table: Table, setAside: Bucket): void {
  new EventSourceMapping(scope, id, {
    target,
    ...(table.tableStreamArn && { eventSourceArn: table.tableStreamArn }),
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    parallelizationFactor: 1,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    // Enough to sit out an outage of minutes; a record that can never be taken must not hold up the others for a day.
    retryAttempts: 100,
    onFailure: { bind: () => ({ destination: setAside.bucketArn }) },
  })
}

export function everyMinute(scope: Construct, id: string, { lambda }: PlatformFunction): void {
  new Rule(scope, id, {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new InvokeFunction(lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  })
}
