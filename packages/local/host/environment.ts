import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { FunctionPlan } from '../template/functions.ts'
import type { FunctionLog } from './log.ts'
import { type Failure, failed, type Outcome } from './outcome.ts'
import { startRuntimeApi } from './runtime-api.ts'

/** One process that runs a function, one invocation at a time, as Lambda's execution environments do. */
export interface Environment {
  pid: number | undefined
  invoke(payload: string): Promise<Outcome>
  /** Whether it may be given more work. */
  alive(): boolean
  /** Ends the process at once; an invocation under way comes out as a failure. */
  kill(): void
  /** Settles when the process has ended. */
  ended: Promise<void>
}

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url))
const initLimitMs = 10_000

/** Starts a process and waits until its handler is loaded; rejects with a {@link Failure} when that fails or takes over 10 s. */
export async function startEnvironment(
  plan: FunctionPlan,
  service: Record<string, string>,
  log: FunctionLog,
  stop: AbortSignal,
): Promise<Environment> {
  let answer: ((outcome: Outcome) => void) | undefined
  const initialised = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const api = await startRuntimeApi({
    waiting: () => initialised.resolve(),
    initFailed: (failure) => initialised.reject(failure),
    answered: (_, outcome) => answer?.(outcome),
  })
  const child = spawnRuntime(plan, { ...service, AWS_LAMBDA_RUNTIME_API: api.address }, log)
  let alive = true
  const kill = (): void => {
    alive = false
    child.kill('SIGKILL')
  }
  child.on('error', (error) => initialised.reject({ errorType: 'Runtime.Unknown', errorMessage: error.message } satisfies Failure))
  child.once('close', (code, signal) => {
    alive = false
    api.close()
    const how = signal ? `signal: ${signal}` : `exit status ${code}`
    initialised.reject({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}` } satisfies Failure)
    answer?.(failed('Runtime.ExitError', `Runtime exited with error: ${how}`))
    stop.removeEventListener('abort', kill)
    ended.resolve()
  })
  stop.addEventListener('abort', kill, { once: true })
  if (stop.aborted) kill()
  const limit = setTimeout(() => {
    initialised.reject({
      errorType: 'Sandbox.Timedout',
      errorMessage: `Init phase timed out after ${initLimitMs / 1000} seconds`,
    } satisfies Failure)
    kill()
  }, initLimitMs)
  await initialised.promise.finally(() => clearTimeout(limit))

  return {
    pid: child.pid,
    alive: () => alive,
    kill,
    ended: ended.promise,
    invoke(payload) {
      const id = randomUUID()
      const { promise, resolve } = Promise.withResolvers<Outcome>()
      const limitMs = plan.timeoutSeconds * 1000
      const timer = setTimeout(() => {
        answer?.(failed('Sandbox.Timedout', `RequestId: ${id} Error: Task timed out after ${plan.timeoutSeconds.toFixed(2)} seconds`))
        kill()
      }, limitMs)
      answer = (outcome) => {
        clearTimeout(timer)
        answer = undefined
        resolve(outcome)
      }
      api.hand({ id, arn: plan.arn, payload, deadline: Date.now() + limitMs })
      return promise
    },
  }
}

/** Standard input is held open by us and only by us, so that the process ends with us. */
function spawnRuntime(plan: FunctionPlan, service: Record<string, string>, log: FunctionLog): ChildProcess {
  const heap = Math.floor(plan.memoryMb * 0.9)
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, bootstrap], {
    cwd: plan.code,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...plan.environment,
      ...service,
      PATH: process.env.PATH,
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      LAMBDA_TASK_ROOT: plan.code,
      _HANDLER: plan.handler,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: plan.resourceName,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMb),
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    },
  })
  child.stdin?.on('error', () => undefined)
  if (child.stdout) createInterface(child.stdout).on('line', (line) => log.write(line, 'out'))
  if (child.stderr) createInterface(child.stderr).on('line', (line) => log.write(line, 'error'))
  return child
}
