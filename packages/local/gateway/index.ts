import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Clock } from '../control/clock.ts'
import type { Host } from '../host/index.ts'
import { type Listening, listen } from '../listen.ts'
import { type Problem, sendProblem } from '../problem.ts'
import type { GatewayPlan } from '../template/gateway.ts'
import { sendAnswer } from './answer.ts'
import { failedFunction, noRoute, starting, timedOut, tooLarge, tooMany } from './problems.ts'
import { payloadOf } from './request.ts'
import { tokenBucket } from './throttle.ts'

export interface Gateway extends Listening {
  /** Until this is called every path answers 503. */
  open(plan: GatewayPlan, host: Host, clock: Clock): void
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Lambda takes no larger event. */
const largestBody = 6 * 1024 * 1024
/** What is read and thrown away so that the sender hears the refusal. */
const largestRefused = 64 * 1024 * 1024

/** The HTTP API on this machine. It listens at once, so that a taken port shows early. */
export async function startGateway(port: number): Promise<Gateway> {
  let handle: Handle = async (request, response) => sendProblem(request, response, starting, { 'retry-after': '1' })
  const server = createServer((request, response) => {
    handle(request, response).catch(() => (response.headersSent ? response.destroy() : sendRetryable(request, response, failedFunction)))
  })
  return {
    ...(await listen(server, port, 'platform')),
    open(plan, host, clock) {
      handle = handler(plan, host, clock)
    },
  }
}

function handler(plan: GatewayPlan, host: Host, clock: Clock): Handle {
  const passes = plan.throttle ? tokenBucket(plan.throttle) : () => true
  return async (request, response) => {
    const body = await bodyOf(request)
    if (!passes()) return sendRetryable(request, response, tooMany)
    if (!body) return sendProblem(request, response, tooLarge, { connection: 'close' })
    const route = routeOf(plan, request)
    if (!route) return sendProblem(request, response, noRoute)
    const event = payloadOf(request, body, route.key, plan.apiId, clock.now())
    const outcome = await host.invoke(route.function, event)
    if (!outcome.ok) return sendRetryable(request, response, outcome.error.errorType === 'Sandbox.Timedout' ? timedOut : failedFunction)
    if (!sendAnswer(response, outcome.payload, event.requestContext.requestId)) sendRetryable(request, response, failedFunction)
  }
}

/** As the HTTP API chooses: a full match, then the longest greedy one (`/v1/{proxy+}`), then the default; a method of its own before `ANY`. */
function routeOf(plan: GatewayPlan, request: IncomingMessage): GatewayPlan['routes'][number] | undefined {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const fitting = plan.routes.filter(({ key }) => fits(key, request.method ?? 'GET', path))
  const rank = (key: string) =>
    (key === '$default' ? -1 : key.includes('{proxy+}') ? key.length : 10_000) + (key.startsWith('ANY ') ? 0 : 0.5)
  return fitting.sort((a, b) => rank(b.key) - rank(a.key))[0]
}

function fits(key: string, asked: string, path: string): boolean {
  if (key === '$default') return true
  const [method, pattern = ''] = key.split(' ')
  if (method !== 'ANY' && method !== asked) return false
  return pattern.endsWith('/{proxy+}') ? path.startsWith(pattern.slice(0, -'{proxy+}'.length)) && !path.endsWith('/') : path === pattern
}

function sendRetryable(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  sendProblem(request, response, problem, { 'retry-after': '1' })
}

/** Null when it is larger than an event may be. */
function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((read, failed) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= largestBody) parts.push(part)
      if (size > largestRefused) read(null)
    })
    request.once('end', () => read(size > largestBody ? null : Buffer.concat(parts)))
    request.once('error', failed)
  })
}
