import type * as z from 'zod'
import { type Actor, type FieldError, hashOf, type Instant, invalidField, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, type IdempotencyKey, Replay } from '#storage'
import type { Context } from './context.ts'
import { fieldErrors, unfitText } from './invalid.ts'
import type { Route, Signed } from './route.ts'

const MOST_BYTES = 1024 * 1024
const JSON_TYPE = /^application\/([\w.+-]+\+)?json\s*(;|$)/i

/** The parsed JSON body; an absent one is an empty object. */
export async function readBody(request: Request, route: Route): Promise<Outcome<unknown>> {
  if (route.method === 'get') return ok(undefined)
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MOST_BYTES) return refused({ kind: 'too-large' })
  if (bytes.byteLength === 0 && !route.signed) return ok({})
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? ''))
    return refused({ kind: 'unsupported-media-type', headers: { accept: 'application/json' } })
  if (route.signed) return ok({ bytes: Buffer.from(bytes), header: (name: string) => request.headers.get(name) } satisfies Signed)
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refused({ kind: 'malformed' })
  }
}

/** Complaints carry what was sent, so that a value that is missing is told from one that is wrong. */
const REPORTING = { reportInput: true }

/** Path, query and body against the route's schemas; all complaints at once. An id of the wrong form is not found. */
export function parseInput(
  route: Route,
  params: Record<string, string>,
  search: URLSearchParams,
  body: unknown,
): Outcome<{ params: unknown; query: unknown; body: unknown }> {
  const path = route.params?.safeParse(params)
  if (path && !path.success) return refused({ kind: 'not-found' })
  const query = route.query?.safeParse(Object.fromEntries(search), REPORTING)
  const content = route.signed ? undefined : route.body?.safeParse(body, REPORTING)
  const errors = [...(query?.success === false ? fieldErrors(query.error.issues, '?') : []), ...complaintsAbout(content)]
  if (errors.length > 0) return refused({ kind: 'invalid', errors })
  return ok({ params: path?.data, query: query?.data, body: route.signed ? body : content?.data })
}

type Parsed = z.ZodSafeParseResult<unknown> | undefined
const complaintsAbout = (content: Parsed): FieldError[] =>
  content?.success === false ? fieldErrors(content.error.issues) : unfitText(content?.data)

/** What the contract of a route has against a body, before it is sent. */
export const bodyErrors = (route: Route, body: unknown): FieldError[] => complaintsAbout(route.body?.safeParse(body, REPORTING))

/** Runs a route for a caller within this process: the same schemas, the same command, the same answer as over HTTP; a repeated key gives the first answer. */
export async function callRoute(
  route: Route,
  ctx: Context,
  given: { params?: Record<string, string>; search?: URLSearchParams; body?: unknown },
): Promise<Outcome<Answer>> {
  const input = parseInput(route, given.params ?? {}, given.search ?? new URLSearchParams(), given.body ?? {})
  if (!input.ok) return input
  try {
    return await route.run(ctx, input.value)
  } catch (error) {
    if (error instanceof Replay) return ok(error.answer)
    throw error
  }
}

/** The caller's Idempotency-Key, bound to the person and to method, path and body. */
export function idempotencyOf(request: Request, route: Route, actor: Actor, body: unknown, now: Instant): Outcome<IdempotencyKey | null> {
  const key = request.headers.get('idempotency-key')
  if (key === null || route.method !== 'post' || route.signed) return ok(null)
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) return refused(invalidField('Idempotency-Key', 'format', KEY_FORM))
  const actingFor = request.headers.get('acting-for')
  const asked = { method: route.method, path: new URL(request.url).pathname, body: body ?? null }
  return ok(idempotencyKey(actor, key, actingFor === null || actingFor === actor.org ? asked : { ...asked, actingFor }, now))
}

/** A key, bound to the person and to what is asked. */
export const idempotencyKey = (actor: Actor, key: string, request: object, now: Instant): IdempotencyKey => ({
  pk: `idempotency#${actor.org}#${actor.id}`,
  sk: key,
  request: hashOf(request),
  now,
})

const KEY_FORM = say({ zh: 'Idempotency-Key 应为 1–255 个可见 ASCII 字符。', en: 'An Idempotency-Key is 1–255 visible ASCII characters.' })
