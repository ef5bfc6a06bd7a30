import type { ClientRequest } from 'node:http'
import { TableFailure } from './failure.ts'

// An `import` of node:http reads all its exports, and with one of them all of undici: 20 ms of a function's start that never calls `fetch`.
const http = process.getBuiltinModule('node:http')
const https = process.getBuiltinModule('node:https')

const CONNECT_MS = 1_000
const ANSWER_MS = 4_000
const MOST_SOCKETS = 50

export interface Answer {
  readonly status: number
  readonly requestId: string
  readonly body: string
}

export interface Line {
  /** One POST and its whole answer; a `TableFailure` where none comes in time. */
  exchange(headers: Readonly<Record<string, string>>, body: Buffer): Promise<Answer>
  close(): void
}

/** Connections to one endpoint that are kept open between calls. */
export function openLine(endpoint: URL): Line {
  const secure = endpoint.protocol === 'https:'
  const agent = new (secure ? https : http).Agent({ keepAlive: true, maxSockets: MOST_SOCKETS })
  const target = { protocol: endpoint.protocol, host: endpoint.hostname, port: endpoint.port, method: 'POST', path: '/', agent }
  return {
    exchange: (headers, body) =>
      new Promise((answered, failed) => {
        const request = (secure ? https : http).request({ ...target, headers: flat(headers, body.length) })
        const patience = setTimeout(() => giveUp(request, `no answer within ${ANSWER_MS} ms`), ANSWER_MS)
        const broken = (error: Error) => {
          clearTimeout(patience)
          failed(failureOf(error))
        }
        request.once('socket', (socket) => {
          if (!socket.connecting) return
          const connecting = setTimeout(() => giveUp(request, `no connection within ${CONNECT_MS} ms`), CONNECT_MS)
          socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(connecting))
          socket.once('close', () => clearTimeout(connecting))
        })
        request.once('error', broken)
        request.once('response', (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.once('error', broken)
          response.once('end', () => {
            clearTimeout(patience)
            answered({
              status: response.statusCode ?? 0,
              requestId: String(response.headers['x-amzn-requestid'] ?? ''),
              body: Buffer.concat(parts).toString(),
            })
          })
        })
        request.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** As a list of names and values, which `http` takes as it is instead of examining each. */
const flat = (headers: Readonly<Record<string, string>>, length: number): string[] => [
  ...Object.entries(headers).flat(),
  'content-length',
  String(length),
]

const giveUp = (request: ClientRequest, message: string) => request.destroy(new TableFailure('TimeoutError', message, 'soon'))

const failureOf = (error: Error): TableFailure =>
  error instanceof TableFailure ? error : new TableFailure('code' in error ? String(error.code) : error.name, error.message, 'soon')
