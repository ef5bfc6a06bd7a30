import { Duration, type Stack } from 'aws-cdk-lib'
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { lines } from './alarms.ts'
import { pagingAlarm } from './constructs/alarm.ts'
import type { PlatformFunction } from './constructs/function.ts'
import type { CallQueue } from './constructs/queue.ts'

const minute = Duration.minutes(1)
const fiveMinutes = Duration.minutes(5)

export function fanoutAlarms(stack: Stack, topic: Topic, fanout: PlatformFunction): void {
  pagingAlarm(stack, 'FanoutLate', topic, {
    metric: fanout.lambda.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
    above: fiveMinutes.toMilliseconds(),
    periods: 3,
    hurt: 'Portals that are pushed to learn more than five minutes late of what concerns them; those that poll do not.',
    runbook: 'Webhooks are late',
  })
}

export function deliverAlarms(stack: Stack, topic: Topic, { lambda, log }: PlatformFunction): void {
  const errors = lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM })
  pagingAlarm(stack, 'DeliverStuck', topic, {
    metric: new MathExpression({
      expression: 'runs - failed',
      usingMetrics: { runs: lambda.metricInvocations({ period: fiveMinutes, statistic: Stats.SUM }), failed: errors },
      period: fiveMinutes,
      label: 'runs that went well',
    }),
    below: 1,
    silence: 'ill',
    hurt: 'No portal is pushed anything, and what failed once is not tried again.',
    runbook: 'Webhooks are late',
  })
  pagingAlarm(stack, 'DeliveriesOverdue', topic, {
    metric: log
      .addMetricFilter('OldestDue', {
        filterPattern: FilterPattern.literal('{ $.msg = "delivered" }'),
        metricNamespace: stack.stackName,
        metricName: 'OldestDueSeconds',
        metricValue: '$.oldestDueSeconds',
      })
      .metric({ period: fiveMinutes, statistic: Stats.MAXIMUM }),
    above: 600,
    periods: 2,
    hurt: 'Portals wait for messages that were due more than ten minutes ago: more is due than workers carry.',
    runbook: 'Webhooks are late',
  })
  pagingAlarm(stack, 'LaneFails', topic, {
    metric: lines(log, 'LaneFailures', '{ $.msg = "lane failed" }'),
    above: 5,
    hurt: 'One portal is pushed nothing, because of a fault of ours and not of its own.',
    runbook: 'A lane fails',
  })
}

/** What is not called for is found by the minute's run: late, but for sure. */
export function callAlarms(stack: Stack, topic: Topic, { log }: PlatformFunction, { calls, givenUp }: CallQueue): void {
  const runbook = 'The first retries come late'
  pagingAlarm(stack, 'CallsGivenUp', topic, {
    metric: givenUp.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: Stats.MAXIMUM }),
    above: 0,
    hurt: 'Portals that failed for a moment get what they missed up to a minute late: calls for a worker could not be handled.',
    runbook,
  })
  pagingAlarm(stack, 'CallsNotTaken', topic, {
    metric: calls.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MINIMUM }),
    above: 0,
    periods: 5,
    hurt: 'Portals that failed for a moment get what they missed up to a minute late: calls for a worker wait, and nobody takes them.',
    runbook,
  })
  pagingAlarm(stack, 'CallsNotSent', topic, {
    metric: lines(log, 'CallsNotSent', '{ $.msg = "no worker called" }'),
    above: 5,
    hurt: 'Portals that failed for a moment get what they missed up to a minute late: calls for a worker could not be sent.',
    runbook,
  })
}
