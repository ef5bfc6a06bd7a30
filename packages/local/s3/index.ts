import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { requireUnderstood } from '../guard/statements.ts'
import type { Principals, Running } from '../parts.ts'
import { answerCors } from './cors.ts'
import { errorXml, S3Refusal } from './errors.ts'
import { answerCall, makeQueue, type Parts } from './objects.ts'
import { openStore } from './store.ts'

export interface S3Options {
  /** Where objects are kept as files; null keeps them in memory. */
  dataDir: string | null
  buckets: string[]
  principals: Principals
  /** A fixed one lets presigned URLs survive a restart. */
  port?: number
  /** Bucket name → ARN of the KMS key that seals it: its users then need kms:Decrypt and kms:GenerateDataKey. */
  keys?: ReadonlyMap<string, string>
}

/** What a test may let go wrong with a call: `busy` answers 503 SlowDown, `down` drops the connection. */
export type S3FaultRule = (method: string, path: string) => 'busy' | 'down' | undefined

export interface S3 extends Running {
  endpoint: string
  /** Asked about every call; undefined lets all pass. */
  fault: S3FaultRule | undefined
}

/**
 * The buckets of the local stack, path style, on loopback: fauxqs behind a guard that keeps the promises of S3 it does not, which are
 * signatures, expiry, signed headers, lengths, checksums, preconditions, and the statements of whoever signed. Objects and listing only.
 * Errors: a taken port, a condition in a statement that is not known.
 */
export async function startS3(o: S3Options): Promise<S3> {
  requireUnderstood(o.principals, 's3')
  if (o.keys) requireUnderstood(o.principals, 'kms')
  const store = await openStore(o)
  const parts = { principals: o.principals, store, queue: makeQueue(), keys: o.keys ?? new Map() }
  const faults: Pick<S3, 'fault'> = { fault: undefined }
  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    if (answerCors(message, response)) return
    const fault = faults.fault?.(message.method ?? 'GET', (message.url ?? '/').split('?')[0] ?? '/')
    if (fault === 'down') return void message.socket.destroy()
    if (fault === 'busy') return refuse(new S3Refusal(503, 'SlowDown', 'Please reduce your request rate.'), message, response, '')
    answer(parts, message, response).catch(() => message.socket.destroy())
  })
  const port = await listen(server, o.port ?? 0)
  return Object.assign(faults, {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await store.close()
    },
  })
}

async function answer(parts: Parts, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase()
  try {
    const { status, headers, body } = await answerCall(parts, message)
    response.writeHead(status, { ...headers, 'x-amz-request-id': requestId }).end(message.method === 'HEAD' ? undefined : body)
  } catch (error) {
    if (!(error instanceof S3Refusal)) throw error
    refuse(error, message, response, requestId)
  }
}

function refuse(refusal: S3Refusal, message: IncomingMessage, response: ServerResponse, requestId: string): void {
  const body = errorXml(refusal, message.url ?? '/', requestId)
  response
    .writeHead(refusal.status, { 'content-type': 'application/xml', 'x-amz-request-id': requestId })
    .end(message.method === 'HEAD' ? undefined : body)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((ready, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new Error(`Port ${port} (documents) is taken.`) : error),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      ready(address && typeof address === 'object' ? address.port : port)
    })
  })
}
