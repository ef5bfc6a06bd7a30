import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

export interface PagingAlarmProps {
  metric: IMetric
  /** Rings when the metric is greater than this … */
  above?: number
  /** … or less than this. */
  below?: number
  /** Periods of the metric in a row, by default one. */
  periods?: number
  /** What silence of the metric means: that all is well (the default), that it is not, or nothing new. */
  silence?: keyof typeof silences
  /** One sentence: who is hurt, and how. */
  hurt: string
  /** A heading of RUNBOOK.md. */
  runbook: string
}

const silences = { well: TreatMissingData.NOT_BREACHING, ill: TreatMissingData.BREACHING, same: TreatMissingData.IGNORE }

/** An alarm that tells whoever is woken who is hurt and where to read on. */
export function pagingAlarm(scope: Construct, id: string, topic: ITopic, props: PagingAlarmProps): Alarm {
  const alarm = new Alarm(scope, `${id}Alarm`, {
    metric: props.metric,
    ...limit(props),
    evaluationPeriods: props.periods ?? 1,
    treatMissingData: silences[props.silence ?? 'well'],
    alarmDescription: `${props.hurt} What to do: infra/RUNBOOK.md#${anchor(props.runbook)}`,
  })
  alarm.addAlarmAction(new SnsAction(topic))
  alarm.addOkAction(new SnsAction(topic))
  return alarm
}

/** The anchor that a Markdown reader gives to a heading. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

function limit({ above, below }: PagingAlarmProps) {
  if (below !== undefined) return { threshold: below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
  return { threshold: above ?? 0, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
}
