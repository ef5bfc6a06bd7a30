import { type App, CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { WAITING } from '#inbound'
import { apiAlarms, consoleAlarms, indexerAlarms, receiveAlarms, relayAlarms, sweepAlarms, tableAlarms } from './alarms.ts'
import { alarmTopic } from './constructs/alarm-topic.ts'
import { type PlatformFunction, platformFunction } from './constructs/function.ts'
import { frontDoor } from './constructs/http-api.ts'
import { everyMinute, onStream, readsStream } from './constructs/trigger.ts'
import { apiMay, consoleMay, indexerMay, receiveMay, relayMay, sweepMay } from './grants.ts'
import type { Stateful } from './stateful.ts'
import { webhookFunctions, webhookParameter } from './webhooks.ts'

/** What the platform does: functions, the HTTP API, the schedule, alarms. Can be deleted and made again. */
export function platformStack(app: App, stateful: Stateful, props: StackProps): Stack {
  const stack = new Stack(app, 'FeidiPlatform', { ...props, description: 'Feidi: functions, HTTP API, schedule and alarms.' })
  const topic = alarmTopic(stack)

  const identity = { ...identityParameters(stack), ...webhookParameter(stack) }
  const api = apiFunction(stack, stateful, identity)
  const pages = consoleFunction(stack, stateful, identity)
  const door = frontDoor(stack, { api: api.lambda, pages: pages.lambda })
  apiAlarms(stack, topic, api, door)
  consoleAlarms(stack, topic, pages)

  const relay = relayFunction(stack, stateful)
  relayAlarms(stack, topic, relay, stateful.setAside)

  const indexer = indexerFunction(stack, stateful)
  indexerAlarms(stack, topic, indexer)

  const receive = receiveFunction(stack, stateful)
  receiveAlarms(stack, topic, receive)

  const sweep = sweepFunction(stack, stateful)
  sweepAlarms(stack, topic, sweep)

  const { functions: pushing, givenUp } = webhookFunctions(stack, topic, stateful, {
    CONSOLE_URL: door.api.apiEndpoint,
    LOOPBACK_WEBHOOKS: identity.LOOPBACK_WEBHOOKS,
  })

  tableAlarms(stack, topic, stateful)

  new CfnOutput(stack, 'ApiUrl', { value: door.api.apiEndpoint })
  new CfnOutput(stack, 'GivenUpCallsUrl', { value: givenUp.queueUrl })
  new CfnOutput(stack, 'AccessLogName', { value: door.accessLog.logGroupName })
  const functions = { Api: api, Console: pages, Relay: relay, Indexer: indexer, Receive: receive, Sweep: sweep, ...pushing }
  for (const [name, { lambda }] of Object.entries(functions)) new CfnOutput(stack, `${name}FunctionName`, { value: lambda.functionName })
  return stack
}

interface Identity {
  LOOPBACK_WEBHOOKS: string
  OIDC_ISSUER: string
  OIDC_AUDIENCE: string
}

/** Whose tokens are accepted, and for whom they must be made: the same for programs and for people. */
function identityParameters(stack: Stack) {
  const issuer = new CfnParameter(stack, 'OidcIssuer', {
    description:
      'Issuer of the tokens that are accepted, as tokens name it: an https address; <issuer>/.well-known/openid-configuration must answer',
    allowedPattern: 'https://\\S+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/\\S*)?',
    constraintDescription: 'an https address',
  })
  const audience = new CfnParameter(stack, 'OidcAudience', { description: 'Audience that tokens must be made for', minLength: 1 })
  return { OIDC_ISSUER: issuer.valueAsString, OIDC_AUDIENCE: audience.valueAsString }
}

const STATEMENTS = 'Resource::FeidiStateful:ExportsOutputFnGetAttDocumentsBucketArn979EBF06/settlements/*'
const reachesDocuments = {
  'Resource::FeidiStateful:ExportsOutputFnGetAttDocumentsBucketArn979EBF06/transfers/*':
    'Documents are made and named as cases go; the function reaches those of transfer cases and listings only.',
  'Resource::FeidiStateful:ExportsOutputFnGetAttDocumentsBucketArn979EBF06/resources/*':
    'Photos and documents are made and named as listings go; the function reaches those of transfer cases and listings only.',
  [STATEMENTS]: 'Statements are made and named as quarters are settled; the function reaches them, and those of the other two.',
}

/** Tables and documents of whoever answers requests. */
const ground = (stateful: Stateful) => ({
  RECORDS_TABLE: stateful.records.tableName,
  EVENTS_TABLE: stateful.events.tableName,
  FEED_TABLE: stateful.feed.tableName,
  DELIVERIES_TABLE: stateful.deliveries.tableName,
  SECRETS_KEY: stateful.secretsKey.keyArn,
  DOCUMENTS_BUCKET: stateful.documents.bucketName,
})

function apiFunction(stack: Stack, stateful: Stateful, identity: Identity): PlatformFunction {
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
      ...ground(stateful),
      ...identity,
      RATE_LIMIT_PER_MINUTE: rate.valueAsString,
    },
    may: apiMay(stateful),
    wildcards: reachesDocuments,
  })
}

