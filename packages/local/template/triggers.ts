import * as z from 'zod'
import { type Filter, filterOf } from '../streams/filter.ts'
import type { FunctionPlan } from './functions.ts'
import { allows } from './grants.ts'
import { ignored, propertiesOf } from './properties.ts'
import type { Resolved } from './resolve.ts'
import type { TablePlan } from './tables.ts'

/** A table's stream that invokes a function, with Lambda's rules of batching, retrying and giving up. */
export interface MappingPlan {
  logicalId: string
  table: string
  streamArn: string
  function: string
  batchSize: number
  bisect: boolean
  /** -1 is without end. */
  maximumRetries: number
  partialFailures: boolean
  /** What the function is told of. */
  wants: Filter
  /** Name of the bucket that gets what was given up. */
  onFailureBucket: string | null
}

/** A rule that invokes a function at a steady rate. */
export interface SchedulePlan {
  arn: string
  function: string
  everyMs: number
}

const mappingProperties = z.strictObject({
  BatchSize: z.number().default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  Enabled: z.literal(true).optional(),
  EventSourceArn: z.string(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: z.literal(0).optional(),
  MaximumRecordAgeInSeconds: z.number().optional(),
  MaximumRetryAttempts: z.number().default(-1),
  ParallelizationFactor: z.literal(1).optional(),
  StartingPosition: z.literal('TRIM_HORIZON'),
  Tags: ignored,
})
const ruleProperties = z.strictObject({
  Description: ignored,
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED').optional(),
  Targets: z.array(z.strictObject({ Arn: z.string(), Id: z.string(), RetryPolicy: ignored, DeadLetterConfig: ignored })).min(1),
})
const permission = z.object({ Action: z.string(), FunctionName: z.string(), Principal: z.string(), SourceArn: z.string().optional() })

const streamReads = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']

/** Whether a mapping's events are messages of a queue, and not a stream's. */
export const isOfQueue = ({ EventSourceArn }: Resolved['properties']): boolean => /^arn:aws:sqs:/.test(String(EventSourceArn))

/** Every event source mapping of a stream; throws when the function's role may not read the stream, as Lambda refuses to make such a mapping. */
export function mappingsOf(resources: Resolved[], functions: FunctionPlan[], tables: TablePlan[]): MappingPlan[] {
  return resources
    .filter(({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && !isOfQueue(properties))
    .map((resource) => {
      const { logicalId } = resource
      const given = propertiesOf(resource, mappingProperties)
      const table = tables.find(({ streamArn }) => streamArn === given.EventSourceArn)
      if (!table) throw new Error(`AWS::Lambda::EventSourceMapping ${logicalId}: no table with the stream ${given.EventSourceArn}`)
      const target = functionBy(given.FunctionName, functions, logicalId)
      const missing = streamReads.find((action) => !allows(target.statements, action, given.EventSourceArn))
      if (missing)
        throw new Error(
          `AWS::Lambda::EventSourceMapping ${logicalId}: the role of ${target.name} may not ${missing} on the stream of ${table.name}`,
        )
      return {
        logicalId,
        table: table.name,
        streamArn: given.EventSourceArn,
        function: target.name,
        batchSize: given.BatchSize,
        bisect: given.BisectBatchOnFunctionError,
        maximumRetries: given.MaximumRetryAttempts,
        partialFailures: given.FunctionResponseTypes.length > 0,
        wants: filterOf((given.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern)),
        onFailureBucket: given.DestinationConfig?.OnFailure.Destination.replace(/^arn:aws:s3:::/, '') ?? null,
      }
    })
}

/** Every scheduled rule; throws when events may not invoke its target. */
export function schedulesOf(resources: Resolved[], functions: FunctionPlan[]): SchedulePlan[] {
  return resources
    .filter(({ type }) => type === 'AWS::Events::Rule')
    .flatMap((resource) => {
      const given = propertiesOf(resource, ruleProperties)
      const arn = resource.attributes.Arn ?? ''
      return given.Targets.map(({ Arn }) => {
        const target = functionBy(Arn, functions, resource.logicalId)
        requirePermission(resources, target, 'events.amazonaws.com', arn)
        return { arn, function: target.name, everyMs: rate(given.ScheduleExpression) }
      })
    })
}

/** Throws unless a service may invoke a function from a source; without that permission AWS fails every call. */
export function requirePermission(resources: Resolved[], target: FunctionPlan, service: string, sourceArn: string): void {
  const given = resources
    .filter(({ type }) => type === 'AWS::Lambda::Permission')
    .map((resource) => propertiesOf(resource, permission))
    .some(
      ({ Action, FunctionName, Principal, SourceArn }) =>
        Action === 'lambda:InvokeFunction' &&
        [target.arn, target.resourceName].includes(FunctionName) &&
        Principal === service &&
        (SourceArn === undefined ||
          allows([{ effect: 'Allow', actions: [Action], resources: [SourceArn], conditions: {} }], Action, sourceArn)),
    )
  if (!given) throw new Error(`${service} may not invoke the function ${target.name}: no AWS::Lambda::Permission for ${sourceArn}`)
}

/** The function that an ARN or name in a template means. */
export function functionBy(name: string, functions: FunctionPlan[], logicalId: string): FunctionPlan {
  const found = functions.find(({ arn, resourceName }) => arn === name || resourceName === name)
  if (!found) throw new Error(`${logicalId}: no function ${name} in the templates`)
  return found
}

function rate(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? []
  const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
  const ms = unit && units[unit]
  if (!ms) throw new Error(`The local stack does not know the schedule ${expression}`)
  return Number(count) * ms
}
