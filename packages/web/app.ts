import { readFile } from 'node:fs/promises'
import { Hono, type Context as HonoContext } from 'hono'
import type { LambdaEvent } from 'hono/aws-lambda'
import { type Actor, type Language, languageOf, type OrgId, ok, orgId, orgKind, type Refusal } from '#kernel'
import { type Answer, Replay, readRecords, type Tables } from '#storage'
import { type Area, areasAt, fits, routesIn } from './area.ts'
import type { Context } from './context.ts'
import { logLine } from './log.ts'
import { problem } from './problem.ts'
import { rateOf } from './rate.ts'
import { idempotencyOf, parseInput, readBody } from './request.ts'
import type { Route } from './route.ts'
import { secure } from './secure.ts'
import type { Verify } from './token.ts'
import { refusalOf } from './unavailable.ts'

export interface AppParts {
  readonly areas: readonly Area[]
  readonly tables: Tables
  readonly verify: Verify
  readonly perMinute: number
  /** Folder with the documents that are served. */
  readonly documents: URL
}

export type Bindings = { Bindings: { event: LambdaEvent } }

/** Domain time is the time of the invoking event. */
const nowOf = (event: LambdaEvent): number => ('timeEpoch' in event.requestContext ? Number(event.requestContext.timeEpoch) : Date.now())
const requestIdOf = (event: LambdaEvent): string => ('requestId' in event.requestContext ? String(event.requestContext.requestId) : '')

/**
 * The platform's HTTP door: every route through the same checks, every refusal as problem+json, one log line a request. The routes that
 * may answer an address are loaded, and get a router of their own, when they are first asked for.
 */
export function createApp(parts: AppParts): Hono<Bindings> {
  const app = new Hono<Bindings>()
  const rate = rateOf(parts.perMinute)
  const opened = new Map<string, Promise<Hono<Bindings>>>()
  const doorTo = (path: string): Promise<Hono<Bindings>> => {
    const areas = areasAt(parts.areas, path)
    const name = areas.map((area) => parts.areas.indexOf(area)).join()
    const door = opened.get(name) ?? routesIn(areas).then((routes) => doorOf(routes, parts, rate))
    opened.set(name, door)
    return door
  }
  addOwnPages(app, parts)
  app.all('*', async (c) => (await doorTo(c.req.path)).fetch(c.req.raw, c.env))
  app.onError(failed)
  return app
}

const reply = (request: Request, event: LambdaEvent, refusal: Refusal, more: Record<string, string> = {}) =>
  toResponse(problem(refusal, new URL(request.url).pathname, languageOf(request.headers.get('accept-language') ?? undefined)), event, more)

const failed = (error: Error, c: HonoContext<Bindings>) => reply(c.req.raw, c.env.event, refusalOf(error, requestIdOf(c.env.event)))

/** What answers where nothing but these routes can fit. */
function doorOf(routes: readonly Route[], parts: AppParts, rate: ReturnType<typeof rateOf>): Hono<Bindings> {
  const app = new Hono<Bindings>()
  for (const route of routes) {
    const answer = handler(route, parts, rate)
    app.on(route.method.toUpperCase(), honoPath(route.path), async (c) => {
      const began = performance.now()
      const event = c.env.event
      const { response, org, code } = await answer(c.req.raw, c.req.param(), event)
      const ms = Math.round(performance.now() - began)
      logLine({
        level: 'info',
        msg: 'request',
        requestId: requestIdOf(event),
        method: route.method,
        route: route.path,
        status: response.status,
        code,
        org,
        ms,
      })
      return response
    })
  }
  app.notFound((c) => {
    const allowed = allowedMethods(routes, new URL(c.req.url).pathname)
    if (allowed.length === 0) return reply(c.req.raw, c.env.event, { kind: 'not-found' })
    return reply(c.req.raw, c.env.event, { kind: 'method-not-allowed' }, { allow: allowed.join(', ') })
  })
  app.onError(failed)
  return app
}

