import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import * as z from 'zod'
import { type Actor, type Outcome, ok, orgId, type Refusal, ROLES, refused, say } from '#kernel'
import { Down } from './unavailable.ts'

const ALGORITHMS = ['ES256']
/** A key set is read again at most this often when a token names an unknown key. */
const COOLDOWN_MS = 1_000
const MOST_NAME = 200

/** Ids become keys of tables and part of what is hashed. */
const Id = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((id) => id.isWellFormed())

const Claims = z.object({
  sub: Id(255),
  // People choose it themselves; half a character could not be hashed, and no act of theirs would succeed.
  name: z
    .string()
    .default('')
    .transform((name) => name.slice(0, MOST_NAME).toWellFormed()),
  org: Id(80),
  roles: z.union([z.array(z.string()), z.string().transform((list) => list.split(' '))]),
})

/** A token that held is taken again unexamined for this long, and never longer than it is valid. */
const REMEMBERED_MS = 30_000
const MOST_REMEMBERED = 1_000

export type Verify = (authorization: string | undefined) => Promise<Outcome<Actor>>

/** Checks tokens against the issuer's published keys: algorithm pinned, issuer, audience, expiry. Security time is the machine's. */
export function tokenVerifier(issuer: string, audience: string): Verify {
  const held = new Map<string, { until: number; actor: Actor }>()
  const remember = (token: string, actor: Actor, expires: number) => {
    if (held.size >= MOST_REMEMBERED) held.clear()
    held.set(token, { until: Math.min(expires, Date.now() + REMEMBERED_MS), actor })
  }
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | null = null
  const keySet = () => {
    keys ??= discover(issuer)
    keys.catch(() => {
      keys = null
    })
    return keys
  }
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1]
    if (!token) return refused(unauthenticated(MISSING))
    const known = held.get(token)
    if (known && Date.now() < known.until) return ok(known.actor)
    const set = await keySet()
    try {
      const { payload } = await jwtVerify(token, set, { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'] })
      const claims = Claims.safeParse(payload)
      if (!claims.success) return refused(unauthenticated(CLAIMS))
      const actor = actorOf(claims.data)
      remember(token, actor, Number(payload.exp) * 1_000)
      return ok(actor)
    } catch (error) {
      if (isIssuersFault(error)) throw new Down('the identity provider does not tell its keys', { cause: error })
      if (error instanceof errors.JOSEError) return refused(unauthenticated(error instanceof errors.JWTExpired ? EXPIRED : BAD))
      throw error
    }
  }
}

async function discover(issuer: string) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(3_000) })
  if (!answer.ok) throw new Down(`the identity provider answers ${answer.status}`)
  const { jwks_uri } = z.object({ jwks_uri: z.url() }).parse(await answer.json())
  return createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: COOLDOWN_MS, timeoutDuration: 3_000 })
}

/** No word about the token: the key set could not be read. `JOSEError` itself is what jose throws for an answer that is no key set. */
const isIssuersFault = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  (error instanceof errors.JOSEError && error.code === errors.JOSEError.code)

function actorOf(claims: z.infer<typeof Claims>): Actor {
  const roles = ROLES.filter((role) => claims.roles.includes(role))
  return { id: claims.sub, name: claims.name, org: orgId(claims.org), roles, kind: roles.includes('integrator') ? 'machine' : 'person' }
}

const unauthenticated = (detail: ReturnType<typeof say>): Refusal => ({
  kind: 'unauthenticated',
  detail,
  headers: { 'www-authenticate': 'Bearer realm="feidi", error="invalid_token"' },
})
const MISSING = say({
  zh: '请求没有携带 Bearer 令牌；请先向身份提供方取得令牌。',
  en: 'The request has no bearer token; get one from the identity provider first.',
})
const EXPIRED = say({ zh: '令牌已过期；请重新取得。', en: 'The token has expired; get a new one.' })
const BAD = say({
  zh: '令牌无效：签名、签发方、受众或算法不符。',
  en: 'The token is not valid: signature, issuer, audience or algorithm do not fit.',
})
const CLAIMS = say({ zh: '令牌缺少 org 或 roles 声明。', en: 'The token lacks the claims `org` or `roles`.' })
