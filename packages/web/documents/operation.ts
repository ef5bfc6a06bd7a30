import type { Route } from '../route.ts'
import { parametersOf } from './parameters.ts'
import { problemResponses } from './problems.ts'
import type { Schema, SchemaBook } from './schemas.ts'

/** One operation of the OpenAPI document; shared refusals are put into `responses`, references to schemas are still open. */
export function operation(route: Route, book: SchemaBook, responses: Record<string, unknown>): object {
  const answer = book.of(route.answer, 'output')
  return {
    operationId: operationId(route),
    summary: route.summary.en,
    'x-summary-zh': route.summary.zh,
    description: route.summary.zh,
    tags: [route.tag],
    ...(route.open && { security: [] }),
    ...(route.signed && { security: [{ signature: [] }] }),
    parameters: parametersOf(route, book),
    ...(route.body && {
      requestBody: {
        required: !isOptional(route),
        content: { 'application/json': { schema: book.of(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status]: {
        description: route.summary.en,
        headers: answerHeaders(route, book.follow(answer)),
        ...(route.status !== 204 && { content: { [route.media ?? 'application/json']: { schema: answer } } }),
      },
      ...problemResponses(route, responses),
    },
  }
}

/** An absent body counts as an empty object. */
const isOptional = (route: Route) => route.body?.safeParse({}).success ?? true

/** `GET /v1/transfers/{id}` → `getTransfer`, `POST …/approve` → `approveTransfer`, `POST /v1/transfers/{id}/confirm-arrival` → `confirmArrivalOfTransfer`. */
export function operationId({ method, path, status, answer }: Pick<Route, 'method' | 'path' | 'status' | 'answer'>): string {
  const parts = path.split('/').slice(2)
  const last = parts.at(-1) ?? ''
  const nouns = parts.filter((part) => !part.startsWith('{'))
  const isAct = method === 'post' && status !== 201 && parts.length > 1 && !last.startsWith('{')
  if (isAct) return `${camel(last)}${last.includes('-') ? 'Of' : ''}${nouns.slice(0, -1).map(singular).map(pascal).join('')}`
  const isList = method === 'get' && !last.startsWith('{') && 'shape' in answer && 'items' in (answer.shape as object)
  const names = nouns.map((noun, n) => (isList && n === nouns.length - 1 ? noun : singular(noun)))
  const verb = { get: isList ? 'list' : 'get', post: status === 201 ? 'create' : 'act', put: 'put', patch: 'change', delete: 'delete' }[
    method
  ]
  return `${verb}${names.map(pascal).join('')}`
}

const singular = (noun: string) => noun.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')
const pascal = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function answerHeaders(route: Route, answer: Schema): object {
  const names = ['RequestId', 'RateLimit', 'RateLimitPolicy']
  if (answer.properties?.version) names.push('ETag')
  if (route.status === 201) names.push('Location')
  if (answer.properties?.next) names.push('Link')
  return Object.fromEntries(names.map((name) => [ANSWER_HEADERS[name]?.name, { $ref: `#/components/headers/${name}` }]))
}

/** Headers of answers, with the name each has on the wire. */
export const ANSWER_HEADERS: Readonly<Record<string, { name: string; description: string }>> = {
  RequestId: { name: 'X-Request-Id', description: 'Name this when you report a fault.' },
  RateLimit: { name: 'RateLimit', description: 'What is left of the caller\u2019s minute: `"caller";r=<requests>;t=<seconds>`.' },
  RateLimitPolicy: { name: 'RateLimit-Policy', description: 'Requests a caller may make in a minute: `"caller";q=<requests>;w=60`.' },
  ETag: { name: 'ETag', description: 'The version of the record, for If-Match.' },
  Location: { name: 'Location', description: 'Where the new record is.' },
  Link: { name: 'Link', description: '`rel="next"`: the next page, when more follows.' },
}
