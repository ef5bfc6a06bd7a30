import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Running } from '../parts.ts'
import { loadKeys, rotateKeys } from './keys.ts'
import type { Memory } from './memory.ts'
import { personaPage } from './pages.ts'
import { readPersona } from './persona.ts'
import { makeProvider } from './provider.ts'

export interface Issuer extends Running {
  /** `http://127.0.0.1:<port>`, the `iss` of its tokens; discovery, `/token` and `/jwks` are below it. */
  issuer: string
  /** A new key signs from now on, the one before stays published until the next rotation. */
  rotate(): Promise<void>
}

/**
 * The OpenID provider of the local stack, on loopback; port 0 takes a free one.
 * `orgExists` decides who may have personas; `keysFile: null` forgets the signing keys at the end. Errors: a taken port.
 */
export async function startIssuer(o: {
  port: number
  audience: string
  orgExists(org: string): boolean
  keysFile: string | null
}): Promise<Issuer> {
  let keys = await loadKeys(o.keysFile)
  const server = createServer()
  const issuer = `http://127.0.0.1:${await listen(server, o.port)}`
  const memory: Memory = new Map()
  const read = (persona: string) => readPersona(persona, o.orgExists)
  const provide = () => makeProvider({ issuer, audience: o.audience, keys, memory, read })
  let provider = provide()
  let answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/persona/')) void choosePersona(provider, read, request, response)
    else void answer(request, response)
  })
  return {
    issuer,
    async rotate() {
      keys = await rotateKeys(o.keysFile, keys)
      provider = provide()
      answer = provider.callback()
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function choosePersona(
  provider: Provider,
  read: (persona: string) => ReturnType<typeof readPersona>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const show = (status: number, why?: string) => {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    })
    response.end(personaPage(request.url ?? '', why))
  }
  try {
    await provider.interactionDetails(request, response)
    if (request.method !== 'POST') return show(200)
    const known = read(await formField(request, 'persona'))
    if (!known.ok) return show(422, known.why)
    await provider.interactionFinished(request, response, { login: { accountId: known.persona.id } })
  } catch {
    show(400, '登录已过期，请从控制台重新开始 · This sign-in has expired, start again from the console')
  }
}

async function formField(request: IncomingMessage, name: string): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > 10_000) break
  }
  return new URLSearchParams(body).get(name)?.trim() ?? ''
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((ready, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(error.code === 'EADDRINUSE' ? new Error(`Port ${port} (issuer) is taken.`) : error),
    )
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      ready(address && typeof address === 'object' ? address.port : port)
    })
  })
}
