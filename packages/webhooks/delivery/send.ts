import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { AddressRefused, checkedAddress, hostOf, type Reach, type Resolve } from '../address.ts'
import type { Fault } from './fault.ts'

// One request to somebody else's server, which may answer anything at all: bounded in time and in bytes, never redirected.

export interface Request {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  /** Of the answer, or why there was none. */
  readonly status: number | Fault
  /** The first kilobyte. */
  readonly answer: string
  readonly durationMs: number
  readonly retryAfter: string | null
}

export type Send = (request: Request) => Promise<Reply>

export const TIMEOUT_MS = 15_000
/** Once the status is there, the rest of an answer is waited for this long. */
const BODY_MS = 2_000
const MOST_KEPT = 1_024

/** Sends by connections that are kept; each goes to an address that was checked when it was opened. */
export function senderOf(reach: Reach, resolve: Resolve, timeoutMs = TIMEOUT_MS): Send & { close(): void } {
  const lookup: LookupFunction = (host, options, done) => {
    checkedAddress(host, reach, resolve).then(
      (address) => (options.all ? done(null, [{ address, family: isIP(address) }]) : done(null, address, isIP(address))),
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    )
  }
  const kept = { keepAlive: true, maxFreeSockets: 256, timeout: 20_000, lookup }
  const agents = { 'http:': new HttpAgent(kept), 'https:': new HttpsAgent(kept) }
  async function send(request: Request): Promise<Reply> {
    const begun = performance.now()
    const deadline = AbortSignal.timeout(timeoutMs)
    const took = () => Math.round(performance.now() - begun)
    try {
      const url = new URL(request.url)
      // A literal address is never looked up.
      if (isIP(hostOf(url))) await checkedAddress(hostOf(url), reach, resolve)
      const answer = await retriedOnce(() => open(url, request, agents, deadline))
      const text = await firstOf(answer, deadline)
      const after = answer.headers['retry-after'] ?? null
      return { status: answer.statusCode ?? 0, answer: text, durationMs: took(), retryAfter: after }
    } catch (error) {
      return { status: deadline.aborted ? 'timeout' : faultOf(error), answer: '', durationMs: took(), retryAfter: null }
    }
  }
  return Object.assign(send, {
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  })
}

/** The other side may close a kept connection in the very moment in which it is used again. */
async function retriedOnce(open: () => Opening): Promise<IncomingMessage> {
  const first = open()
  try {
    return await first.answer
  } catch (error) {
    const stale = first.sent.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
    if (!stale) throw error
    return open().answer
  }
}

interface Opening {
  readonly sent: ClientRequest
  readonly answer: Promise<IncomingMessage>
}

function open(url: URL, { headers, body }: Request, agents: { 'http:': HttpAgent; 'https:': HttpsAgent }, signal: AbortSignal): Opening {
  const secure = url.protocol === 'https:'
  const options = {
    method: 'POST',
    signal,
    maxHeaderSize: 16_384,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: secure ? agents['https:'] : agents['http:'],
  }
  const sent = secure ? requestHttps(url, options) : requestHttp(url, options)
  const answer = new Promise<IncomingMessage>((came, failed) => {
    sent.once('response', came).on('error', failed)
  })
  sent.end(body)
  return { sent, answer }
}

/** The first kilobyte of an answer as text; what comes behind it is not read. */
function firstOf(answer: IncomingMessage, deadline: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((done) => {
    const end = () => {
      clearTimeout(patience)
      deadline.removeEventListener('abort', end)
      if (!answer.complete) answer.destroy()
      done(legible(Buffer.concat(chunks).subarray(0, MOST_KEPT)))
    }
    const patience = setTimeout(end, BODY_MS)
    deadline.addEventListener('abort', end, { once: true })
    answer.on('data', (chunk: Buffer) => {
      if (size < MOST_KEPT) chunks.push(chunk)
      size += chunk.length
      if (size > MOST_KEPT) end()
    })
    answer.once('end', end).on('error', end)
  })
}

/** Half a character at the cut, and control characters, are left out. */
const legible = (bytes: Buffer): string =>
  new TextDecoder()
    .decode(bytes)
    .replace(/\uFFFD+$/, '')
    .replace(/[^\P{Cc}\t\n]/gu, '')

function faultOf(error: unknown): Fault {
  if (error instanceof AddressRefused) return 'address-refused'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL|ETIMEOUT|EREFUSED|EBADNAME)/.test(code)) return 'name-unknown'
  if (/CERT|TLS|SSL|ALTNAME|SIGNATURE/.test(code)) return 'certificate'
  return /^HPE_/.test(code) ? 'bad-answer' : 'connection-failed'
}
