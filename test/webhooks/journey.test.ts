import { importJWK, type JWK } from 'jose'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { HOST, SENDER } from '../world.ts'
import { me, pushingOf } from './pushing.ts'
import { type Receiver, startReceiver, status } from './receiver.ts'

const here = platform()
const tables = tablesOf(here)
const { as } = here
const { subscribe, read, act, deliveries, happen, feed, later, settle } = pushingOf(here)
let portal: Receiver
beforeAll(async () => {
  portal = await startReceiver()
})

describe('a subscription', () => {
  it('pushes what happens from then on, signed as Standard Webhooks says and with the platform’s own key', async () => {
    await happen()
    await settle()
    const hook = await subscribe(portal.url)
    await happen(3)
    await settle()
    expect(portal.ids().toSorted()).toEqual(
      (await feed())
        .slice(-3)
        .map(({ id }) => id)
        .toSorted(),
    )
    const { keys } = must(await as(me).get('/.well-known/webhook-keys'))
    const key = await importJWK(keys[0] as JWK, 'EdDSA')
    for (const { raw, headers, id } of portal.got) {
      expect(new Webhook(hook.secret).verify(raw, headers as Record<string, string>)).toMatchObject({ id, specversion: '1.0' })
      const signature =
        String(headers['webhook-signature'])
          .split(' ')
          .find((one) => one.startsWith('v1a,')) ?? ''
      const signed = new TextEncoder().encode(`${id}.${headers['webhook-timestamp']}.${raw}`)
      expect(await crypto.subtle.verify('Ed25519', key as CryptoKey, Buffer.from(signature.slice(4), 'base64'), signed)).toBe(true)
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    }
    expect((await deliveries(hook)).map((one) => [one.status, one.attempts[0]?.status])).toEqual(Array(3).fill(['delivered', 204]))
    must(await as(me).post(`/v1/webhooks/${hook.id}/test`), 202)
    portal.got.length = 0
    await settle()
    expect(portal.got.map(({ raw }) => JSON.parse(raw).type)).toEqual(['subscription.tested'])
  })

  it('tells its secret once: not in a table, not in an answer that is remembered', async () => {
    const key = { 'idempotency-key': 'once' }
    const body = { url: portal.url, types: ['project.*'] }
    const first = await as(me).post('/v1/webhooks', body, key)
    const again = await as(me).post('/v1/webhooks', body, key)
    expect(again.body).toEqual(first.body)
    expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(JSON.stringify(await read(first.body))).not.toContain(first.body.secret)
    for (const table of ['records', 'events', 'feed', 'deliveries']) {
      const text = JSON.stringify(await tables.all(table))
      expect(text).not.toContain(first.body.secret)
      expect(text).not.toContain(first.body.secret.slice(6))
    }
  })

  it('goes to nobody but its own organisation, and only to those who look after it', async () => {
    const hook = await subscribe(portal.url)
    for (const persona of [`${HOST}.integrator`, `${HOST}.officer+approver`, 'yrd-secretariat.approver', 'portal-1.integrator']) {
      expect(refusal(await as(persona).get(`/v1/webhooks/${hook.id}`))).toEqual([404, 'not-found'])
      expect(refusal(await as(persona).get(`/v1/webhooks/${hook.id}/deliveries`))).toEqual([404, 'not-found'])
      for (const name of ['test', 'replay', 'rotate-secret', 'resume'])
        expect(refusal(await as(persona).post(`/v1/webhooks/${hook.id}/${name}`, name === 'replay' ? { from: 1 } : {}))).toEqual([
          404,
          'not-found',
        ])
      expect(must(await as(persona).get('/v1/webhooks')).items).toEqual([])
    }
    for (const persona of [`${SENDER}.viewer`, `${SENDER}.finance`]) {
      expect(refusal(await as(persona).get(`/v1/webhooks/${hook.id}`))).toEqual([403, 'forbidden'])
      expect(refusal(await as(persona).get('/v1/webhooks'))).toEqual([403, 'forbidden'])
      expect(refusal(await as(persona).post('/v1/webhooks', { url: portal.url, types: ['*'] }))).toEqual([403, 'forbidden'])
      expect(refusal(await as(persona).post(`/v1/webhooks/${hook.id}/test`))).toEqual([403, 'forbidden'])
    }
    for (const persona of [me, `${SENDER}.officer`, `${SENDER}.approver`])
      expect(must(await as(persona).get('/v1/webhooks')).items.map(({ id }: { id: string }) => id)).toContain(hook.id)
  })

  it('says of bad input what is wrong, and where', async () => {
    const ask = (more: object) => as(me).post('/v1/webhooks', { url: portal.url, types: ['project.*'], ...more })
    expect(pointers(await ask({ url: 'not an address' }))).toEqual(['/url'])
    expect(pointers(await ask({ url: 'http://portal.example.org/' }))).toEqual(['/url'])
    expect(pointers(await ask({ url: 'https://user:pass@portal.example.org/' }))).toEqual(['/url'])
    expect(pointers(await ask({ url: 'https://portal.example.org:8443/' }))).toEqual(['/url'])
    expect(pointers(await ask({ url: 'https://[::ffff:10.0.0.1]/' }))).toEqual(['/url'])
    expect(pointers(await ask({ types: ['project.*', 'nothing.such'] }))).toEqual(['/types/1'])
    expect(pointers(await ask({ types: [] }))).toEqual(['/types'])
    expect(pointers(await ask({ secret: 'mine' }))).toEqual(['/secret'])
    expect(pointers(await ask({ format: 'carrier-pigeon' }))).toEqual(['/format'])
    const hook = await subscribe(portal.url)
    for (const body of [{}, { ids: ['a'], since: '2026-09-14T01:00:00Z' }, { to: 5 }])
      expect((await act(hook, 'replay', body)).status).toBe(422)
    expect(pointers(await act(hook, 'replay', { ids: ['trf_none.1'] }))).toEqual(['/ids/0'])
    expect(pointers(await act(hook, 'replay', { from: 9, to: 8 }))).toEqual(['/to'])
    expect(pointers(await act(hook, 'replay', { from: 999_999 }))).toEqual(['/from'])
  })

  it('changes by the version that was read, pauses for nobody, and is gone when deleted', async () => {
    const hook = await subscribe(portal.url)
    const path = `/v1/webhooks/${hook.id}`
    expect(refusal(await as(me).patch(path, { ordered: true }, {}))).toEqual([428, 'precondition-required'])
    expect(refusal(await as(me).patch(path, { ordered: true }, { 'if-match': '"v9"' }))).toEqual([412, 'edit-conflict'])
    const changed = must(await as(me).patch(path, { types: ['agreement.*'] }, { 'if-match': '"v1"' }))
    expect(changed).toMatchObject({ version: 2, types: ['agreement.*'], state: 'active' })
    // What earlier tests have caused arrives before it is counted anew.
    await settle()
    portal.got.length = 0
    await happen()
    await settle()
    const others = must(await as(me).get('/v1/webhooks?limit=100')).items.filter(
      ({ types }: { types: string[] }) => types[0] === 'project.*',
    )
    expect(portal.got).toHaveLength(others.length)
    expect(refusal(await act(hook, 'resume'))).toEqual([409, 'wrong-state'])
    expect((await remove(path)).status).toBe(204)
    expect(refusal(await as(me).get(path))).toEqual([404, 'not-found'])
    expect((await remove(path)).status).toBe(404)
  })

  it('comes in a limited number', async () => {
    const { items } = must(await as(me).get('/v1/webhooks?limit=100'))
    for (let n = items.length; n < 20; n++) await subscribe(portal.url, { types: ['demand.*'] })
    const one = await as(me).post('/v1/webhooks', { url: portal.url, types: ['project.*'] })
    expect([one.status, one.body.code, one.body.most]).toEqual([422, 'invalid', 20])
    for (const { id } of must(await as(me).get('/v1/webhooks?limit=100')).items)
      expect((await remove(`/v1/webhooks/${id}`)).status).toBe(204)
    expect(must(await as(me).get('/v1/webhooks')).items).toEqual([])
    await subscribe(portal.url)
  })
})