/** The console does what the API does, for people: it reads and changes the same, through the same commands. */
function consoleFunction(stack: Stack, stateful: Stateful, identity: Identity): PlatformFunction {
  const client = new CfnParameter(stack, 'ConsoleClientId', {
    default: 'console',
    description: 'Client id under which the issuer knows the console; its redirect address there is https://<this API>/signed-in',
    minLength: 1,
  })
  const scope = new CfnParameter(stack, 'ConsoleScope', {
    default: 'openid offline_access',
    description: 'Scopes that the console asks for; the access token that comes back must be made for OidcAudience',
    allowedPattern: 'openid( .+)?',
    constraintDescription: 'openid, and what else is needed behind it',
  })
  return platformFunction(stack, 'Console', {
    name: 'console',
    memoryMb: 512,
    timeoutSeconds: 29,
    environment: {
      ...ground(stateful),
      ...identity,
      CONSOLE_CLIENT_ID: client.valueAsString,
      CONSOLE_SCOPE: scope.valueAsString,
    },
    may: consoleMay(stateful),
    wildcards: reachesDocuments,
  })
}

function relayFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const relay = platformFunction(stack, 'Relay', {
    name: 'relay',
    memoryMb: 512,
    timeoutSeconds: 60,
    environment: { FEED_TABLE: stateful.feed.tableName },
    may: relayMay(stateful),
    wildcards: readsStream,
  })
  onStream(stack, 'EventsToRelay', relay, stateful.events, stateful.setAside)
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
    wildcards: readsStream,
  })
  onStream(stack, 'EventsToIndexer', indexer, stateful.events, stateful.setAside)
  return indexer
}

function receiveFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const receive = platformFunction(stack, 'Receive', {
    name: 'receive',
    memoryMb: 512,
    timeoutSeconds: 55,
    environment: {
      RECORDS_TABLE: stateful.records.tableName,
      EVENTS_TABLE: stateful.events.tableName,
      DELIVERIES_TABLE: stateful.deliveries.tableName,
      DOCUMENTS_BUCKET: stateful.documents.bucketName,
    },
    may: receiveMay(stateful),
    wildcards: { 'Resource::*': readsStream['Resource::*'], [STATEMENTS]: reachesDocuments[STATEMENTS] },
  })
  const { tableStreamArn } = stateful.deliveries
  new EventSourceMapping(stack, 'MessagesToReceive', {
    target: receive.lambda,
    ...(tableStreamArn && { eventSourceArn: tableStreamArn }),
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    parallelizationFactor: 1,
    filters: [
      FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(WAITING) } } } }),
    ],
    // The stream only says that there is something to do; what is not done now is done by the minute's run.
    retryAttempts: 2,
  })
  everyMinute(stack, 'EveryMinuteReceive', receive)
  return receive
}

function sweepFunction(stack: Stack, stateful: Stateful): PlatformFunction {
  const sweep = platformFunction(stack, 'Sweep', {
    name: 'sweep',
    memoryMb: 512,
    timeoutSeconds: 55,
    environment: { RECORDS_TABLE: stateful.records.tableName, EVENTS_TABLE: stateful.events.tableName },
    may: sweepMay(stateful),
  })
  everyMinute(stack, 'EveryMinute', sweep)
  return sweep
}
