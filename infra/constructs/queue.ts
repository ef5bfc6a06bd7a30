import { type CfnElement, Duration } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { PlatformFunction } from './function.ts'

/** A queue of calls for a function, and the one with those that were given up. */
export interface CallQueue {
  calls: Queue
  givenUp: Queue
}

/** Longer than a message may be held back (15 minutes): one that nobody takes is not worth taking later. */
const RETENTION = Duration.minutes(20)
/** For as long as somebody may look at what was given up, and its alarm rings. */
const GIVEN_UP_RETENTION = Duration.days(1)

/**
 * A queue whose messages each ask to be held back for a time, for a function that works `timeoutSeconds` at most. A message is handed over
 * once: whoever comes for it later would come too late.
 */
export function callQueue(scope: Construct, id: string, timeoutSeconds: number): CallQueue {
  const queue = (name: string, retentionPeriod: Duration, deadLetterQueue?: DeadLetterQueue): Queue => {
    const made = new Queue(scope, name, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(timeoutSeconds + 60),
      retentionPeriod,
      ...(deadLetterQueue && { deadLetterQueue }),
    })
    const resource = made.node.defaultChild as CfnElement
    resource.overrideLogicalId(`${name}Queue`)
    return made
  }
  const givenUp = queue(`GivenUp${id}`, GIVEN_UP_RETENTION)
  return { calls: queue(id, RETENTION, { queue: givenUp, maxReceiveCount: 1 }), givenUp }
}

/** Hands a function the messages of a queue as soon as they may be seen, up to ten at a time. */
export function onCall(scope: Construct, id: string, { lambda: target }: PlatformFunction, { calls }: CallQueue, atOnce: number): void {
  new EventSourceMapping(scope, id, {
    target,
    eventSourceArn: calls.queueArn,
    batchSize: 10,
    maxConcurrency: atOnce,
    reportBatchItemFailures: true,
  })
}
