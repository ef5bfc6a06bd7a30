import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll } from 'vitest'

/** One request as a portal gets it. */
export interface Got {
  readonly at: number
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly raw: string
  readonly id: string
}

export interface Receiver {
  readonly url: string
  readonly got: Got[]
  /** Ids in the order in which they came. */
  ids(): string[]
  /** How the next requests are answered. */
  answer: (got: Got, request: IncomingMessage, response: ServerResponse) => unknown
}

/** A portal on loopback, for one test file. Answers 204 until it is told otherwise. */
export async function startReceiver(): Promise<Receiver> {
  const got: Got[] = []
  const receiver: Receiver = {
    url: '',
    got,
    ids: () => got.map(({ id }) => id),
    answer: (_got, _request, response) => response.writeHead(204).end(),
  }
  const server = createServer((request, response) => {
    void text(request).then((raw) => {
      const one = {
        at: performance.now(),
        path: request.url ?? '',
        headers: request.headers,
        raw,
        id: String(request.headers['webhook-id']),
      }
      got.push(one)
      receiver.answer(one, request, response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return Object.assign(receiver, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` })
}

/** Answers with a status, and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}): Receiver['answer'] =>
  (_got, _request, response) =>
    response.writeHead(code, headers).end()
