import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, expect, it } from 'vitest'
import { platform } from '../stack.ts'

// An issuer that can be taken down: it publishes one key, and answers as `mood` says.

let mood: 'well' | 'silent' | 'broken' | 'keyless' = 'silent'
const { publicKey, privateKey } = await generateKeyPair('ES256')
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
const server = createServer((request, response) => {
  const keys = request.url === '/keys'
  if (mood === 'silent') return void request.socket.destroy()
  if (mood === 'broken' || (mood === 'keyless' && keys)) return void response.writeHead(500).end('<html>')
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(keys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/keys` }))
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const here = platform({
  template: (templates) => JSON.parse(JSON.stringify(templates).replace('"OIDC_ISSUER":{"Ref":"OidcIssuer"}', `"OIDC_ISSUER":"${issuer}"`)),
})
const token = (kid = 'one'): Promise<string> =>
  new SignJWT({ org: 'yangpu', roles: ['officer'], name: 'test' })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer(issuer)
    .setAudience('feidi')
    .setSubject('yangpu.officer')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey)
async function me(kid?: string): Promise<[number, string | undefined, boolean]> {
  const answer = await fetch(`${here.stack.api}/v1/me`, { headers: { authorization: `Bearer ${await token(kid)}` } })
  const { code } = (await answer.json()) as { code?: string }
  return [answer.status, code, answer.headers.has('retry-after')]
}

it.each(['silent', 'broken', 'keyless'] as const)('asks to come again, and calls no token bad, while the issuer is %s', async (way) => {
  mood = way
  expect(await me()).toEqual([503, 'unavailable', true])
})

it('lets in as soon as the issuer answers, and on known keys when it is gone again', async () => {
  mood = 'well'
  expect(await me()).toEqual([200, undefined, false])
  mood = 'silent'
  expect(await me()).toEqual([200, undefined, false])
})

it('does not say of a key that it is unknown while nobody can be asked', async () => {
  mood = 'silent'
  await expect.poll(() => me('two'), { timeout: 5_000, interval: 300 }).toEqual([503, 'unavailable', true])
  mood = 'well'
  await expect.poll(() => me('two'), { timeout: 5_000, interval: 300 }).toEqual([401, 'unauthenticated', false])
})