it('leaves the schedule alone until an endpoint answers 2xx, and keeps every attempt with its headers', async () => {
  for (const { id } of must(await as(me).get('/v1/webhooks?limit=100')).items) await remove(`/v1/webhooks/${id}`)
  await settle()
  const hook = await subscribe(portal.url)
  portal.got.length = 0
  portal.answer = status(500)
  await happen()
  await settle()
  const waits = [5, 300, 1_800, 7_200, 18_000]
  for (const [n, wait] of waits.entries()) {
    await later(wait * 0.85)
    // Domain time ticks on while this waits for answers: of the shortest wait too little would be left.
    if (wait > 60) expect([wait, portal.got.length]).toEqual([wait, n + 1])
    if (n === waits.length - 1) portal.answer = status(204)
    await later(wait * 0.3)
    expect([wait, portal.got.length]).toEqual([wait, n + 2])
  }
  const [one] = await deliveries(hook)
  expect(one).toMatchObject({ status: 'delivered', nextAttemptAt: null })
  expect(one?.attempts.map((attempt) => attempt.status)).toEqual([500, 500, 500, 500, 500, 204])
  const made = one?.attempts.map(({ at }) => Date.parse(at) / 1_000) ?? []
  for (const [n, wait] of waits.entries()) expect((made[n + 1] ?? 0) - (made[n] ?? 0)).toBeGreaterThanOrEqual(wait * 0.9)
  expect(new Set(portal.ids()).size).toBe(1)
  for (const { requestHeaders } of one?.attempts ?? []) {
    expect(requestHeaders['webhook-id']).toBe(one?.event)
    expect(JSON.stringify(requestHeaders)).not.toContain(hook.secret)
  }
})

async function remove(path: string): Promise<Response> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: me, client_secret: 'local' })
  const { access_token } = (await (await fetch(`${here.stack.issuer}/token`, { method: 'POST', body: form })).json()) as {
    access_token: string
  }
  return fetch(`${here.stack.api}${path}`, { method: 'DELETE', headers: { authorization: `Bearer ${access_token}` } })
}
