import { type Code, STATUS } from '#kernel'
import type { Route } from '../route.ts'
import { titles } from '../words.ts'

const EVERYWHERE: readonly Code[] = ['unauthenticated', 'forbidden', 'too-many-requests', 'unavailable', 'internal']
const WITH_BODY: readonly Code[] = ['malformed', 'invalid', 'too-large', 'unsupported-media-type']

/** Every code that a route can answer with. */
export function codesOf(route: Route): Code[] {
  const codes = new Set<Code>([...EVERYWHERE, ...(route.refusals ?? [])])
  if (route.method !== 'get') for (const code of WITH_BODY) codes.add(code)
  if (route.method === 'post') for (const code of ['key-reused', 'in-progress'] as const) codes.add(code)
  if (route.method === 'put' || route.method === 'patch')
    for (const code of ['precondition-required', 'edit-conflict'] as const) codes.add(code)
  if (route.query || route.body) codes.add('invalid')
  if (route.params) codes.add('not-found')
  return [...codes]
}

/** The refusals of a route by status; equal ones are shared as components. */
export function problemResponses(route: Route, components: Record<string, unknown>): Record<string, { $ref: string }> {
  const byStatus = Map.groupBy(codesOf(route).sort(), (code) => STATUS[code])
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => {
        const name = `${status}.${codes.join('.')}`
        components[name] = problemResponse(codes)
        return [String(status), { $ref: `#/components/responses/${name}` }]
      }),
  )
}

const problemResponse = (codes: readonly Code[]) => ({
  description: codes.map((code) => `\`${code}\`: ${titles[code].en} · ${titles[code].zh}`).join('\n\n'),
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }] },
    },
  },
})

const text = { type: 'string' }

/** RFC 9457. */
export const PROBLEM = {
  description: 'What went wrong (RFC 9457). Branch on `code`; titles and details follow Accept-Language.',
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { ...text, description: 'Where it is explained: `/docs#problem-<code>`.' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: { ...text, description: 'The path that was asked for.' },
    code: { type: 'string', enum: Object.keys(STATUS) },
    errors: {
      type: 'array',
      description: 'The fields at fault.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { ...text, description: 'JSON pointer into the body, or `?name` of a query parameter.' },
          code: text,
          detail: text,
        },
      },
    },
  },
}
