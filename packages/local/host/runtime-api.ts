import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readWhole } from '../whole.ts'
import { type Failure, failed, type Outcome } from './outcome.ts'

/** One event for a function. `payload` is JSON. */
export interface Invocation {
  id: string
  arn: string
  payload: string
  /** Machine time in milliseconds. */
  deadline: number
}

/** The Runtime API of one execution environment (version 2018-06-01). */
export interface RuntimeApi {
  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  address: string
  hand(invocation: Invocation): void
  close(): void
}

export interface RuntimeEvents {
  /** The runtime asks for work: it is initialised and idle. */
  waiting(): void
  initFailed(failure: Failure): void
  answered(id: string, outcome: Outcome): void
}

const largestAnswer = 6 * 1024 * 1024

export async function startRuntimeApi(events: RuntimeEvents): Promise<RuntimeApi> {
  let next: ServerResponse | undefined
  // An answer is there before the runtime asks again, so that the next invocation may be a moment early.
  let early: Invocation | undefined
  function hand(invocation: Invocation): void {
    early = next ? undefined : invocation
    next?.writeHead(200, {
      'content-type': 'application/json',
      // Without it the payload would go in chunks.
      'content-length': Buffer.byteLength(invocation.payload),
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': String(invocation.deadline),
      'lambda-runtime-invoked-function-arn': invocation.arn,
    })
    next?.end(invocation.payload)
    next = undefined
  }
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/runtime/invocation/next')) {
      next = response
      events.waiting()
      if (early) hand(early)
    } else {
      take(request, events).then(
        () => response.writeHead(202).end('{}'),
        () => response.destroy(),
      )
    }
  })
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  server.on('connection', (socket) => socket.setNoDelay(true))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    hand,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function take(request: IncomingMessage, events: RuntimeEvents): Promise<void> {
  const body = await readWhole(request)
  const [, id = '', kind] = /\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? []
  if (kind === 'response' && body.length <= largestAnswer) events.answered(id, { ok: true, payload: body.toString() })
  else if (kind === 'response')
    events.answered(
      id,
      failed('Function.ResponseSizeTooLarge', `Response payload size exceeded maximum allowed payload size (${largestAnswer} bytes).`),
    )
  else if (kind === 'error') events.answered(id, { ok: false, error: failureIn(body) })
  else events.initFailed(failureIn(body))
}

function failureIn(body: Buffer): Failure {
  const { errorType = 'Error', errorMessage = '' } = JSON.parse(body.toString())
  return { errorType: String(errorType), errorMessage: String(errorMessage) }
}
