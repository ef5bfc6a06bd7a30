import { Hono } from 'hono'
import * as z from 'zod'
import type { Actor } from '#kernel'
import { leaveSeat } from '../acting-for.ts'
import { dropCookie, originOf, putCookie, readCookie } from '../cookies.ts'
import type { Env } from '../env.ts'
import type { ConsoleParts } from '../parts.ts'
import { type C, type Room, show, uiFor } from '../respond.tsx'
import { seal, unseal } from '../sealed.ts'
import { refusalWords, welcomeWords, words } from '../words.ts'
import type { Issuer } from './oidc.ts'
import { endSession, hasRunOut, keepSession, newSession, readSession, wantsRotation } from './session.ts'

const Errand = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string() })
const ERRAND_S = 900
const BACK = '/signed-in'

/** A path on this host and nothing else. */
export const localPath = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/')

/** Who is signed in. What the issuer said is asked anew when it has run out; a session in use is sealed anew from time to time. */
export async function sessionOf(c: C, parts: ConsoleParts, issuer: Issuer): Promise<Actor | null> {
  const session = await readSession(c, parts)
  if (!session) return null
  if (!hasRunOut(session)) {
    if (wantsRotation(session)) await keepSession(c, parts, session)
    return session.actor
  }
  const fresh = session.refreshToken === null ? null : await issuer.refresh(session.refreshToken)
  if (!fresh) {
    endSession(c)
    return null
  }
  await keepSession(c, parts, newSession(fresh.actor, fresh.tokenUntil, fresh.refreshToken, session.began))
  return fresh.actor
}

export function signInPages(room: Room, parts: ConsoleParts, issuer: Issuer): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/sign-in', async (c) => {
    const { to, errand } = await issuer.begin(originOf(c) + BACK)
    putCookie(c, 'errand', await seal(parts, 'errand', { ...errand, to: localPath(c.req.query('to')) }, ERRAND_S), ERRAND_S)
    return c.redirect(to, 302)
  })
  pages.get(BACK, async (c) => {
    const errand = Errand.safeParse(await unseal(parts, 'errand', readCookie(c, 'errand')))
    dropCookie(c, 'errand')
    if (!errand.success) return failed(room, c)
    const address = new URL(c.var.visit.address, originOf(c))
    const arrival = await issuer.finish(address, originOf(c) + BACK, errand.data)
    if (!arrival.ok) return failed(room, c)
    const { actor, tokenUntil, refreshToken } = arrival.value
    leaveSeat(c)
    await keepSession(c, parts, newSession(actor, tokenUntil, refreshToken))
    return c.redirect(errand.data.to, 302)
  })
  pages.post('/sign-out', async (c) => {
    leaveSeat(c)
    endSession(c)
    return c.redirect((await issuer.end(`${originOf(c)}/`)) ?? '/', 303)
  })
  return pages
}

async function failed(room: Room, c: C): Promise<Response> {
  const ui = await uiFor(room, c)
  const { t } = ui
  const title = t(refusalWords.signInFailed)
  const children = (
    <div class="narrow">
      <h1 class="ds-heading">{title}</h1>
      <p>{t(refusalWords.signInFailedText)}</p>
      <div class="buttons">
        <a class="ds-button" href="/sign-in">
          {t(words.signIn)}
        </a>
      </div>
    </div>
  )
  return show(c, ui, { title, children }, 400)
}

/** The first page of somebody who has not signed in. */
export async function welcome(room: Room, c: C): Promise<Response> {
  const ui = await uiFor(room, c)
  const { t } = ui
  const title = t(welcomeWords.title)
  const children = (
    <div class="narrow welcome">
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="lead">{t(welcomeWords.lead)}</p>
      <ul class="ds-list">
        {[welcomeWords.one, welcomeWords.two, welcomeWords.three].map((line) => (
          <li>{t(line)}</li>
        ))}
      </ul>
      <div class="buttons">
        <a class="ds-button" href="/sign-in">
          {t(words.signIn)}
        </a>
        <a class="ds-button" data-variant="tertiary" href="/docs">
          {t(welcomeWords.documents)}
        </a>
      </div>
    </div>
  )
  return show(c, ui, { title, children })
}
