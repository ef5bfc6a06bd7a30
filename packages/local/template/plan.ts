import { type BucketPlan, bucketsOf } from './buckets.ts'
import { type FunctionPlan, functionsOf } from './functions.ts'
import { type GatewayPlan, gatewayOf } from './gateway.ts'
import { type PollPlan, pollsOf, type QueuePlan, queuesOf } from './queues.ts'
import type { Synthesized } from './read.ts'
import { type Given, resolveTemplates } from './resolve.ts'
import { type TablePlan, tablesOf } from './tables.ts'
import { type MappingPlan, mappingsOf, type SchedulePlan, schedulesOf } from './triggers.ts'

/** Everything the templates ask for that does something on this machine. */
export interface Plan {
  tables: TablePlan[]
  buckets: BucketPlan[]
  functions: FunctionPlan[]
  mappings: MappingPlan[]
  queues: QueuePlan[]
  polls: PollPlan[]
  schedules: SchedulePlan[]
  gateway: GatewayPlan
}

/** Reads a synthesis as CloudFormation would; throws on anything the local stack does not know, naming it. */
export function planOf({ templates, assets }: Synthesized, given: Given): Plan {
  const resources = resolveTemplates(templates, given)
  const tables = tablesOf(resources)
  const functions = functionsOf(resources, assets)
  const queues = queuesOf(resources)
  return {
    tables,
    buckets: bucketsOf(resources),
    functions,
    mappings: mappingsOf(resources, functions, tables),
    queues,
    polls: pollsOf(resources, functions, queues),
    schedules: schedulesOf(resources, functions),
    gateway: gatewayOf(resources, functions),
  }
}
