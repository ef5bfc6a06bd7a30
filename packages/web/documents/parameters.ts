import type { Route } from '../route.ts'
import type { Schema, SchemaBook } from './schemas.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}

const header = (name: string, description: string, schema: Schema = { type: 'string' }, required = false): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema,
})

export const HEADERS = {
  AcceptLanguage: header('Accept-Language', 'Language of titles, details and sentences: `zh-CN` (default) or `en`.'),
  ActingFor: header(
    'Acting-For',
    'Acts for another organisation; an accepted delegation must cover the act, or the answer is `forbidden`.',
  ),
  IdempotencyKey: header(
    'Idempotency-Key',
    'Makes it safe to ask again: within 24 hours the same key with the same body gives the first answer and has no second effect.',
    { type: 'string', minLength: 1, maxLength: 255 },
  ),
  IfMatch: header('If-Match', 'Acts only on the version that you read: its `ETag`.'),
  WebhookId: header(
    'webhook-id',
    'Your own id of the message; the same when you send it again.',
    { type: 'string', minLength: 1, maxLength: 200 },
    true,
  ),
  WebhookTimestamp: header(
    'webhook-timestamp',
    'When it was sent, in seconds since 1970; at most five minutes off.',
    { type: 'string' },
    true,
  ),
  IfMatchRequired: header('If-Match', 'The `ETag` of the version that you read.', { type: 'string' }, true),
} as const

/** Path and query parameters of a route in full, headers by reference. */
export function parametersOf(route: Route, book: SchemaBook): (Parameter | { $ref: string })[] {
  const path = fields(route.params && book.of(route.params, 'input'), 'path')
  const query = fields(route.query && book.of(route.query, 'input'), 'query')
  return [...path, ...query, ...headersOf(route).map((name) => ({ $ref: `#/components/parameters/${name}` }))]
}

function fields(schema: Schema | undefined, place: 'path' | 'query'): Parameter[] {
  return Object.entries(schema?.properties ?? {}).map(([name, { description, ...field }]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required?.includes(name) ?? false),
    ...(description && { description }),
    schema: field,
  }))
}

function headersOf(route: Route): (keyof typeof HEADERS)[] {
  if (route.signed) return ['AcceptLanguage', 'WebhookId', 'WebhookTimestamp']
  const names: (keyof typeof HEADERS)[] = ['AcceptLanguage']
  if (route.delegable) names.push('ActingFor')
  if (route.method === 'post') names.push('IdempotencyKey')
  if (route.method === 'post' && route.path.includes('{')) names.push('IfMatch')
  if ((route.method === 'put' || route.method === 'patch') && !route.unversioned) names.push('IfMatchRequired')
  return names
}
