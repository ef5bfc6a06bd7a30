import { type App, CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as InvokeFunction } from 'aws-cdk-lib/aws-events-targets'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { apiAlarms, indexerAlarms, relayAlarms, sweepAlarms, tableAlarms } from './alarms.ts'
import { alarmTopic } from './constructs/alarm-topic.ts'
import { type PlatformFunction, platformFunction } from './constructs/function.ts'
import { frontDoor } from './constructs/http-api.ts'
import { apiMay, indexerMay, relayMay, sweepMay } from './grants.ts'
import type { Stateful } from './stateful.ts'

/** What the platform does: functions, the HTTP API, the schedule, alarms. Can be deleted and made again. */
export function platformStack(app: App, stateful: Stateful, props: StackProps): Stack {
  const stack = new Stack(app, 'FeidiPlatform', { ...props, description: 'Feidi: functions, HTTP API, schedule and alarms.' })
  const topic = alarmTopic(stack)

  const api = apiFunction(stack, stateful)
  const door = frontDoor(stack, api.lambda)
  apiAlarms(stack, topic, api, door)

  const relay = relayFunction(stack, stateful)
  relayAlarms(stack, topic, relay, stateful.setAside)

  const indexer = indexerFunction(stack, stateful)
  indexerAlarms(stack, topic, indexer)

  const sweep = sweepFunction(stack, stateful)
  sweepAlarms(stack, topic, sweep)

  tableAlarms(stack, topic, stateful)

  new CfnOutput(stack, 'ApiUrl', { value: door.api.apiEndpoint })
  new CfnOutput(stack, 'AccessLogName', { value: door.accessLog.logGroupName })
  for (const [name, { lambda }] of Object.entries({ Api: api, Relay: relay, Indexer: indexer, Sweep: sweep }))
    new CfnOutput(stack, `${name}FunctionName`, { value: lambda.functionName })
  return stack
}

function apiFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const issuer = new CfnParameter(stack, 'OidcIssuer', {
    description:
      'Issuer of the tokens that are accepted, as tokens name it: an https address; <issuer>/.well-known/openid-configuration must answer',
    allowedPattern: 'https://\\S+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/\\S*)?',
    constraintDescription: 'an https address',
  })
  const audience = new CfnParameter(stack, 'OidcAudience', { description: 'Audience that tokens must be made for', minLength: 1 })
  const rate = new CfnParameter(stack, 'RateLimitPerMinute', {
    type: 'Number',
    default: 6000,
    minValue: 1,
    description: 'Requests that one caller may make in a minute of one instance of the function',
  })
  return platformFunction(stack, 'Api', {
    name: 'api',
    memoryMb: 512,
    // Longer than the longest poll of the feed (20 s), shorter than the HTTP API waits (30 s).
    timeoutSeconds: 29,
    environment: {
      RECORDS_TABLE: stateful.records.tableName,
      EVENTS_TABLE: stateful.events.tableName,
      FEED_TABLE: stateful.feed.tableName,
      DELIVERIES_TABLE: stateful.deliveries.tableName,
      SECRETS_KEY: stateful.secretsKey.keyArn,
      DOCUMENTS_BUCKET: stateful.documents.bucketName,
      OIDC_ISSUER: issuer.valueAsString,
      OIDC_AUDIENCE: audience.valueAsString,
      RATE_LIMIT_PER_MINUTE: rate.valueAsString,
    },
    may: apiMay(stateful),
    wildcards: {
      'Resource::FeidiStateful:ExportsOutputFnGetAttDocumentsBucketArn979EBF06/transfers/*':
        'Documents are made and named as cases go; the function reaches those of transfer cases and listings only.',
      'Resource::FeidiStateful:ExportsOutputFnGetAttDocumentsBucketArn979EBF06/resources/*':
        'Photos and documents are made and named as listings go; the function reaches those of transfer cases and listings only.',
    },
  })
}

function relayFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const relay = platformFunction(stack, 'Relay', {
    name: 'relay',
    memoryMb: 512,
    timeoutSeconds: 60,
    environment: { FEED_TABLE: stateful.feed.tableName },
    may: relayMay(stateful),
    wildcards: readsEvents,
  })
  onEvents(stack, 'EventsToRelay', relay, stateful)
  return relay
}

function indexerFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const indexer = platformFunction(stack, 'Indexer', {
    name: 'indexer',
    // The whole index is in its hands while it changes it.
    memoryMb: 1024,
    timeoutSeconds: 60,
    environment: { RECORDS_TABLE: stateful.records.tableName, DOCUMENTS_BUCKET: stateful.documents.bucketName },
    may: indexerMay(stateful),
    wildcards: readsEvents,
  })
  onEvents(stack, 'EventsToIndexer', indexer, stateful)
  return indexer
}

const readsEvents = {
  'Resource::*': 'dynamodb:ListStreams, which Lambda demands of whoever reads a stream, knows no resource.',
  'Resource::FeidiStateful:ExportsOutputFnGetAttSetAsideBucketArn4CB615E7/*':
    'Lambda chooses the key under which it sets a batch aside; the bucket holds nothing else.',
}

/** Hands a function every event of the log, in order. */
function onEvents(stack: Stack, id: string, { lambda }: PlatformFunction, { events, setAside }: Stateful): void {
  new EventSourceMapping(stack, id, {
    target: lambda,
    ...(events.tableStreamArn && { eventSourceArn: events.tableStreamArn }),
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

function sweepFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const sweep = platformFunction(stack, 'Sweep', {
    name: 'sweep',
    memoryMb: 512,
    timeoutSeconds: 55,
    environment: { RECORDS_TABLE: stateful.records.tableName, EVENTS_TABLE: stateful.events.tableName },
    may: sweepMay(stateful),
  })
  new Rule(stack, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new InvokeFunction(sweep.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  })
  return sweep
}
