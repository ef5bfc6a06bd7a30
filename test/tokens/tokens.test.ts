import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportSPKI, generateKeyPair, importJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { type Visitor, visitorAs } from '../visitor.ts'
import { officer, worldOf } from '../world.ts'

const data = mkdtempSync(join(tmpdir(), 'tokens-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))
const here = platform({ data })
const { as, activeAgreement, draft, newProject, act } = worldOf(here)

/** The issuer's own signing key, as it lies in the data: what only the issuer has. */
let own: JWK
beforeAll(() => {
  own = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')).signing[0]
})
const now = (): number => Math.floor(Date.now() / 1000)
const claims = () => ({
  iss: here.stack.issuer,
  aud: 'feidi',
  sub: officer,
  name: '测试',
  org: 'yangpu',
  roles: ['officer'],
  iat: now(),
  exp: now() + 300,
})
type Claims = Record<string, unknown>
/** A token with the issuer's key, unless told otherwise. */
async function signed(change: Claims = {}, header: Partial<JWTHeaderParameters> = {}, key?: CryptoKey | Uint8Array): Promise<string> {
  const alg = header.alg ?? 'ES256'
  return new SignJWT({ ...claims(), ...change })
    .setProtectedHeader({ kid: own.kid ?? '', ...header, alg })
    .sign(key ?? (await importJWK(own, alg)))
}
const me = (authorization: string | null): Promise<Response> =>
  fetch(`${here.stack.api}/v1/me`, { headers: { ...(authorization !== null && { authorization }), 'accept-language': 'en' } })
async function expectRefused(authorization: string | null): Promise<void> {
  const answer = await me(authorization)
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(await answer.json()).toMatchObject({ code: 'unauthenticated', status: 401, instance: '/v1/me', detail: expect.any(String) })
}
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

it('lets in who has a token that the issuer signed', async () => {
  expect((await me(`Bearer ${await signed()}`)).status).toBe(200)
})

it.each([
  ['none', null],
  ['an empty one', 'Bearer '],
  ['garbage', 'Bearer garbage'],
  ['three dots of garbage', 'Bearer a.b.c'],
  ['a password', 'Basic eWFuZ3B1OmxvY2Fs'],
  ['two tokens', 'Bearer a.b.c, Bearer d.e.f'],
])('refuses %s for a token', (_, authorization) => expectRefused(authorization))

describe('a token that the issuer never gave', () => {
  const bad: [string, () => Promise<string>][] = [
    ['of another issuer', () => signed({ iss: 'http://127.0.0.1:1' })],
    ['of no issuer', () => signed({ iss: undefined })],
    ['for another audience', () => signed({ aud: 'https://other.example' })],
    ['for no audience', () => signed({ aud: undefined })],
    ['expired a second ago', () => signed({ exp: now() - 1 })],
    ['without an end', () => signed({ exp: undefined })],
    ['not valid yet', () => signed({ nbf: now() + 60 })],
    ['without a subject', () => signed({ sub: undefined })],
    ['with a subject too long for a key', () => signed({ sub: 'x'.repeat(256) })],
    ['with half a character in its subject', () => signed({ sub: 'x\ud800' })],
    ['without an organisation', () => signed({ org: undefined })],
    ['with an organisation that is no text', () => signed({ org: ['yangpu'] })],
    ['without roles', () => signed({ roles: undefined })],
    ['of an unknown key', async () => signed({}, { kid: 'unknown' }, (await generateKeyPair('ES256')).privateKey)],
    ['of another key under a known name', async () => signed({}, {}, (await generateKeyPair('ES256')).privateKey)],
    ['of another algorithm', async () => signed({}, { alg: 'ES384' }, (await generateKeyPair('ES384')).privateKey)],
    ['unsigned', async () => `${encoded({ alg: 'none', kid: own.kid })}.${encoded(claims())}.`],
    ['stripped of its signature', async () => `${(await signed()).split('.').slice(0, 2).join('.')}.`],
    [
      'changed after it was signed',
      async () => (await signed()).replace(/\.[^.]+\./, `.${encoded({ ...claims(), org: 'hefei-hitech' })}.`),
    ],
  ]
  it.each(bad)('is refused: %s', async (_, make) => expectRefused(`Bearer ${await make()}`))

  it('is refused when the public key was taken for a shared secret, as text or as a JWK', async () => {
    const { d: _, ...open } = own
    const pem = await exportSPKI((await importJWK(open, 'ES256', { extractable: true })) as CryptoKey)
    for (const secret of [pem, pem.trim(), JSON.stringify(open), open.x ?? ''])
      await expectRefused(`Bearer ${await signed({}, { alg: 'HS256' }, new TextEncoder().encode(secret.padEnd(32)))}`)
  })

  it('is refused when it brings its own key, or says where it lies', async () => {
    const mine = await generateKeyPair('ES256', { extractable: true })
    const jwk = { kty: 'EC', crv: 'P-256', x: own.x ?? '', y: own.y ?? '' }
    await expectRefused(`Bearer ${await signed({}, { jwk }, mine.privateKey)}`)
    await expectRefused(`Bearer ${await signed({}, { jku: `${here.stack.api}/openapi.json` }, mine.privateKey)}`)
  })
})

it('is not found in the address, and no cookie stands for it', async () => {
  const token = await signed()
  const answer = await fetch(`${here.stack.api}/v1/me?access_token=${token}`, { headers: { cookie: `token=${token}` } })
  expect(answer.status).toBe(401)
})

it('lets people act whatever they call themselves', async () => {
  const headers = { authorization: `Bearer ${await signed({ name: `\ud800${'x'.repeat(3_000)}` })}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ name: '项目', stage: 'incubator', lead: { name: '王敏' } })
  expect((await fetch(`${here.stack.api}/v1/projects`, { method: 'POST', headers, body })).status).toBe(201)
})

it('knows no rights beyond its roles: an unknown role is none, and reading a feed takes one', async () => {
  const answer = await fetch(`${here.stack.api}/v1/events`, { headers: { authorization: `Bearer ${await signed({ roles: ['admin'] })}` } })
  expect([answer.status, (await answer.json()).code]).toEqual([403, 'forbidden'])
})

it('counts the life of a token by the machine, not by domain time', async () => {
  const token = await signed()
  here.stack.clock.forward(new Date(here.stack.clock.now().getTime() + 7 * 86_400_000))
  expect((await me(`Bearer ${token}`)).status).toBe(200)
})

it('takes tokens of the old key and of the new one while both are published', async () => {
  const old = await signed()
  await here.stack.rotateKeys()
  own = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8')).signing[0]
  const fresh = await signed()
  expect((await me(`Bearer ${old}`)).status).toBe(200)
  // The key set is read again at most once a second.
  await expect.poll(async () => (await me(`Bearer ${fresh}`)).status, { timeout: 5_000 }).toBe(200)
  expect((await me(`Bearer ${old}`)).status).toBe(200)
})

it('refuses to act for another organisation without a delegation, for reading as for writing', async () => {
  const acting = { 'acting-for': 'hefei-hitech' }
  for (const answer of [await as(officer).get('/v1/transfers', acting), await as(officer).post('/v1/projects', {}, acting)])
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect((await as(officer).get('/v1/transfers', { 'acting-for': 'yangpu' })).status).toBe(200)
})

it('shows a case to the lead of its own project only', async () => {
  const one = await draft({ agreement: await activeAgreement() })
  const other = `${(await newProject()).id}.lead`
  expect((await as(`${one.project}.lead`).get(`/v1/transfers/${one.id}`)).status).toBe(200)
  for (const answer of [
    await as(other).get(`/v1/transfers/${one.id}`),
    await act(other, one, 'submit'),
    await act(other, one, 'withdraw', { reason: 'x' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  expect(must(await as(other).get('/v1/transfers')).items).toEqual([])
})

describe('a viewer at the console', () => {
  const listings = '共享资源由示范基地的经办人或审批人发布。'
  let viewer: Visitor
  let officer: Visitor
  beforeAll(async () => {
    ;[viewer, officer] = [await visitorAs(here, 'yangpu.viewer'), await visitorAs(here, 'yangpu.officer')]
  })

  it.each([
    ['/agreements', '/agreements/new', '协议由迁出方或迁入方的经办人或审批人起草。'],
    ['/sharing', '/sharing/resources/new', listings],
    ['/sharing/mine', '/sharing/mine/import', listings],
    ['/sharing/demands', '/sharing/demands/new', '需求和应用场景由示范基地或秘书处的经办人或审批人发布。'],
    ['/projects', '/projects/import', '项目由示范基地的经办人或审批人登记。'],
    ['/transfers', '/transfers/new', '流转单由经办人或项目负责人起草。'],
  ])('is not offered on %s what is an office’s to begin, and at its form is told whose it is', async (list, form, who) => {
    const offers = async (visitor: Visitor) => (await visitor.open(list)).html.includes(`href="${form}"`)
    expect([await offers(viewer), await offers(officer)]).toEqual([false, true])
    const told = await viewer.open(form)
    expect([told.status, told.text]).toEqual([403, expect.stringContaining(`${who}您的身份是查阅人。`)])
    expect((await officer.open(form)).status).toBe(200)
  })

  it('opens no form of an act, of a delegation or of a booking', async () => {
    const one = await activeAgreement()
    expect((await officer.open(`/agreements/${one.id}`)).html).toContain('/amend')
    expect((await viewer.open(`/agreements/${one.id}`)).html).not.toContain('/amend')
    expect((await viewer.open(`/agreements/${one.id}/amend`)).status).toBe(409)
    for (const address of [`/delegations/new?agreement=${one.id}`, '/sharing/resources/any/book'])
      expect([(await viewer.open(address)).status, address]).toEqual([403, address])
  })
})
