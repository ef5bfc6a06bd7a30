import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from './env.ts'

type C = Context<Env>

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/
export const hostOf = (c: C): string => c.req.header('host') ?? new URL(c.req.url).host
/** Browsers reach a loopback address without TLS, any other only with it. */
export const isLoopback = (c: C): boolean => LOOPBACK.test(hostOf(c))
export const originOf = (c: C): string => `${isLoopback(c) ? 'http' : 'https'}://${hostOf(c)}`

const attributes = (c: C) => ({ path: '/', httpOnly: true, secure: !isLoopback(c), sameSite: 'Lax' as const })
/** A name that browsers give back to nobody but this very host. */
const named = (c: C, name: string): string => (isLoopback(c) ? `feidi-${name}` : `__Host-feidi-${name}`)

/** A cookie that scripts cannot read; `maxAgeS` null ends with the browser. */
export const putCookie = (c: C, name: string, value: string, maxAgeS: number | null): void =>
  setCookie(c, named(c, name), value, { ...attributes(c), ...(maxAgeS !== null && { maxAge: maxAgeS }) })
export const readCookie = (c: C, name: string): string | undefined => getCookie(c, named(c, name))
export const dropCookie = (c: C, name: string): void => void deleteCookie(c, named(c, name), attributes(c))
