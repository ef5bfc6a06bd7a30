import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What an AWS signature (version 4) claims, from the Authorization header or from a presigned URL. */
export interface SignatureClaim {
  accessKeyId: string
  /** `<date>/<region>/<service>/aws4_request` */
  scope: string
  signedHeaders: string[]
  signature: string
  /** `YYYYMMDDTHHMMSSZ`, as signed. */
  stamp: string
}

/** The parts of a request a signature covers; `path` and `query` as they came, undecoded and without `?`. */
export interface SignedRequest {
  method: string
  path: string
  query: string
  headers: IncomingHttpHeaders
  payloadHash: string
}

const header = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

/** Reads the Authorization header; undefined when it is no AWS signature or no date comes with it. */
export function claimOfHeader(headers: IncomingHttpHeaders): SignatureClaim | undefined {
  const [, accessKeyId, scope, signedHeaders, signature] = header.exec(headers.authorization ?? '') ?? []
  const stamp = headers['x-amz-date']
  if (!accessKeyId || !scope || !signedHeaders || !signature || typeof stamp !== 'string') return undefined
  return { accessKeyId, scope, signedHeaders: signedHeaders.split(';'), signature, stamp }
}

/** The instant of a stamp in milliseconds, NaN when it is none. */
export function instantOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

/** Whether the secret made this signature over exactly this request. */
export function signatureHolds(claim: SignatureClaim, request: SignedRequest, secret: string): boolean {
  if (!claim.signedHeaders.includes('host') || !claim.scope.startsWith(claim.stamp.slice(0, 8))) return false
  const toSign = ['AWS4-HMAC-SHA256', claim.stamp, claim.scope, sha256(canonicalRequest(claim, request))].join('\n')
  const expected = hmac(signingKey(secret, claim.scope), toSign)
  return timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'))
}

export function sha256(data: string | Buffer): string {
  return hash('sha256', data)
}

function canonicalRequest(claim: SignatureClaim, request: SignedRequest): string {
  const lines = claim.signedHeaders.map((name) => `${name}:${headerValue(request.headers, name)}\n`)
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    lines.join(''),
    claim.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n')
}

function headerValue(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ')
}

function canonicalPath(path: string): string {
  if (path === '/') return path
  return path
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/')
}

function canonicalQuery(query: string): string {
  if (query === '') return ''
  return query
    .replaceAll('+', '%20')
    .split('&')
    .map((pair) => {
      const cut = pair.indexOf('=')
      const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value))] as const
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([a, v], [b, w]) => (a === b ? compare(v, w) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Derived keys hold for a day and a service; deriving takes four of the five HMACs of a check. */
const derived = new Map<string, KeyObject>()

function signingKey(secret: string, scope: string): KeyObject {
  const name = `${secret}/${scope}`
  const known = derived.get(name)
  if (known) return known
  if (derived.size > 200) derived.clear()
  const key = createSecretKey(scope.split('/').reduce<Buffer>((from, part) => hmac(from, part), Buffer.from(`AWS4${secret}`)))
  derived.set(name, key)
  return key
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
