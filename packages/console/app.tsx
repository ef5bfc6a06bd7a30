import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { languageOf } from '#kernel'
import { logLine, refusalOf, secure } from '#web'
import { actingForOf, takeSeat } from './acting-for.ts'
import { agreementPages } from './agreements/pages.tsx'
import { readAhead } from './ahead.ts'
import { hostOf, putCookie, readCookie } from './cookies.ts'
import { delegationPages } from './delegations/pages.tsx'
import { directoryPages } from './directory/pages.tsx'
import type { Env } from './env.ts'
import { helpPages } from './help/pages.tsx'
import { keepForm } from './kept.ts'
import { nameBookOf } from './names.ts'
import { overviewPages } from './overview/pages.tsx'
import type { ConsoleParts } from './parts.ts'
import { portalPages } from './portals/pages.tsx'
import { projectPages } from './projects/pages.tsx'
import { type C, type Room, refuse } from './respond.tsx'
import { settlementPages } from './settlements/pages.tsx'
import { sharingPages } from './sharing/pages.tsx'
import { signInBeside } from './sign-in/beside.tsx'
import { issuerOf } from './sign-in/oidc.ts'
import { localPath, sessionOf, signInPages, welcome } from './sign-in/pages.tsx'
import { todoPages } from './todo/pages.tsx'
import { transferPages } from './transfers/pages.tsx'
import { valuesOf } from './values.ts'
import { askerOf, type Theme } from './visit.ts'

const YEAR_S = 365 * 24 * 3_600

/** The console: people's door to the platform. Every page works without a script. */
export async function createConsole(parts: ConsoleParts): Promise<Hono<Env>> {
  const app = new Hono<Env>()
  const room: Room = { book: nameBookOf(parts.tables), assets: parts.assets }
  const issuer = issuerOf(parts)
  const askAs = askerOf(parts, room.book.bases)

  app.use(async (c, next) => {
    c.set('visit', visitOf(c))
    c.set('sent', isForm(c) ? c.req.raw.clone() : null)
    c.set('kept', false)
    await next()
  })
  app.use(logged)
  app.use(headersOf(parts.issuer))
  app.get('/assets/:name', (c) => asset(parts, c))
  app.use(compress())
  app.use(csrf({ origin: (origin, c) => URL.canParse(origin) && new URL(origin).host === hostOf(c) }))
  app.post('/preferences', preferences)
  app.use(async (c, next) => {
    const actor = await sessionOf(c, parts, issuer)
    c.set('visit', { ...c.var.visit, actor })
    if (actor) c.set('desk', askAs({ ...c.var.visit, actor }, c.req.method === 'GET'))
    await next()
  })
  app.route('/', signInPages(room, parts, issuer))
  app.use(async (c, next) => (c.var.visit.actor ? next() : turnedAway(room, parts, c)))
  app.post('/acting-for', changeSeat)
  // Whoever had signed out in between takes his seat anew.
  app.get('/acting-for', (c) => c.redirect('/delegations'))
  app.route('/', todoPages(room, parts))
  app.route('/transfers', transferPages(room, parts))
  app.route('/agreements', agreementPages(room, parts))
  app.route('/settlements', settlementPages(room, parts))
  app.route('/delegations', delegationPages(room, parts))
  app.route('/sharing', sharingPages(room, parts))
  app.route('/directory', directoryPages(room))
  app.route('/projects', projectPages(room, parts))
  app.route('/help', helpPages(room, parts.charts))
  app.route('/overview', overviewPages(room))
  app.route('/portals', portalPages(room, parts))
  app.notFound((c) => refuse(room, c, { kind: 'not-found' }))
  app.onError((error, c) => {
    if ('getResponse' in error) return refuse(room, c, { kind: 'forbidden' })
    return refuse(room, c, refusalOf(error, c.var.visit.requestId))
  })
  await readAhead(parts, room.book)
  return app
}

/** Whoever comes without a session signs in first and then finds what he came for; a form's content waits for him. */
async function turnedAway(room: Room, parts: ConsoleParts, c: C): Promise<Response> {
  const { path, method } = c.req
  if (method === 'GET' && path === '/') return welcome(room, c)
  if (method !== 'POST') return c.redirect(`/sign-in?to=${encodeURIComponent(c.var.visit.address)}`, 302)
  const values = await valuesOf(c.req.raw)
  const kept = await keepForm(c, parts, path, values)
  return kept ? c.redirect(`/sign-in?to=${encodeURIComponent(path)}`, 303) : signInBeside(room, c, values)
}

const isForm = (c: C): boolean =>
  c.req.method === 'POST' && (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')

function visitOf(c: C): Env['Variables']['visit'] {
  const { event } = c.env
  const { requestContext } = event
  const url = new URL(c.req.url)
  const chosen = readCookie(c, 'language')
  const theme = readCookie(c, 'theme')
  return {
    language: chosen === 'zh' || chosen === 'en' ? chosen : languageOf(c.req.header('accept-language')),
    theme: isTheme(theme) ? theme : 'auto',
    now: new Date('timeEpoch' in requestContext ? Number(requestContext.timeEpoch) : Date.now()).toISOString(),
    requestId: 'requestId' in requestContext ? String(requestContext.requestId) : '',
    address: url.pathname + url.search,
    actor: null,
    actingFor: actingForOf(c),
  }
}

const isTheme = (value: unknown): value is Theme => value === 'auto' || value === 'light' || value === 'dark'

/** For whom he wants to act. Whether he may is asked of the delegations at every act and every look. */
async function changeSeat(c: C): Promise<Response> {
  const { org } = await c.req.parseBody()
  takeSeat(c, typeof org === 'string' ? org : '')
  return c.redirect('/', 303)
}

async function preferences(c: C): Promise<Response> {
  const form = await c.req.parseBody()
  if (form.language === 'zh' || form.language === 'en') putCookie(c, 'language', form.language, YEAR_S)
  if (isTheme(form.theme)) putCookie(c, 'theme', form.theme, YEAR_S)
  return c.redirect(localPath(form.to), 303)
}

async function asset({ assets }: ConsoleParts, c: C): Promise<Response> {
  const file = assets.files.get(c.req.param('name') ?? '')
  if (!file) return c.notFound()
  const brotli = /\bbr\b/.test(c.req.header('accept-encoding') ?? '')
  return new Response(brotli ? file.brotli : file.plain, {
    headers: {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(brotli && { 'content-encoding': 'br' }),
    },
  })
}

/** Pages load nothing from elsewhere and send forms nowhere else, but to the issuer when signing in or out. */
function headersOf(issuer: string) {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    `form-action 'self' ${new URL(issuer).origin}`,
    "frame-ancestors 'none'",
  ].join('; ')
  return async (c: C, next: () => Promise<void>): Promise<void> => {
    await next()
    const own = secure({ 'content-security-policy': policy, 'referrer-policy': 'same-origin' })
    for (const [name, value] of Object.entries(own)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    c.res.headers.set('x-request-id', c.var.visit.requestId)
  }
}

async function logged(c: C, next: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await next()
  if (c.req.path.startsWith('/assets/')) return
  const { requestId, actor } = c.var.visit
  const ms = Math.round(performance.now() - began)
  logLine({
    level: 'info',
    msg: 'page',
    requestId,
    method: c.req.method,
    path: c.req.routePath,
    status: c.res.status,
    org: actor?.org ?? null,
    ms,
  })
}
