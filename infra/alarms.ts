import { Duration, Stack } from 'aws-cdk-lib'
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { pagingAlarm } from './constructs/alarm.ts'
import type { PlatformFunction } from './constructs/function.ts'
import type { FrontDoor } from './constructs/http-api.ts'
import type { Tables } from './stateful.ts'

const minute = Duration.minutes(1)
const fiveMinutes = Duration.minutes(5)

export function apiAlarms(stack: Stack, topic: Topic, { lambda }: PlatformFunction, { stage, accessLog }: FrontDoor): void {
  pagingAlarm(stack, 'ApiErrors', topic, {
    metric: stage.metricServerError({ period: fiveMinutes, statistic: Stats.SUM }),
    above: 5,
    hurt: 'Officers and approvers get errors where an answer belongs, and cannot act before their limits pass.',
    runbook: 'The API answers with errors',
  })
  pagingAlarm(stack, 'ApiSlow', topic, {
    metric: latencyWithoutPolls(stack, accessLog),
    above: 2000,
    periods: 3,
    hurt: 'Everyone who works in a case waits more than two seconds for one answer in twenty.',
    runbook: 'The API is slow',
  })
  pagingAlarm(stack, 'ApiThrottled', topic, {
    metric: turnedAway(lambda.metricThrottles({ period: fiveMinutes, statistic: Stats.SUM }), accessLog),
    above: 0,
    hurt: 'Callers are turned away although they keep their own rate, because the platform as a whole is at its limit.',
    runbook: 'The API is throttled',
  })
}

export function consoleAlarms(stack: Stack, topic: Topic, { lambda, log }: PlatformFunction): void {
  pagingAlarm(stack, 'ConsoleErrors', topic, {
    metric: new MathExpression({
      expression: 'FILL(runs, 0) + FILL(pages, 0)',
      usingMetrics: {
        runs: lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM }),
        pages: lines(log, 'ConsoleErrorLines', '{ $.level = "error" }'),
      },
      period: fiveMinutes,
      label: 'pages that failed',
    }),
    above: 5,
    hurt: 'Officers and approvers get an error page instead of their cases, and cannot act before their limits pass.',
    runbook: 'The console shows errors',
  })
}

export function relayAlarms(stack: Stack, topic: Topic, relay: PlatformFunction, setAside: Bucket): void {
  pagingAlarm(stack, 'RelayLate', topic, {
    metric: relay.lambda.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
    above: fiveMinutes.toMilliseconds(),
    periods: 3,
    hurt: 'Organisations that pull the feed learn more than five minutes late that it is their turn.',
    runbook: 'The relay is late',
  })
  pagingAlarm(stack, 'RelayErrors', topic, {
    metric: failures(relay),
    above: 0,
    periods: 2,
    hurt: 'Feeds stand still for every organisation whose events wait behind the failing batch.',
    runbook: 'The relay fails',
  })
  pagingAlarm(stack, 'BatchSetAside', topic, {
    metric: new Metric({
      namespace: 'AWS/S3',
      metricName: 'NumberOfObjects',
      dimensionsMap: { BucketName: setAside.bucketName, StorageType: 'AllStorageTypes' },
      period: Duration.days(1),
      statistic: Stats.MAXIMUM,
    }),
    above: 0,
    silence: 'same',
    hurt: 'Organisations never saw some events in their feeds, and will not until the batch is played again by hand.',
    runbook: "The relay's on-failure bucket holds a batch",
  })
}

export function indexerAlarms(stack: Stack, topic: Topic, indexer: PlatformFunction): void {
  pagingAlarm(stack, 'IndexerLate', topic, {
    metric: indexer.lambda.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
    above: fiveMinutes.toMilliseconds(),
    periods: 3,
    hurt: 'Projects and bases search among listings and demands of more than five minutes ago and miss what was published since.',
    runbook: 'The search index is late',
  })
}

export function receiveAlarms(stack: Stack, topic: Topic, { lambda, log }: PlatformFunction): void {
  pagingAlarm(stack, 'ReceiveErrors', topic, {
    metric: lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM }),
    above: 1,
    hurt: 'What portals have posted back is accepted but not applied: bookings stay unanswered, and limits may pass.',
    runbook: 'What portals post is not applied',
  })
  pagingAlarm(stack, 'MessagesWait', topic, {
    metric: lines(log, 'MessagesWait', '{ $.msg = "waits long" }'),
    above: 0,
    hurt: 'A portal and the organisations it acts for: its messages wait for more than five minutes behind one that fails.',
    runbook: 'What portals post is not applied',
  })
}

