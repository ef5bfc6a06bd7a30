import { Aws, CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

/** Where alarms go; the parameter `AlarmEmail`, when set, subscribes an address. */
export function alarmTopic(scope: Construct): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true })
  // A topic with a policy of its own loses the default one, by which alarms could publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsMayPublish',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  subscribe(scope, topic)
  return topic
}

function subscribe(scope: Construct, topic: Topic): void {
  const email = new CfnParameter(scope, 'AlarmEmail', {
    default: '',
    description: 'Address that is told of every alarm; empty for none. It must confirm the first message.',
  })
  const given = new CfnCondition(scope, 'AlarmEmailGiven', { expression: Fn.conditionNot(Fn.conditionEquals(email.valueAsString, '')) })
  const subscription = new CfnSubscription(scope, 'AlarmSubscription', {
    topicArn: topic.topicArn,
    protocol: 'email',
    endpoint: email.valueAsString,
  })
  subscription.cfnOptions.condition = given
}
