import * as z from 'zod'
import type { Language } from '#kernel'

/** Where a platform answers; no slash at the end. */
export interface Doors {
  readonly api: string
  readonly issuer: string
  /** Only the stack on one's own machine has it. */
  readonly control: string
}

/** An answer that is no success. */
export class Refused extends Error {
  readonly status: number
  readonly body: string
  constructor(asked: string, status: number, body: string) {
    super(`${asked} → ${status} ${body}`)
    this.status = status
    this.body = body
  }
}

/** No connection, or one that broke off. */
export class Closed extends Error {}

/** Speaks to a platform as the personas of the local issuer. */
export interface Client {
  /** The answer's body. Throws {@link Refused} and {@link Closed}. */
  get(persona: string, path: string): Promise<unknown>
  /** `actingFor`: the organisation that is acted for. */
  post(persona: string, path: string, body: object, actingFor?: string): Promise<unknown>
  /** A token is kept for its first minute. */
  token(persona: string): Promise<string>
}

const KEPT_MS = 60_000
const Token = z.object({ access_token: z.string() })

/** `more` makes further headers for each request that changes something. */
export function clientOf(
  { api, issuer }: Pick<Doors, 'api' | 'issuer'>,
  language: Language,
  more: () => Record<string, string> = () => ({}),
): Client {
  const tokens = new Map<string, { token: Promise<string>; until: number }>()

  async function freshToken(persona: string): Promise<string> {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' })
    return Token.parse(await ask(`${issuer}/token`, { method: 'POST', body })).access_token
  }
  function token(persona: string): Promise<string> {
    const kept = tokens.get(persona)
    if (kept && kept.until > Date.now()) return kept.token
    const fresh = { token: freshToken(persona), until: Date.now() + KEPT_MS }
    tokens.set(persona, fresh)
    return fresh.token
  }
  async function send(persona: string, path: string, init: RequestInit): Promise<unknown> {
    const headers = { authorization: `Bearer ${await token(persona)}`, 'accept-language': language, ...init.headers }
    return ask(`${api}${path}`, { ...init, headers })
  }
  return {
    token,
    get: (persona, path) => send(persona, path, {}),
    post: (persona, path, body, actingFor) =>
      send(persona, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(actingFor && { 'acting-for': actingFor }), ...more() },
        body: JSON.stringify(body),
      }),
  }
}

/** One request; its answer's JSON. */
export async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, init).catch((error: unknown) => {
    throw new Closed(`nothing answers at ${new URL(url).origin}`, { cause: error })
  })
  const text = await answer.text()
  if (!answer.ok) throw new Refused(`${init.method ?? 'GET'} ${url}`, answer.status, text)
  return JSON.parse(text)
}