export function sweepAlarms(stack: Stack, topic: Topic, { lambda, log }: PlatformFunction): void {
  const errors = lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM })
  pagingAlarm(stack, 'SweepErrors', topic, {
    metric: errors,
    above: 1,
    hurt: 'Parties to cases whose limit passed may wait for the outcome of silence, and reminders go out late.',
    runbook: 'The sweep fails',
  })
  pagingAlarm(stack, 'SweepLate', topic, {
    metric: new MathExpression({
      expression: 'runs - failed',
      usingMetrics: { runs: lambda.metricInvocations({ period: fiveMinutes, statistic: Stats.SUM }), failed: errors },
      period: fiveMinutes,
      label: 'sweeps that went well',
    }),
    below: 1,
    silence: 'ill',
    hurt: 'Nobody is reminded and no limit takes effect: cases stand still for all organisations.',
    runbook: 'The sweep is late',
  })
  pagingAlarm(stack, 'RecordSetAside', topic, {
    metric: lines(log, 'RecordsSetAside', '{ $.msg = "set-aside" }'),
    above: 0,
    hurt: 'The parties of one case: its automatic act failed and will not be tried again until someone looks.',
    runbook: 'A record was set aside',
  })
}

const hurtByTable: Record<keyof Tables, string> = {
  records: 'Officers and approvers are refused with 503 and must repeat their act.',
  events: 'Acts are refused with 503, as no act counts without its event.',
  feed: 'Organisations that pull the feed get 503 or see events late.',
  deliveries: 'Portals get their messages late.',
}

export function tableAlarms(stack: Stack, topic: Topic, tables: Tables): void {
  for (const name of ['records', 'events', 'feed', 'deliveries'] as const)
    pagingAlarm(stack, `${name[0]?.toUpperCase()}${name.slice(1)}Throttled`, topic, {
      metric: throttles(tables[name]),
      above: 10,
      hurt: hurtByTable[name],
      runbook: 'A table throttles',
    })
}

function throttles(table: Table): MathExpression {
  const on = (metricName: string) => table.metric(metricName, { period: fiveMinutes, statistic: Stats.SUM })
  return new MathExpression({
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: { reads: on('ReadThrottleEvents'), writes: on('WriteThrottleEvents') },
    period: fiveMinutes,
    label: 'throttled reads and writes',
  })
}

/** Polls of the feed wait up to 20 s by design and would hide how fast the rest is. */
function latencyWithoutPolls(stack: Stack, accessLog: LogGroup): Metric {
  const filter = accessLog.addMetricFilter('Latency', {
    filterPattern: FilterPattern.literal('{ $.path != "/v1/events" }'),
    metricNamespace: stack.stackName,
    metricName: 'ApiMilliseconds',
    metricValue: '$.ms',
  })
  return filter.metric({ period: fiveMinutes, statistic: 'p95' })
}

/** Requests that never reached the function: refused by Lambda, or by the stage's own limit. */
function turnedAway(byLambda: Metric, accessLog: LogGroup): MathExpression {
  return new MathExpression({
    expression: 'FILL(stage, 0) + FILL(lambda, 0)',
    usingMetrics: { stage: lines(accessLog, 'ApiTurnedAway', '{ ($.status = 429) && ($.integration = "-") }'), lambda: byLambda },
    period: fiveMinutes,
    label: 'requests turned away',
  })
}

/** Runs that failed, and single events that a run gave back, which Lambda does not count as an error. */
function failures({ lambda, log }: PlatformFunction): MathExpression {
  return new MathExpression({
    expression: 'FILL(runs, 0) + FILL(events, 0)',
    usingMetrics: {
      runs: lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM }),
      events: lines(log, 'RelayErrorLines', '{ $.level = "error" }'),
    },
    period: fiveMinutes,
    label: 'runs and events that failed',
  })
}

/** Lines of a function's log that match, as it prints one JSON object a line. */
export function lines(log: LogGroup, metricName: string, pattern: string): Metric {
  const filter = log.addMetricFilter(metricName, {
    filterPattern: FilterPattern.literal(pattern),
    metricNamespace: Stack.of(log).stackName,
    metricName,
    metricValue: '1',
  })
  return filter.metric({ period: fiveMinutes, statistic: Stats.SUM })
}
