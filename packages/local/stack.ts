import type { Clock } from './control/clock.ts'
import { openClock } from './control/clock.ts'
import { startControl } from './control/server.ts'
import { type Settled, settle } from './control/settle.ts'
import { type DataFolder, openData } from './data.ts'
import { startDynamoDb, type TableServer } from './dynamodb/index.ts'
import { startGateway } from './gateway/index.ts'
import type { TableGuard } from './guard/index.ts'
import type { Host } from './host/index.ts'
import { plus } from './host/started.ts'
import { type Issuer, startIssuer } from './issuer/index.ts'
import { openKeeper } from './keeper.ts'
import type { Kms } from './kms/index.ts'
import { portTaken } from './listen.ts'
import { knownOrganisations } from './orgs.ts'
import type { Keep, Running } from './parts.ts'
import type { S3 } from './s3/index.ts'
import { seed, seedBegins } from './seed.ts'
import type { Sqs } from './sqs/index.ts'
import type { Queue } from './sqs/queue.ts'
import { synthesize, templatesFolder } from './synthesis.ts'
import { type Plan, planOf } from './template/plan.ts'
import { readSynthesized, type Templates } from './template/read.ts'
import { startWork } from './work.ts'

export interface StackOptions {
  /** The platform's; issuer and control follow it. 0 takes three free ones. */
  port: number
  data: 'memory' | string
  seed: 'demo' | 'bases' | 'none'
  /** Of the bases, only these. */
  bases?: ReadonlySet<string> | undefined
  /** A server that runs already, for data in memory; without it one is started. */
  dynamodb?: TableServer
  /** Where domain time starts, RFC 3339; by default now. */
  clock?: string
  /** A folder that {@link synthesize} has filled; without it the templates are brought up to date first. */
  templates?: string
  /** Changes a copy of the templates before they are built from; for tests. */
  template?: (templates: Templates) => Templates
  /** Hears of each step while starting, and of failures later. */
  log?: (line: string) => void
  /** Gives up the start. */
  signal?: AbortSignal
}

/** The whole platform on this machine. Addresses have no slash at the end. */
export interface Stack extends Running {
  api: string
  issuer: string
  control: string
  /** Name of each table by its short name (`records`). */
  tables: Record<string, string>
  buckets: Record<string, string>
  /** The tables themselves, behind no guard. */
  dynamodb: TableServer
  s3: string
  host: Host
  guard: TableGuard
  objects: S3
  kms: Kms
  sqs: string
  /** By short name (`calls`). */
  queues: Record<string, Queue>
  clock: Clock
  settle(): Promise<Settled>
  /** The issuer signs with a new key from now on. */
  rotateKeys: Issuer['rotate']
}

const audience = 'feidi'

/** Starts everything the templates ask for; on failure, or when given up, whatever was started is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { keep, close } = openKeeper()
  options.signal?.addEventListener('abort', close, { once: true })
  try {
    return { ...(await build(options, keep)), close }
  } catch (error) {
    await close()
    throw error
  } finally {
    options.signal?.removeEventListener('abort', close)
  }
}

async function build(options: StackOptions, keep: Keep): Promise<Omit<Stack, 'close'>> {
  const { log = () => undefined, signal } = options
  const data = openData(options.data)
  const [doors, ground] = await Promise.all([startDoors(options, data, keep, log), startGround(options, data, keep, log)])
  const { gateway, issuer, control } = doors
  signal?.throwIfAborted()

  const plan = planFor(ground.templates, options, gateway.url, issuer.issuer)
  const wanted = options.clock ? new Date(options.clock) : null
  const clock = openClock(data.path('clock.json'), data.fresh ? seedBegins(options.seed, wanted ?? new Date()) : wanted)
  const work = await startWork({ plan, data, clock, dynamodb: ground.dynamodb, keep, failure: log })
  log(`functions: ${plan.functions.map(({ name }) => name).join(', ')}; ${plan.tables.length} tables, ${plan.buckets.length} buckets`)
  log(`clock: ${clock.now().toISOString()}`)
  const idle = async () => (await Promise.all([work.invoker, ...work.pollers].map((each) => each.idle()))).reduce(plus)
  const settleAll = inTurn(() => settle(work.schedules, work.mappings, idle))
  gateway.open(plan.gateway, work.host, clock)
  const named = shortNames(plan.tables, 'Table')
  control.open({ clock, settle: settleAll, tables: { ...named, ...ground.dynamodb } })

  const stack = {
    api: gateway.url,
    issuer: issuer.issuer,
    control: control.url,
    tables: named,
    buckets: shortNames(plan.buckets, 'Bucket'),
    dynamodb: ground.dynamodb,
    s3: work.s3.endpoint,
    objects: work.s3,
    kms: work.kms,
    sqs: work.sqs.endpoint,
    queues: queuesByName(work.sqs),
    host: work.host,
    guard: work.guard,
    clock,
    settle: settleAll,
    rotateKeys: issuer.rotate,
  }
  await answering(stack.api)
  await seedNew(options, data, stack)
  signal?.throwIfAborted()
  return stack
}

type Log = (line: string) => void

/** The doors listen before anything else, so that a taken port shows at once. */
async function startDoors({ port }: StackOptions, data: DataFolder, keep: Keep, log: Log) {
  const next = (door: number): number => (port === 0 ? 0 : port + door)
  const persona = { audience, orgExists: knownOrganisations(), keysFile: data.path('keys.json') }
  const [gateway, issuer, control] = await Promise.all([
    keep(startGateway(port)),
    keep(startIssuer({ ...persona, port: next(1) }).catch(portTaken(next(1), 'issuer'))),
    keep(startControl(next(2))),
  ])
  log(`doors: platform ${gateway.url}, issuer ${issuer.issuer}, control ${control.url}`)
  return { gateway, issuer, control }
}

