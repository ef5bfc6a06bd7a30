import { CfnParameter, type Stack } from 'aws-cdk-lib'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { type PlatformFunction, platformFunction } from './constructs/function.ts'
import { everyMinute, onStream, readsStream } from './constructs/trigger.ts'
import { deliverMay, fanoutMay } from './grants.ts'
import type { Stateful } from './stateful.ts'
import { deliverAlarms, fanoutAlarms } from './webhook-alarms.ts'

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
): Record<string, PlatformFunction> {
  const deliver = deliverFunction(stack, stateful, environment)
  deliverAlarms(stack, topic, deliver)
  const fanout = fanoutFunction(stack, stateful, deliver)
  fanoutAlarms(stack, topic, fanout)
  return { Fanout: fanout, Deliver: deliver }
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

/** Started for what has just happened, and each minute for what is due; as many as you like may work side by side. */
function deliverFunction(stack: Stack, stateful: Stateful, environment: PushEnvironment): PlatformFunction {
  const deliver = platformFunction(stack, 'Deliver', {
    name: 'deliver',
    memoryMb: 512,
    // A round of requests takes up to 15 s; what is not done then, the next one does.
    timeoutSeconds: 120,
    environment: {
      RECORDS_TABLE: stateful.records.tableName,
      EVENTS_TABLE: stateful.events.tableName,
      FEED_TABLE: stateful.feed.tableName,
      DELIVERIES_TABLE: stateful.deliveries.tableName,
      SECRETS_KEY: stateful.secretsKey.keyArn,
      ...environment,
    },
    may: deliverMay(stateful),
  })
  everyMinute(stack, 'DeliverEveryMinute', deliver)
  return deliver
}
