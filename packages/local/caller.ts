/** JSON as it came, for readers who say themselves what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>

/** What came back; a refusal as well as an answer. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
}

/** Its body, or an error that says what came instead. */
export function must(reply: Reply, status = 200): Json {
  if (reply.status !== status) throw new Error(`wanted ${status}, came ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** One persona at the API. */
export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
}

/** A token is asked for again after this time. */
const KEPT_MS = 120_000

/** Speaks to a running platform as its personas: `as('yangpu.officer').get('/v1/me')`. */
export function callerOf({ api, issuer }: { api: string; issuer: string }): (persona: string) => Caller {
  const tokens = new Map<string, { until: number; token: Promise<string> }>()
  const tokenFor = (persona: string): Promise<string> => {
    const kept = tokens.get(persona)
    if (kept && kept.until > Date.now()) return kept.token
    const token = askToken(issuer, persona)
    tokens.set(persona, { until: Date.now() + KEPT_MS, token })
    return token
  }
  return (persona) => {
    const send = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
      const answer = await fetch(`${api}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokenFor(persona)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      const json = /[/+]json/.test(answer.headers.get('content-type') ?? '')
      return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text }
    }
    return {
      get: (path, headers) => send('GET', path, undefined, headers),
      post: (path, body = {}, headers) => send('POST', path, body, headers),
      patch: (path, body, headers) => send('PATCH', path, body, headers),
      put: (path, body, headers) => send('PUT', path, body, headers),
    }
  }
}

async function askToken(issuer: string, persona: string): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: form })
  const { access_token, error_description } = (await answer.json()) as { access_token?: string; error_description?: string }
  if (!access_token) throw new Error(`no token for ${persona}: ${error_description}`)
  return access_token
}
