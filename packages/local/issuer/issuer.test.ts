import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { type Issuer, startIssuer } from './index.ts'

const Answer = z.object({ access_token: z.string(), expires_in: z.number() })
const audience = 'feidi-test'
const orgExists = (org: string) => org === 'yangpu'

let running: Issuer
const warned = vi.spyOn(console, 'warn')
const informed = vi.spyOn(console, 'info')
beforeAll(async () => {
  running = await startIssuer({ port: 0, audience, orgExists, keysFile: null })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await running.close()
})

const post = (body: string, issuer = running.issuer) =>
  fetch(`${issuer}/token`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

async function tokenFor(persona: string, issuer = running.issuer): Promise<string> {
  const answer = await post(
    new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' }).toString(),
    issuer,
  )
  expect(answer.status).toBe(200)
  return Answer.parse(await answer.json()).access_token
}

const verify = (token: string, issuer = running.issuer) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience, algorithms: ['ES256'], typ: 'at+jwt' })

it('gives a persona a token that the key set proves', async () => {
  const { payload } = await verify(await tokenFor('yangpu.officer+approver~2'))
  expect(payload).toMatchObject({
    sub: 'yangpu.officer+approver~2',
    org: 'yangpu',
    roles: ['officer', 'approver'],
    name: expect.stringMatching(/（演示）$/),
  })
  const lifetime = (payload.exp ?? 0) - (payload.iat ?? 0)
  expect(lifetime).toBeGreaterThanOrEqual(300)
  expect(lifetime).toBeLessThanOrEqual(3600)
})

it('understands a plus that a form body turned into a blank', async () => {
  const answer = await post('grant_type=client_credentials&client_id=yangpu.officer+approver&client_secret=local')
  const { payload } = await verify(Answer.parse(await answer.json()).access_token)
  expect(payload.sub).toBe('yangpu.officer+approver')
})

it('knows the lead of a project made a second ago', async () => {
  const { payload } = await verify(await tokenFor('prj_01jx0000000000000000000000.lead'))
  expect(payload).toMatchObject({ org: 'prj_01jx0000000000000000000000', roles: ['lead'] })
})

it.each([
  ['nowhere.officer', /no organisation "nowhere"/],
  ['yangpu.mayor', /"mayor" is not a role/],
  ['yangpu.officer+officer', /names a role twice/],
  ['yangpu', /is not a persona/],
])('refuses %s and says why', async (persona, why) => {
  const answer = await post(
    new URLSearchParams({ grant_type: 'client_credentials', client_id: persona, client_secret: 'local' }).toString(),
  )
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: 'invalid_client', error_description: expect.stringMatching(why) })
})

it('refuses a wrong secret', async () => {
  const answer = await post('grant_type=client_credentials&client_id=yangpu.officer&client_secret=guess')
  expect(answer.status).toBe(401)
})

it('signs with a new key after a rotation, while tokens of the old one stay good', async () => {
  const before = await tokenFor('yangpu.viewer')
  await running.rotate()
  const after = await tokenFor('yangpu.viewer')
  const [old, fresh] = [await verify(before), await verify(after)]
  expect(fresh.protectedHeader.kid).not.toBe(old.protectedHeader.kid)
})

it('keeps its keys over a restart when they lie with the data', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'))
  const keysFile = join(folder, 'new', 'keys.json')
  const first = await startIssuer({ port: 0, audience, orgExists, keysFile })
  const token = await tokenFor('yangpu.viewer', first.issuer)
  await first.close()
  const second = await startIssuer({ port: Number(new URL(first.issuer).port), audience, orgExists, keysFile })
  await expect(verify(token, second.issuer)).resolves.toBeDefined()
  await second.close()
  await rm(folder, { recursive: true })
})

it('signs a browser in through the persona page, with code and PKCE', async () => {
  const verifier = randomBytes(32).toString('base64url')
  const browser = makeBrowser()
  const page = await browser.follow(
    `${running.issuer}/auth?${new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:40001/callback',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 's1',
    })}`,
  )
  expect(await page.response.text()).toContain('选择演示身份')
  const wrong = await browser.follow(page.url, new URLSearchParams({ persona: 'nowhere.officer' }))
  expect(wrong.response.status).toBe(422)
  const back = await browser.follow(page.url, new URLSearchParams({ persona: 'yangpu.approver' }))
  const code = new URL(back.url).searchParams.get('code') ?? ''
  const answer = await post(
    new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'console',
      code,
      code_verifier: verifier,
      redirect_uri: 'http://127.0.0.1:40001/callback',
    }).toString(),
  )
  const { payload } = await verify(Answer.parse(await answer.json()).access_token)
  expect(payload).toMatchObject({ sub: 'yangpu.approver', org: 'yangpu', roles: ['approver'] })
})

it('has written nothing on the console', () => {
  expect([...warned.mock.calls, ...informed.mock.calls]).toEqual([])
})

/** A browser with cookies that follows redirects within the issuer and stops where they leave it. */
function makeBrowser() {
  const cookies = new Map<string, string>()
  const follow = async (url: string, form?: URLSearchParams): Promise<{ url: string; response: Response }> => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' }
    const response = await fetch(url, { headers, redirect: 'manual', ...(form ? { method: 'POST', body: form } : {}) })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name && value !== undefined) cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (!location) return { url, response }
    const next = new URL(location, url).href
    return next.startsWith(running.issuer) ? follow(next) : { url: next, response }
  }
  return { follow }
}
