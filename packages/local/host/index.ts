import type { Principal, Running } from '../parts.ts'
import type { FunctionPlan } from '../template/functions.ts'
import { region } from '../template/physical.ts'
import { openLog } from './log.ts'
import type { Outcome } from './outcome.ts'
import { type Interference, openPool } from './pool.ts'

export type { Failure, Outcome } from './outcome.ts'
export type { Interference } from './pool.ts'

/** The functions on this machine, by short name (`api`). */
export interface Host extends Running {
  /** `event` is sent as JSON. Throws on a name that the templates do not have. */
  invoke(name: string, event: unknown): Promise<Outcome>
  /** Starts processes ahead of the first call, until so many stand; settles when none is on its way any more. */
  warm(name: string, count: number): Promise<void>
  /** Sees every outcome of a function before its caller does, and may lose it; for tests. Answers what takes the hook off again. */
  onResponse(name: string, hook: Interference): () => void
  /** Ends the processes of a function now, as when a machine fails. */
  kill(name: string): void
  /** The last lines that a function wrote. */
  logs(name: string): string[]
  pids(): number[]
  /** What a function signs with: to try as that function what its code never does. */
  keysOf(name: string): Pick<Principal, 'accessKeyId' | 'secretAccessKey'>
}

export interface HostOptions {
  functions: { plan: FunctionPlan; principal: Principal }[]
  /** Where the services answer. */
  doors: { dynamodb: string; s3: string; kms: string; lambda: string; sqs: string }
  logFolder: string | null
  failure(line: string): void
  /** Processes of one function at most. A process holds a call, and a long poll lasts up to 20 s. */
  cap?: number
}

export function startHost({ functions, doors, logFolder, failure, cap = 6 }: HostOptions): Host {
  const hooks = new Map<string, Interference>()
  const hosted = new Map(
    functions.map(({ plan, principal }) => {
      const log = openLog(plan.name, logFolder, failure)
      const service = {
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: principal.accessKeyId,
        AWS_SECRET_ACCESS_KEY: principal.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: doors.dynamodb,
        AWS_ENDPOINT_URL_S3: doors.s3,
        AWS_ENDPOINT_URL_KMS: doors.kms,
        AWS_ENDPOINT_URL_LAMBDA: doors.lambda,
        AWS_ENDPOINT_URL_SQS: doors.sqs,
      }
      return [plan.name, { log, principal, pool: openPool(plan, service, log, cap) }]
    }),
  )
  function of(name: string): { log: ReturnType<typeof openLog>; principal: Principal; pool: ReturnType<typeof openPool> } {
    const found = hosted.get(name)
    if (!found) throw new Error(`No function ${name}; the templates have ${[...hosted.keys()].join(', ')}`)
    return found
  }
  return {
    invoke: (name, event) => of(name).pool.invoke(JSON.stringify(event), hooks.get(name)),
    warm: (name, count) => of(name).pool.warm(count),
    onResponse(name, hook) {
      of(name)
      hooks.set(name, hook)
      return () => void hooks.delete(name)
    },
    kill: (name) => of(name).pool.kill(),
    logs: (name) => of(name).log.lines(),
    keysOf(name) {
      const { accessKeyId, secretAccessKey } = of(name).principal
      return { accessKeyId, secretAccessKey }
    },
    pids: () => [...hosted.values()].flatMap(({ pool }) => pool.pids()),
    async close() {
      await Promise.all([...hosted.values()].map(({ pool }) => pool.close()))
      await Promise.all([...hosted.values()].map(({ log }) => log.close()))
    },
  }
}
