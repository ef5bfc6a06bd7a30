import { Duration, type Stack } from 'aws-cdk-lib'
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern } from 'aws-cdk-lib/aws-logs'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { lines } from './alarms.ts'
import { pagingAlarm } from './constructs/alarm.ts'
import type { PlatformFunction } from './constructs/function.ts'

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
