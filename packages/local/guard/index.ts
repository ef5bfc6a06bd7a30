import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { TableServer } from '../dynamodb/index.ts'
import { serviceOf } from '../dynamodb/service.ts'
import type { Principals, Running } from '../parts.ts'
import { readWhole, wholeOf } from '../whole.ts'
import { malformed, refuse, throttled } from './answers.ts'
import { authenticate } from './authenticate.ts'
import { authorise } from './authorise.ts'
import { learnKeyNames } from './keynames.ts'
import { type Touch, touchesOf } from './operations.ts'
import { requireUnderstood } from './statements.ts'

/** One round trip to the tables, as seen here. `tables` has each name once; refused calls are not round trips and not listed. */
export interface Call {
  principal: string
  operation: string
  tables: string[]
  ms: number
}

/**
 * What a test may let go wrong with a call: `throttle` answers as a busy table does, `down` drops the connection before the tables see
 * anything, `lost` lets the tables act and drops the connection instead of the answer. A promise holds the call up until it settles.
 * The body is the call's, as it was sent.
 */
export type Fault = 'throttle' | 'down' | 'lost' | undefined
export type FaultRule = (principal: string, operation: string, tables: string[], body: Buffer) => Fault | Promise<Fault>

export interface TableGuard extends Running {
  endpoint: string
  /** Asked about every authorised call; undefined lets all pass. */
  fault: FaultRule | undefined
  /** Asked about every authorised call; a promise holds it up until it settles. */
  hold: ((principal: string, operation: string, tables: string[]) => Promise<unknown> | undefined) | undefined
  /** Told of every call that the tables took: its body, parsed. */
  wrote: ((body: unknown) => void) | undefined
  /** The last 10,000 round trips, oldest first; a test may empty it (`calls.length = 0`). */
  calls: Call[]
}

const ringSize = 10_000

/**
 * A reverse proxy before the tables that lets a call through when its signature is right and the caller's statements allow all of it.
 * It answers as AWS would: MissingAuthenticationToken, UnrecognizedClient, InvalidSignature and AccessDenied, all with status 400.
 * Errors at start: a condition in a statement that it does not know.
 */
export async function startTableGuard(o: { upstream: TableServer; principals: Principals }): Promise<TableGuard> {
  requireUnderstood(o.principals, 'dynamodb')
  // The jar closes a connection that was idle for 30 s; ours must be given up before that.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 20_000 })
  const service = serviceOf(o.upstream)
  const keyNames = learnKeyNames(service)
  const upstream = new URL(o.upstream.endpoint)
  const guard: Pick<TableGuard, 'fault' | 'hold' | 'wrote' | 'calls'> = { fault: undefined, hold: undefined, wrote: undefined, calls: [] }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readWhole(request)
    const who = authenticate(o.principals, request, body)
    if (!who.ok) return refuse(response, who.refusal)
    const operation = (request.headers['x-amz-target'] ?? '').toString().split('.').at(-1) ?? ''
    const asked = readCall(operation, body)
    if (!asked) return refuse(response, malformed)
    const { touches } = asked
    const refusal = await authorise(who.principal, operation, touches, keyNames)
    if (refusal || !touches) return refuse(response, refusal ?? malformed)
    const tables = [...new Set(touches.map((touch) => touch.table))]
    const fault = await guard.fault?.(who.principal.name, operation, tables, body)
    if (fault === 'throttle') return refuse(response, throttled(operation, touches.length))
    if (fault === 'down') return void request.socket.destroy()
    const held = guard.hold?.(who.principal.name, operation, tables)
    if (held) await held
    forward(request, response, body, { principal: who.principal.name, operation, tables }, asked.json, fault === 'lost')
  }

  /** The caller's own key ends here: the tables are kept under theirs. */
  const onBehalf = (header: string): string => header.replace(/^(AWS4-HMAC-SHA256 Credential=)[^/]+/, `$1${o.upstream.accessKeyId}`)

  function forward(request: IncomingMessage, response: ServerResponse, body: Buffer, call: Omit<Call, 'ms'>, json: unknown, lost: boolean) {
    const begun = performance.now()
    const target = {
      host: upstream.hostname,
      port: upstream.port,
      path: request.url,
      method: request.method,
      // As the list they came in, which `http` sends as it is.
      headers: request.rawHeaders.map(onBehalf),
      agent,
    }
    const onward = send(target, (answer) => {
      const { calls } = guard
      // As a whole and in one write: a pipe would send head and body one by one.
      wholeOf(answer, (whole) => {
        calls.push({ ...call, ms: performance.now() - begun })
        if (calls.length > ringSize) calls.splice(0, ringSize / 10)
        if (lost) request.socket.destroy()
        else response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(whole)
        if (answer.statusCode === 200) guard.wrote?.(json)
      })
      answer.once('error', () => request.socket.destroy())
    })
    onward.once('error', () => request.socket.destroy())
    onward.end(body)
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    handle(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return Object.assign(guard, {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
        agent.destroy()
        service.close()
      }),
  })
}

/** Undefined where the body is no call at all. */
function readCall(operation: string, body: Buffer): { json: unknown; touches: Touch[] | undefined } | undefined {
  try {
    const json: unknown = JSON.parse(body.toString())
    return { json, touches: touchesOf(operation, json) }
  } catch {
    return undefined
  }
}
