import * as oauth from 'oauth4webapi'
import { type Actor, type Outcome, refused } from '#kernel'
import { Down } from '#web'
import type { ConsoleParts } from '../parts.ts'

/** What a browser takes along to the issuer, sealed, and brings back. */
export interface Errand {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}
/** Whom the issuer says has signed in, and how long its word holds (seconds since 1970). */
export interface Arrival {
  readonly actor: Actor
  readonly tokenUntil: number
  readonly refreshToken: string | null
}

export interface Issuer {
  /** Where to send the browser, and what it is to bring back. */
  begin(redirect: string): Promise<{ to: string; errand: Errand }>
  /** Whom it sends back; refused when the answer is not to our errand or the issuer says no. */
  finish(address: URL, redirect: string, errand: Errand): Promise<Outcome<Arrival>>
  /** A fresh word on the same person; null when the issuer gives none. */
  refresh(refreshToken: string): Promise<Arrival | null>
  /** Where to send the browser to end the issuer's own session; null where the issuer has no such place. */
  end(back: string): Promise<string | null>
}

const TIMEOUT_MS = 4_000
/** Where a token does not say how long it holds. */
const SHORT_S = 300

/** Signing in by OpenID Connect, code flow with PKCE, as a public client. */
export function issuerOf({ issuer, clientId, scope, verify }: ConsoleParts): Issuer {
  const client: oauth.Client = { client_id: clientId }
  const at = new URL(issuer)
  const options = () => ({ [oauth.allowInsecureRequests]: at.protocol === 'http:', signal: AbortSignal.timeout(TIMEOUT_MS) })
  let known: Promise<oauth.AuthorizationServer> | null = null
  const server = () => {
    known ??= discover(at, options())
    known.catch(() => {
      known = null
    })
    return known
  }
  const arrival = async (tokens: oauth.TokenEndpointResponse): Promise<Outcome<Arrival>> => {
    const who = await verify(`Bearer ${tokens.access_token}`)
    if (!who.ok) return who
    const tokenUntil = Math.floor(Date.now() / 1000) + (tokens.expires_in ?? SHORT_S)
    return { ok: true, value: { actor: who.value, tokenUntil, refreshToken: tokens.refresh_token ?? null } }
  }
  return {
    async begin(redirect) {
      const as = await server()
      const errand = {
        verifier: oauth.generateRandomCodeVerifier(),
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
      }
      const to = new URL(as.authorization_endpoint ?? '')
      const asked = {
        client_id: clientId,
        response_type: 'code',
        scope,
        redirect_uri: redirect,
        state: errand.state,
        nonce: errand.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(errand.verifier),
        code_challenge_method: 'S256',
      }
      for (const [name, value] of Object.entries(asked)) to.searchParams.set(name, value)
      return { to: to.href, errand }
    },
    async finish(address, redirect, { verifier, state, nonce }) {
      const as = await server()
      try {
        const answer = oauth.validateAuthResponse(as, client, address, state)
        const got = await oauth.authorizationCodeGrantRequest(as, client, oauth.None(), answer, redirect, verifier, options())
        return await arrival(await oauth.processAuthorizationCodeResponse(as, client, got, { expectedNonce: nonce, requireIdToken: true }))
      } catch (error) {
        if (isNo(error)) return refused({ kind: 'unauthenticated' })
        throw new Down('the identity provider does not finish the sign-in', { cause: error })
      }
    },
    async refresh(refreshToken) {
      try {
        const as = await server()
        const got = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), refreshToken, options())
        const tokens = await oauth.processRefreshTokenResponse(as, client, got)
        const who = await arrival({ ...tokens, refresh_token: tokens.refresh_token ?? refreshToken })
        return who.ok ? who.value : null
      } catch {
        // Whatever stands in the way, signing in again tells more.
        return null
      }
    },
    async end(back) {
      const place = (await server()).end_session_endpoint
      if (!place) return null
      const to = new URL(place)
      to.searchParams.set('client_id', clientId)
      to.searchParams.set('post_logout_redirect_uri', back)
      return to.href
    },
  }
}

const isNo = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.OperationProcessingError

async function discover(issuer: URL, options: ReturnType<typeof Object>): Promise<oauth.AuthorizationServer> {
  try {
    return await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options))
  } catch (error) {
    throw new Down('the identity provider does not answer', { cause: error })
  }
}
