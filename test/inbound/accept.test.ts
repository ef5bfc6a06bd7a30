import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { HOST, SENDER } from '../world.ts'
import { type Given, message, portalOf } from './portal.ts'

const here = platform()
const tables = tablesOf(here)
const portal = portalOf(here)
let source: Given
beforeAll(async () => {
  source = await portal.register()
})

const TYPE = 'base.profile-updated'
const profile = (focus: string) => ({ base: SENDER, profile: { focus } })
const body = (focus = '集成电路') => JSON.stringify(message(TYPE, profile(focus)))
const takenIn = async () => (await tables.all('deliveries')).filter(({ pk }) => String(pk).startsWith('inbound#')).length
const otherSecret = `whsec_${randomBytes(32).toString('base64')}`

describe('who sent it', () => {
  it.each([
    ['signed with another secret', { secret: otherSecret }],
    ['ten minutes old', { age: 600 }],
    ['ten minutes ahead', { age: -600 }],
    ['without a signature', { headers: { 'webhook-signature': '' } }],
    ['with a signature of another version', { headers: { 'webhook-signature': `v2,${'A'.repeat(43)}=` } }],
    ['with a signature that is none', { headers: { 'webhook-signature': 'v1,%%%' } }],
    ['with a time that is none', { headers: { 'webhook-timestamp': 'now' } }],
  ])('is refused when it is %s, and leaves nothing', async (_, posting) => {
    const before = await takenIn()
    const reply = await portal.send(source, body(), posting)
    expect(refusal(reply)).toEqual([401, 'unauthenticated'])
    expect(await takenIn()).toBe(before)
  })

  it('is refused when a byte was changed on the way', async () => {
    const [id, sent] = [`msg_${randomUUID()}`, body()]
    const at = String(Math.floor(Date.now() / 1_000))
    const key = Buffer.from(source.secret.slice('whsec_'.length), 'base64')
    const signature = `v1,${createHmac('sha256', key).update(`${id}.${at}.${sent}`).digest('base64')}`
    const headers = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,AAAA ${signature}` }
    expect(refusal(await portal.send(source, sent.replace('集成', '集 成'), { headers }))).toEqual([401, 'unauthenticated'])
    expect(refusal(await portal.send(source, `${sent} `, { headers }))).toEqual([401, 'unauthenticated'])
    must(await portal.send(source, sent, { headers }), 202)
  })

  it('is told the same where there is no such source at all', async () => {
    const [wrong, nobody] = [
      await portal.send(source, body(), { secret: otherSecret }),
      await portal.send({ ...source, name: 'nobody' }, body()),
    ]
    expect({ ...nobody.body, instance: '' }).toEqual({ ...wrong.body, instance: '' })
  })

  it('needs no token, and a token alone opens nothing', async () => {
    const reply = await here.as('portal-1.integrator').post(`/v1/inbound/${source.name}`, message(TYPE, profile('x')))
    expect(refusal(reply)).toEqual([401, 'unauthenticated'])
  })
})

describe('the same id', () => {
  it('with the same body gets the same answer to the letter, and has one effect', async () => {
    const told = async (): Promise<number> =>
      must(await here.as(`${SENDER}.officer`).get(`/v1/events?limit=100&types=${TYPE}`)).items.length
    await here.stack.settle()
    const before = await told()
    const [id, sent] = [`msg_${randomUUID()}`, body('一次')]
    const answers = await Promise.all(Array.from({ length: 12 }, () => portal.send(source, sent, { id })))
    const again = await portal.send(source, sent, { id })
    expect(new Set([...answers, again].map((reply) => JSON.stringify([reply.status, reply.body]))).size).toBe(1)
    expect(again.status).toBe(202)
    await here.stack.settle()
    expect(await told()).toBe(before + 1)
  })

  it('with another body is refused, and the first stays what it was', async () => {
    const id = `msg_${randomUUID()}`
    const first = must(await portal.send(source, body('甲'), { id }), 202)
    expect(refusal(await portal.send(source, body('乙'), { id }))).toEqual([422, 'key-reused'])
    await here.stack.settle()
    expect(must(await here.as(`${SENDER}.officer`).get(`/v1/bases/${SENDER}`)).focus).toEqual({ zh: '甲' })
    expect(first.state).toBe('accepted')
  })

  it('of another source is another message', async () => {
    const [id, other] = [`msg_${randomUUID()}`, await portal.register([HOST])]
    const sent = JSON.stringify(message(TYPE, { base: HOST, profile: { focus: '量子' } }))
    expect(must(await portal.send(source, sent, { id }), 202).id).not.toBe(must(await portal.send(other, sent, { id }), 202).id)
  })
})

describe('what it says', () => {
  const say = (data: unknown, more: object = {}) => JSON.stringify(message(TYPE, data, more))
  it.each([
    ['{"specversion"', [400, 'malformed']],
    ['[]', [400, 'malformed']],
    ['', [400, 'malformed']],
    [say(profile('x'), { specversion: '0.3' }), [422, 'invalid', '/specversion']],
    [say(profile('x'), { type: 'base.deleted' }), [422, 'invalid', '/type']],
    [say(profile('x'), { id: undefined }), [422, 'invalid', '/id']],
    [say(profile('x'), { deep: { extension: 1 } }), [422, 'invalid', '/deep']],
    [say(undefined), [422, 'invalid', '/data']],
    [say({ base: SENDER, profile: {} }), [422, 'invalid', '/data/profile']],
    [say({ base: SENDER, profile: { status: 'warned' } }), [422, 'invalid', '/data/profile/status']],
    [say({ base: SENDER, profile: { focus: '控\u0000制' } }), [422, 'invalid', '/data/profile/focus']],
    [JSON.stringify(message('booking.answer', { booking: 'bkg_1', decision: 'reject' })), [422, 'invalid', '/data/reason']],
    [JSON.stringify(message('transfer.checklist-item-done', { transfer: 'trf_1', item: 'x', by: 'me' })), [422, 'invalid', '/data/by']],
    [JSON.stringify(message('listing.upsert', { externalId: '1', base: SENDER, resource: {} })), [422, 'invalid']],
  ])('case %#: what does not fit is told at once and not kept', async (sent, expected) => {
    const before = await takenIn()
    const reply = await portal.send(source, sent)
    expect([...refusal(reply), ...pointers(reply)].slice(0, expected.length)).toEqual(expected)
    expect(await takenIn()).toBe(before)
  })

  it('may carry further scalar attributes, and the media type of CloudEvents', async () => {
    const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' }
    must(await portal.send(source, say(profile('x'), { traceparent: '00-1', sequence: 4 }), { headers }), 202)
    expect(refusal(await portal.send(source, body(), { headers: { 'content-type': 'text/plain' } }))).toEqual([
      415,
      'unsupported-media-type',
    ])
  })

  it.each([300 * 1024, 5 * 1024 * 1024])('is refused at %d bytes before anything is read', async (size) => {
    expect(refusal(await portal.send(source, say({ base: SENDER, profile: { focus: 'x'.repeat(size) } })))).toEqual([413, 'too-large'])
  })

  it('is answered within a second, and refused in the language of the sender', async () => {
    const began = performance.now()
    must(await portal.send(source, body()), 202)
    expect(performance.now() - began).toBeLessThan(1_000)
    const english = await portal.send(source, '{', { headers: { 'accept-language': 'en' } })
    expect(english.body.title).toMatch(/JSON/)
  })
})
