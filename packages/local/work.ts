import { randomBytes } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Clock } from './control/clock.ts'
import type { DataFolder } from './data.ts'
import type { TableServer } from './dynamodb/index.ts'
import { serviceOf } from './dynamodb/service.ts'
import { startTableGuard, type TableGuard } from './guard/index.ts'
import { type Host, startHost } from './host/index.ts'
import { type Kms, startKms } from './kms/index.ts'
import { type Invoker, startInvoker } from './lambda/index.ts'
import { makeTables } from './make-tables.ts'
import type { Keep, Principal } from './parts.ts'
import { type S3, startS3 } from './s3/index.ts'
import { type Schedule, startSchedule } from './schedule/index.ts'
import { type Sqs, startSqs } from './sqs/index.ts'
import { type Poller, startPoller } from './sqs/poller.ts'
import type { Queue } from './sqs/queue.ts'
import { checkpointsOf, openCheckpoints } from './streams/checkpoints.ts'
import { type Mapping, startMapping } from './streams/index.ts'
import { watchWrites } from './streams/readers.ts'
import type { FunctionPlan } from './template/functions.ts'
import { region } from './template/physical.ts'
import type { Plan } from './template/plan.ts'
import type { PollPlan } from './template/queues.ts'

/** What works on the tables: the functions, and what invokes them besides the HTTP API. */
export interface Work {
  host: Host
  guard: TableGuard
  s3: S3
  kms: Kms
  sqs: Sqs
  invoker: Invoker
  pollers: Poller[]
  schedules: Schedule[]
  mappings: Mapping[]
}

export interface WorkOptions {
  plan: Plan
  data: DataFolder
  clock: Clock
  dynamodb: TableServer
  keep: Keep
  failure(line: string): void
}

export async function startWork({ plan, data, clock, dynamodb, keep, failure }: WorkOptions): Promise<Work> {
  const functions = plan.functions.map((each) => ({ plan: each, principal: principalOf(each) }))
  const principals = new Map(functions.map(({ principal }) => [principal.accessKeyId, principal]))
  const buckets = plan.buckets.map(({ name }) => name)
  const keys = new Map(plan.buckets.flatMap(({ name, key }) => (key ? [[name, key] as const] : [])))
  const tables = serviceOf(dynamodb)
  keep(Promise.resolve({ close: async () => tables.close() }))
  const [guard, s3, kms, sqs, invoker] = await Promise.all([
    keep(startTableGuard({ upstream: dynamodb, principals })),
    keep(startS3({ dataDir: data.path('s3'), buckets, principals, keys })),
    keep(startKms({ keyFile: data.path('kms.key'), principals })),
    keep(startSqs({ principals, queues: plan.queues, clock })),
    keep(startInvoker({ principals, functions: plan.functions })),
    makeTables(tables, plan.tables),
  ])
  const doors = { dynamodb: guard.endpoint, s3: s3.endpoint, kms: kms.endpoint, lambda: invoker.endpoint, sqs: sqs.endpoint }
  const host = startHost({ functions, doors, logFolder: data.path('logs'), failure })
  invoker.open(host)
  keep(Promise.resolve(host))

  const kept = openCheckpoints(data.path('checkpoints.json'))
  const followers = await Promise.all(
    plan.mappings.map(async (each) => {
      const target = functions.find(({ plan: { name } }) => name === each.function)
      if (!target) throw new Error(`No function ${each.function}`)
      const putFailed = failedBatches(s3.endpoint, each.onFailureBucket, target.principal)
      const checkpoints = checkpointsOf(each.logicalId, kept)
      const functionArn = target.plan.arn
      const ground = { host, clock, tables }
      const mapping = await startMapping({ plan: each, functionArn, ...ground, checkpoints, putFailed, failure })
      return { mapping, principal: target.principal }
    }),
  )
  watchWrites(guard, [...principals.values()], followers)
  const mappings = followers.map(({ mapping }) => mapping)
  const schedules = plan.schedules.map((each) => startSchedule(each, host, clock))
  const pollers = plan.polls.map((each) => startPoller({ plan: each, ...queuesFor(sqs, each), host, clock, failure }))
  // Together: a trigger waits for its call under way, which ends when the host does.
  keep(
    Promise.resolve({
      close: async () => void (await Promise.all([...schedules, ...mappings, ...pollers, host].map((each) => each.close()))),
    }),
  )
  return { host, guard, s3, kms, sqs, invoker, schedules, mappings, pollers }
}

/** The queue that a function is invoked from, and the one for what it cannot handle. */
function queuesFor({ queues }: Sqs, plan: PollPlan): { queue: Queue; dead: Queue } {
  const queue = queues.get(plan.queue)
  const dead = queues.get(queue?.plan.redrive?.to ?? '')
  if (!queue || !dead) throw new Error(`${plan.queue} has no queue for what ${plan.function} cannot handle`)
  return { queue, dead }
}

/** A function's own key, so that each call can be held against its grants. */
function principalOf({ name, resourceName, statements }: FunctionPlan): Principal {
  return {
    name: resourceName,
    accessKeyId: `LOCAL${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`,
    secretAccessKey: randomBytes(20).toString('hex'),
    statements,
  }
}

/** Lambda writes what it gave up on with the rights of the function. */
function failedBatches(s3: string, bucket: string | null, { accessKeyId, secretAccessKey }: Principal) {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  return async (key: string, body: string): Promise<void> => {
    const answer = await client.fetch(`${s3}/${bucket}/${key}`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } })
    if (!answer.ok) throw new Error(`${bucket} did not take a failed batch: ${answer.status} ${await answer.text()}`)
  }
}