/** What all else stands on: the tables' process, and templates that are up to date. */
async function startGround(
  options: StackOptions,
  data: DataFolder,
  keep: Keep,
  log: Log,
): Promise<{ dynamodb: TableServer; templates: string }> {
  const templates = options.templates ?? templatesFolder
  const stop = new AbortController()
  keep(Promise.resolve({ close: async () => stop.abort() }))
  const [dynamodb] = await Promise.all([
    (options.dynamodb ? Promise.resolve(options.dynamodb) : keep(startDynamoDb({ dataDir: data.path('tables') }))).then(
      said(log, 'tables: DynamoDB Local runs'),
    ),
    (options.templates ? Promise.resolve() : synthesize(templates, stop.signal)).then(said(log, 'templates: up to date')),
  ])
  return { dynamodb: { endpoint: dynamodb.endpoint, accessKeyId: dynamodb.accessKeyId }, templates }
}

function planFor(folder: string, { template = (same) => same }: StackOptions, gateway: string, issuer: string): Plan {
  const { templates, assets } = readSynthesized(folder)
  return planOf(
    { templates: template(templates), assets },
    { gateway, parameters: { OidcIssuer: issuer, OidcAudience: audience, LoopbackWebhooks: 'yes' } },
  )
}

/** Throws where the platform's first answer is no answer: its function does not start. */
async function answering(api: string): Promise<void> {
  const { status } = await fetch(`${api}/livez`)
  if (status >= 500) throw new Error(`The platform answers ${status} to its first request; its log says why`)
}

async function seedNew(options: StackOptions, data: DataFolder, stack: Omit<Stack, 'close'>): Promise<void> {
  if (!data.fresh) return
  if (options.seed !== 'none') {
    options.log?.(`seed: ${options.seed}`)
    const { api, issuer, control, dynamodb } = stack
    const { records = '', events = '' } = stack.tables
    const until = options.clock ?? new Date().toISOString()
    await seed({ kind: options.seed, bases: options.bases, api, issuer, control, dynamodb, tables: { records, events }, until })
    // What passed meanwhile on the machine has passed in domain time too.
    stack.clock.forward(options.clock ? new Date(until) : new Date())
  }
  data.settled()
}

/** `RecordsTable` is `records`. */
function shortNames(named: { logicalId: string; name: string }[], suffix: string): Record<string, string> {
  return Object.fromEntries(named.map(({ logicalId, name }) => [shortName(logicalId, suffix), name]))
}

const shortName = (logicalId: string, suffix: string): string => logicalId.replace(new RegExp(`${suffix}$`), '').toLowerCase()

const queuesByName = ({ queues }: Sqs): Record<string, Queue> =>
  Object.fromEntries([...queues.values()].map((queue) => [shortName(queue.plan.logicalId, 'Queue'), queue]))

function said<T>(log: Log, line: string): (value: T) => T {
  return (value) => {
    log(line)
    return value
  }
}

/** A call during a call waits for it, and then runs: nothing that was written before it began is missed. */
function inTurn<T>(run: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const result = last.then(run)
    last = result.catch(() => undefined)
    return result
  }
}