function handler(route: Route, parts: AppParts, rate: ReturnType<typeof rateOf>) {
  return async (request: Request, params: Record<string, string>, event: LambdaEvent) => {
    let org: string | null = null
    let more: Record<string, string> = {}
    const no = (refusal: Refusal) => ({ response: reply(request, event, refusal, more), org, code: refusal.kind })
    try {
      const who = route.open || route.signed ? ok(nobodyAt(request)) : await parts.verify(request.headers.get('authorization') ?? undefined)
      if (!who.ok) return no(who.refusal)
      const actor = who.value
      org = orgKind(actor.org) === 'project' ? 'project' : actor.org
      const room = rate.take(actor.id)
      more = room.headers
      if (!room.allowed) return no({ kind: 'too-many-requests' })
      const actingFor = actingForOf(request, actor)
      if (actingFor !== null && !route.delegable) return no({ kind: 'forbidden', detail: NO_DELEGATION })
      const body = await readBody(request, route)
      if (!body.ok) return no(body.refusal)
      const language: Language = languageOf(request.headers.get('accept-language') ?? undefined)
      const input = parseInput(route, params, new URL(request.url).searchParams, body.value)
      if (!input.ok) return no(input.refusal)
      const now = new Date(nowOf(event)).toISOString()
      const idempotency = idempotencyOf(request, route, actor, body.value, now)
      if (!idempotency.ok) return no(idempotency.refusal)
      const ctx: Context = {
        tables: parts.tables,
        now,
        idempotency: idempotency.value,
        actor,
        ...(actingFor !== null && { actingFor }),
        language,
        ifMatch: request.headers.get('if-match'),
        requestId: requestIdOf(event),
      }
      const outcome = await route.run(ctx, input.value)
      return outcome.ok ? { response: toResponse(outcome.value, event, more), org, code: null } : no(outcome.refusal)
    } catch (error) {
      if (error instanceof Replay)
        return { response: toResponse(error.answer, event, { ...more, 'idempotency-replayed': 'true' }), org, code: null }
      return no(refusalOf(error, requestIdOf(event)))
    }
  }
}

/** No organisation is called by more; it becomes part of a key. */
const MOST_ORG = 80

/** The other organisation that somebody acts for. */
function actingForOf(request: Request, actor: Actor): OrgId | null {
  const org = request.headers.get('acting-for')
  return org === null || org === actor.org ? null : orgId(org.slice(0, MOST_ORG))
}

/** Who comes without a token; counted by the address he comes to. */
const nobodyAt = (request: Request): Actor => ({
  id: new URL(request.url).pathname,
  name: '',
  org: orgId('nobody'),
  roles: [],
  kind: 'machine',
})

function addOwnPages(app: Hono<Bindings>, parts: AppParts): void {
  const file = (name: string, type: string) => async () =>
    new Response(await readFile(new URL(name, parts.documents)), {
      headers: secure({ 'content-type': type, 'cache-control': 'max-age=300' }),
    })
  app.get('/openapi.json', file('openapi.json', 'application/json'))
  app.get('/asyncapi.json', file('asyncapi.json', 'application/json'))
  app.get('/schemas/events.json', file('event-schema.json', 'application/schema+json'))
  app.get('/docs', file('docs.html', 'text/html; charset=utf-8'))
  app.get('/livez', () => new Response('ok', { headers: secure({ 'content-type': 'text/plain' }) }))
  app.get('/readyz', async () => {
    await readRecords(parts.tables, [{ pk: 'platform', sk: 'readyz' }])
    return new Response('ok', { headers: secure({ 'content-type': 'text/plain' }) })
  })
}

const toResponse = (answer: Answer, event: LambdaEvent, more: Record<string, string>) =>
  new Response(answer.status === 204 || typeof answer.body === 'string' ? (answer.body as string | null) : JSON.stringify(answer.body), {
    status: answer.status,
    headers: secure({
      ...(answer.status !== 204 && { 'content-type': 'application/json' }),
      'cache-control': 'no-store',
      'x-request-id': requestIdOf(event),
      ...more,
      ...answer.headers,
    }),
  })

const honoPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1')

function allowedMethods(routes: readonly Route[], path: string): string[] {
  const own = ['/openapi.json', '/asyncapi.json', '/schemas/events.json', '/docs', '/livez', '/readyz'].includes(path) ? ['GET'] : []
  return [...new Set([...routes.filter((route) => fits(route.path, path)).map((route) => route.method.toUpperCase()), ...own])]
}

const NO_DELEGATION = {
  zh: '没有已接受的委托涵盖此操作；请以本机构身份办理，不要携带 Acting-For。',
  en: 'No accepted delegation covers this act; act for your own organisation, without Acting-For.',
}
