import * as z from 'zod'
import type { FunctionPlan } from './functions.ts'
import { allows } from './grants.ts'
import { ignored, propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'
import { functionBy, isOfQueue } from './triggers.ts'

/** A queue whose messages are held back one by one, as each asks for. `url` is what functions know it by. */
export interface QueuePlan {
  logicalId: string
  arn: string
  url: string
  visibilitySeconds: number
  /** ARN of the queue that takes what was received so often and not handled. */
  redrive: { to: string; after: number } | null
}

/** A queue that invokes a function. */
export interface PollPlan {
  /** ARN of the queue. */
  queue: string
  function: string
  batchSize: number
  /** Batches that are handled at the same time. */
  mostAtOnce: number
}

const queueProperties = z.strictObject({
  // What is handed over when it is due is handed over before it is too old.
  MessageRetentionPeriod: ignored,
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int().min(1) }).optional(),
  SqsManagedSseEnabled: z.literal(true),
  Tags: ignored,
  VisibilityTimeout: z.number().default(30),
})
const pollProperties = z.strictObject({
  BatchSize: z.int().min(1).max(10).default(10),
  Enabled: z.literal(true).optional(),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2) }),
  Tags: ignored,
})

/** The queues of the templates. */
export const queuesOf = (resources: readonly Resolved[]): QueuePlan[] =>
  resources
    .filter(({ type }) => type === 'AWS::SQS::Queue')
    .map((resource) => {
      const { RedrivePolicy, VisibilityTimeout } = propertiesOf(resource, queueProperties)
      return {
        logicalId: resource.logicalId,
        arn: resource.attributes.Arn ?? '',
        url: resource.ref,
        visibilitySeconds: VisibilityTimeout,
        redrive: RedrivePolicy ? { to: RedrivePolicy.deadLetterTargetArn, after: RedrivePolicy.maxReceiveCount } : null,
      }
    })

const consumes = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']

/** Every mapping from a queue to a function; throws where Lambda would refuse to make it, or a message could come again for ever. */
export const pollsOf = (resources: readonly Resolved[], functions: FunctionPlan[], queues: readonly QueuePlan[]): PollPlan[] =>
  resources
    .filter(({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && isOfQueue(properties))
    .map((resource) => {
      const given = propertiesOf(resource, pollProperties)
      const wrong = (why: string) => new Error(`AWS::Lambda::EventSourceMapping ${resource.logicalId}: ${why}`)
      const queue = queues.find(({ arn }) => arn === given.EventSourceArn)
      if (!queue) throw wrong(`no queue ${given.EventSourceArn}`)
      const target = functionBy(given.FunctionName, functions, resource.logicalId)
      const missing = consumes.find((action) => !allows(target.statements, action, queue.arn))
      if (missing) throw wrong(`the role of ${target.name} may not ${missing} on ${queue.logicalId}`)
      if (queue.visibilitySeconds < target.timeoutSeconds)
        throw wrong(`${queue.logicalId} shows a message again while ${target.name} works`)
      if (!queue.redrive) throw wrong(`${queue.logicalId} has no queue for what cannot be handled`)
      return {
        queue: queue.arn,
        function: target.name,
        batchSize: given.BatchSize,
        mostAtOnce: given.ScalingConfig.MaximumConcurrency,
      }
    })
