import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { accessDenied, type Refusal, refuse } from '../guard/answers.ts'
import { authenticate } from '../guard/authenticate.ts'
import { everyCall } from '../guard/conditions.ts'
import { objection } from '../guard/statements.ts'
import type { Host } from '../host/index.ts'
import { NOTHING, plus, type Started, startedBy } from '../host/started.ts'
import { listen } from '../listen.ts'
import type { Principals, Running } from '../parts.ts'
import type { FunctionPlan } from '../template/functions.ts'

/** Lambda's Invoke for functions that start others, asynchronously only: as `InvocationType: Event`, without its two retries. */
export interface Invoker extends Running {
  endpoint: string
  open(host: Host): void
  /** Waits until nothing that was started is running; answers what all of it came to so far. */
  idle(): Promise<Started>
}

const unknown: Refusal = { type: 'ResourceNotFoundException', message: 'Function not found', status: 404 }
const onlyEvents: Refusal = { type: 'InvalidParameterValueException', message: 'The local stack knows the invocation type Event only.' }

export async function startInvoker(o: { principals: Principals; functions: FunctionPlan[] }): Promise<Invoker> {
  let host: Host | undefined
  let sum: Started = NOTHING
  const running = new Set<Promise<void>>()

  async function run(name: string, payload: unknown): Promise<void> {
    sum = plus(sum, startedBy(await host?.invoke(name, payload)))
  }
  function start(name: string, payload: unknown): void {
    const underWay = run(name, payload).finally(() => running.delete(underWay))
    running.add(underWay)
  }
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const who = authenticate(o.principals, request, body)
    if (!who.ok) return refuse(response, who.refusal)
    const named = decodeURIComponent(/^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '')?.[1] ?? '')
    const target = o.functions.find(({ arn, resourceName }) => arn === named || resourceName === named)
    const need = { action: 'lambda:InvokeFunction', resource: target?.arn ?? named, context: everyCall }
    const why = objection(who.principal, need)
    if (why) return refuse(response, { ...accessDenied(why), status: 403 })
    if (!target) return refuse(response, unknown)
    if (request.headers['x-amz-invocation-type'] !== 'Event') return refuse(response, onlyEvents)
    start(target.name, JSON.parse(body.toString()))
    response.writeHead(202, { 'content-length': 0 }).end()
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => request.socket.destroy()))
  const { url, close } = await listen(server, 0, 'lambda')
  return {
    endpoint: url,
    close,
    open(opened) {
      host = opened
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
      return sum
    },
  }
}
