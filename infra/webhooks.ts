import { CfnParameter, type Stack } from 'aws-cdk-lib'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { type PlatformFunction, platformFunction } from './constructs/function.ts'
import { type CallQueue, callQueue, onCall } from './constructs/queue.ts'
import { everyMinute, onStream, readsStream } from './constructs/trigger.ts'
import { deliverMay, fanoutMay } from './grants.ts'
import type { Stateful } from './stateful.ts'
import { callAlarms, deliverAlarms, fanoutAlarms } from './webhook-alarms.ts'

/** For machines of one's own only: it lets everybody who may subscribe call what listens beside the functions. */
export function webhookParameter(stack: Stack) {
  const loopback = new CfnParameter(stack, 'LoopbackWebhooks', {
    default: 'no',
    allowedValues: ['no', 'yes'],
    description: 'Whether webhooks may go to loopback by http. Never where the platform is deployed.',
  })
  return { LOOPBACK_WEBHOOKS: loopback.valueAsString }
}

/** What pushes the feeds, with its alarms. */
export function webhookFunctions(
  stack: Stack,
  topic: Topic,
  stateful: Stateful,
  environment: PushEnvironment,
): { functions: Record<string, PlatformFunction>; givenUp: Queue } {
  const queue = callQueue(stack, 'Calls', DELIVER_SECONDS)
  const deliver = deliverFunction(stack, stateful, queue, environment)
  deliverAlarms(stack, topic, deliver)
  callAlarms(stack, topic, deliver, queue)
  const fanout = fanoutFunction(stack, stateful, deliver)
  fanoutAlarms(stack, topic, fanout)
  return { functions: { Fanout: fanout, Deliver: deliver }, givenUp: queue.givenUp }
}

interface PushEnvironment {
  /** Where links in messages lead. */
  CONSOLE_URL: string
  LOOPBACK_WEBHOOKS: string
}

function fanoutFunction(stack: Stack, stateful: Stateful, deliver: PlatformFunction): PlatformFunction {
  const fanout = platformFunction(stack, 'Fanout', {
    name: 'fanout',
    memoryMb: 512,
    timeoutSeconds: 60,
    environment: { DELIVERIES_TABLE: stateful.deliveries.tableName, DELIVER_FUNCTION: deliver.lambda.functionName },
    may: fanoutMay(stateful, deliver.lambda),
    wildcards: readsStream,
  })
  onStream(stack, 'FeedToFanout', fanout, stateful.feed, stateful.setAside)
  return fanout
}

/** A round of requests takes up to 15 s; what is not done then, the next one does. */
const DELIVER_SECONDS = 120
/** What is called for waits mostly for endpoints that fail; it leaves room for what has just happened. */
const CALLED_AT_ONCE = 20

/**
 * Started for what has just happened, called for what is to be tried again, and each minute for all that is due; as many as you like may work
 * side by side.
 */
function deliverFunction(stack: Stack, stateful: Stateful, queue: CallQueue, environment: PushEnvironment): PlatformFunction {
  const deliver = platformFunction(stack, 'Deliver', {
    name: 'deliver',
    memoryMb: 512,
    timeoutSeconds: DELIVER_SECONDS,
    environment: {
      RECORDS_TABLE: stateful.records.tableName,
      EVENTS_TABLE: stateful.events.tableName,
      FEED_TABLE: stateful.feed.tableName,
      DELIVERIES_TABLE: stateful.deliveries.tableName,
      SECRETS_KEY: stateful.secretsKey.keyArn,
      CALLS_QUEUE: queue.calls.queueUrl,
      ...environment,
    },
    may: deliverMay(stateful, queue.calls),
  })
  everyMinute(stack, 'DeliverEveryMinute', deliver)
  onCall(stack, 'CallsToDeliver', deliver, queue, CALLED_AT_ONCE)
  return deliver
}
