import type { IncomingMessage } from 'node:http'
import { everyCall } from '../guard/conditions.ts'
import { objection } from '../guard/statements.ts'
import type { Principal, Principals } from '../parts.ts'
import { authenticate } from './authenticate.ts'
import { readUpload } from './body.ts'
import { refusals } from './errors.ts'
import { needOf, readRequest, type S3Request } from './request.ts'
import type { Store, StoreAnswer } from './store.ts'

export interface Parts {
  principals: Principals
  store: Store
  queue: Queue
  keys: ReadonlyMap<string, string>
}

/** Answers one call as S3 would. Throws an S3Refusal. */
export async function answerCall(parts: Parts, message: IncomingMessage): Promise<StoreAnswer> {
  const request = readRequest(message)
  const { principal, payloadHash } = authenticate(parts.principals, request)
  const need = needOf(request)
  const why = objection(principal, need)
  if (why) throw refusals.accessDenied(why)
  requireKey(principal, need.action, parts.keys.get(request.bucket))
  if (request.method !== 'PUT') return read(parts.store, principal, request)
  const { bytes, checksums } = await readUpload(message, request, payloadHash)
  return parts.queue(`${request.bucket}/${request.key}`, async () => {
    await requirePreconditions(parts.store, request)
    return parts.store.send({ method: 'PUT', url: urlOf(request), headers: { ...storedHeaders(request), ...checksums }, body: bytes })
  })
}

async function read(store: Store, principal: Principal, request: S3Request): Promise<StoreAnswer> {
  const listing = request.key === '' && request.rawQuery !== '' ? `?${request.rawQuery}` : ''
  const answer = await store.send({ method: request.method, url: urlOf(request) + listing, headers: chosen(request, readHeaders) })
  if (answer.status === 404 && request.key !== '' && !mayList(principal, request.bucket)) throw refusals.accessDenied()
  return { ...answer, headers: { ...answer.headers, ...overrides(request) } }
}

const keyActions: Record<string, string> = { 's3:GetObject': 'kms:Decrypt', 's3:PutObject': 'kms:GenerateDataKey' }

/** S3 opens and seals objects with the bucket's key in the caller's name, so the caller needs a grant on the key as well. */
function requireKey(principal: Principal, s3Action: string, key: string | undefined): void {
  const action = keyActions[s3Action]
  if (key === undefined || action === undefined) return
  const need = { action, resource: key, context: { ...everyCall, 'kms:viaservice': ['s3.us-east-1.amazonaws.com'] } }
  const why = objection(principal, need)
  if (why) throw refusals.accessDenied(why)
}

/** S3 tells that a key is absent only to those who may list the bucket; everyone else hears Access Denied. */
function mayList(principal: Principal, bucket: string): boolean {
  return objection(principal, { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: everyCall }) === null
}

async function requirePreconditions(store: Store, request: S3Request): Promise<void> {
  const [none, match] = [request.headers['if-none-match'], request.headers['if-match']]
  if (none === undefined && match === undefined) return
  if (none !== undefined && none !== '*') throw refusals.notImplemented('If-None-Match with anything but *')
  const present = await store.send({ method: 'HEAD', url: urlOf(request), headers: {} })
  if (none !== undefined && present.status === 200) throw refusals.precondition()
  if (match === undefined) return
  if (present.status !== 200) throw refusals.noSuchKey()
  if (match.replaceAll('"', '') !== present.headers.etag?.replaceAll('"', '')) throw refusals.precondition()
}

const readHeaders = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'range', 'x-amz-checksum-mode']
const writeHeaders = ['content-type', 'content-disposition', 'content-language', 'cache-control', 'content-encoding']

function chosen(request: S3Request, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, request.field(name)]).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

function storedHeaders(request: S3Request): Record<string, string> {
  const names = new Set([...Object.keys(request.headers), ...[...request.query.keys()].map((name) => name.toLowerCase())])
  const headers = chosen(request, [...writeHeaders, ...[...names].filter((name) => name.startsWith('x-amz-meta-'))])
  const encoding = headers['content-encoding']?.split(',').filter((each) => each.trim() !== 'aws-chunked')
  return encoding === undefined ? headers : { ...headers, 'content-encoding': encoding.join(',') }
}

/** `response-content-disposition=…` in a signed URL sets that header of the answer. */
function overrides(request: S3Request): Record<string, string> {
  const asked = [...request.query].filter(([name]) => name.startsWith('response-'))
  return Object.fromEntries(asked.map(([name, value]) => [name.slice('response-'.length), value]))
}

function urlOf({ bucket, key }: S3Request): string {
  return `/${encodeURIComponent(bucket)}${key === '' ? '' : `/${key.split('/').map(encodeURIComponent).join('/')}`}`
}

/** Runs work on the same name one after another, so that a precondition still holds when the write follows it. */
export type Queue = <T>(name: string, work: () => Promise<T>) => Promise<T>

export function makeQueue(): Queue {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(name, turn)
    const leave = () => (last.get(name) === turn ? last.delete(name) : false)
    turn.then(leave, leave)
    return turn
  }
}
