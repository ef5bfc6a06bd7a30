import type { FunctionPlan } from '../template/functions.ts'
import { type Environment, startEnvironment } from './environment.ts'
import type { FunctionLog } from './log.ts'
import { type Failure, failed, type Outcome } from './outcome.ts'

/** The processes of one function: warm ones first, more when all are busy, up to a cap; then calls wait in order. */
export interface Pool {
  /** `interfere` sees the outcome before the caller does; `drop` loses it, as when the process dies just then. */
  invoke(payload: string, interfere: Interference | undefined): Promise<Outcome>
  /** Starts processes until so many stand; settles when none is on its way any more. */
  warm(count: number): Promise<void>
  pids(): number[]
  /** Ends all processes now; the next call starts another. */
  kill(): void
  close(): Promise<void>
}

export type Interference = (payload: string, outcome: Outcome) => 'drop' | undefined

interface Job {
  payload: string
  interfere: Interference | undefined
  done(outcome: Outcome): void
}

const idleLimitMs = 30_000

export function openPool(plan: FunctionPlan, service: Record<string, string>, log: FunctionLog, cap: number): Pool {
  const all = new Set<Environment>()
  const idle: { environment: Environment; since: number }[] = []
  const waiting: Job[] = []
  const starting = new Set<Promise<void>>()
  const closing = new AbortController()

  function start(): void {
    const begun = startEnvironment(plan, service, log, closing.signal)
      .then(join, refuse)
      .finally(() => {
        starting.delete(begun)
        pump()
      })
    starting.add(begun)
  }

  function join(environment: Environment): void {
    all.add(environment)
    environment.ended.then(() => leave(environment))
    if (environment.alive()) idle.push({ environment, since: Date.now() })
  }

  function refuse(failure: Failure): void {
    log.write(JSON.stringify({ level: 'error', msg: 'init failed', ...failure }), 'error')
    waiting.shift()?.done({ ok: false, error: failure })
  }

  function leave(environment: Environment): void {
    all.delete(environment)
    const at = idle.findIndex((entry) => entry.environment === environment)
    if (at >= 0) idle.splice(at, 1)
    pump()
  }

  function pump(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const free = idle.pop()
      if (!free?.environment.alive()) continue
      const job = waiting.shift()
      if (job) run(free.environment, job)
    }
    while (!closing.signal.aborted && waiting.length > starting.size && all.size + starting.size < cap) start()
  }

  async function run(environment: Environment, job: Job): Promise<void> {
    const outcome = await environment.invoke(job.payload)
    if (!outcome.ok && !closing.signal.aborted)
      log.write(JSON.stringify({ level: 'error', msg: 'invocation failed', ...outcome.error }), 'error')
    if (job.interfere?.(job.payload, outcome) === 'drop') {
      environment.kill()
      job.done(failed('Runtime.ExitError', 'Runtime exited with error: signal: SIGKILL'))
      return
    }
    if (environment.alive()) idle.push({ environment, since: Date.now() })
    job.done(outcome)
    pump()
  }

  const shrink = setInterval(() => {
    const longest = idle[0]
    if (all.size > 1 && longest && Date.now() - longest.since > idleLimitMs) longest.environment.kill()
  }, 5_000).unref()

  return {
    invoke(payload, interfere) {
      if (closing.signal.aborted) return Promise.resolve(failed('Runtime.Closed', 'The host is closing'))
      return new Promise((done) => {
        waiting.push({ payload, interfere, done })
        pump()
      })
    },
    async warm(count) {
      while (!closing.signal.aborted && all.size + starting.size < count) start()
      await Promise.all(starting)
    },
    pids: () => [...all].flatMap(({ pid }) => pid ?? []),
    kill() {
      for (const environment of all) environment.kill()
    },
    async close() {
      closing.abort()
      clearInterval(shrink)
      for (const job of waiting.splice(0)) job.done(failed('Runtime.Closed', 'The host is closing'))
      await Promise.all(starting)
      await Promise.all([...all].map(({ ended }) => ended))
    },
  }
}
