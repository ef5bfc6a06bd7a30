import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { everyCall } from '../guard/conditions.ts'
import type { Need } from '../guard/statements.ts'
import { refusals } from './errors.ts'

/** A call as it came, read but not yet trusted. Only path style: `/<bucket>/<key>`. */
export interface S3Request {
  method: string
  /** As it came, for the signature. */
  path: string
  rawQuery: string
  query: URLSearchParams
  /** As they came, for the signature. */
  headers: IncomingHttpHeaders
  /** Header or, in a presigned URL, the query parameter that stands for it. */
  field(name: string): string | undefined
  bucket: string
  key: string
}

export function readRequest(message: IncomingMessage): S3Request {
  const [path = '/', rawQuery = ''] = (message.url ?? '/').split(/\?(.*)/s)
  const query = new URLSearchParams(rawQuery)
  const hoisted = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]))
  const { bucket, key } = place(path)
  const field = (name: string) => {
    const value = message.headers[name] ?? (name.startsWith('x-amz-') ? hoisted.get(name) : undefined)
    return Array.isArray(value) ? value.join(',') : value
  }
  return { method: message.method ?? 'GET', path, rawQuery, query, headers: message.headers, field, bucket, key }
}

/** Objects are files below the data folder, so a key may not climb out of it. */
const unsafe = /(^|\/)\.{1,2}(\/|$)|\/\/|^\/|\\|\0/

function place(path: string): { bucket: string; key: string } {
  const [, bucket = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
  const key = decode(rest)
  if (unsafe.test(key)) throw refusals.invalidArgument('The local stack takes no keys with empty, "." or ".." segments.')
  return { bucket: decode(bucket), key }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refusals.invalidUri()
  }
}

/** Sub-resources (`?acl`, `?uploads`, …) mean other actions; only the ones listed here are harmless to the action by method. */
const plain =
  /^(x-id|list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|fetch-owner|response-[a-z-]+|x-amz-.*)$/i

/** What the call must be allowed. Throws NotImplemented for anything but objects and listing. */
export function needOf(request: S3Request): Need {
  const strange = [...request.query.keys()].find((name) => !plain.test(name))
  if (strange !== undefined) throw refusals.notImplemented(`The query parameter "${strange}"`)
  if (request.field('x-amz-copy-source') !== undefined) throw refusals.notImplemented('Copying')
  const arn = `arn:aws:s3:::${request.bucket}`
  if (request.bucket && request.key) {
    const action = objectActions[request.method]
    if (!action) throw refusals.notImplemented(`${request.method} of an object`)
    return { action, resource: `${arn}/${request.key}`, context: everyCall }
  }
  if (!request.bucket || !['GET', 'HEAD'].includes(request.method)) throw refusals.notImplemented(`${request.method} ${request.path}`)
  const prefix = request.query.get('prefix')
  return { action: 's3:ListBucket', resource: arn, context: prefix === null ? everyCall : { ...everyCall, 's3:prefix': [prefix] } }
}

const objectActions: Record<string, string> = { GET: 's3:GetObject', HEAD: 's3:GetObject', PUT: 's3:PutObject', DELETE: 's3:DeleteObject' }
