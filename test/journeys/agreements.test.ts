import { describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'

const here = platform()
const { as } = here
const officer = as.bind(null, 'yangpu.officer')
const [sender, host] = [as.bind(null, 'yangpu.approver'), as.bind(null, 'hefei-hitech.approver')]
const terms = {
  from: '2026-09-14',
  to: '2031-09-14',
  deemedConsent: false,
  quota: [{ line: 'space', unit: 'm2', granted: 1000 }],
  benefits: [{ id: 'tax', measure: 'localTax', from: '2027-01-01', to: '2030-12-31', kind: 'flat', senderBp: 3000 }],
}
const body = { sender: 'yangpu', host: 'hefei-hitech', direction: 'forward', terms }
const draft = async (more: object = {}) => must(await officer().post('/v1/agreements', { ...body, ...more }), 201)
const act = (who: () => ReturnType<typeof as>, { id }: { id: string }, action: string, input: object = {}, headers = {}) =>
  who().post(`/v1/agreements/${id}/${action}`, input, headers)
const submitted = async () => must(await act(officer, await draft(), 'submit'))
const hashOf = (one: { openVersion: { hash: string } }) => ({ versionHash: one.openVersion.hash })
const accepted = async () => {
  const one = await submitted()
  return must(await act(host, one, 'accept', hashOf(one)))
}
const typesOf = async (persona: string, id: string): Promise<string[]> => {
  await here.stack.settle()
  const types: string[] = []
  for (let after = '0'; ; ) {
    const { items, next } = must(await as(persona).get(`/v1/events?types=agreement.*&limit=100&after=${after}`))
    types.push(...items.filter((one: { subject: string }) => one.subject === id).map((one: { type: string }) => one.type.slice(10)))
    if (next === null || items.length === 0) return types
    after = next
  }
}

describe('an agreement', () => {
  it('goes from draft to active, each side doing its part, and opens its quota lines', async () => {
    const reply = await officer().post('/v1/agreements', body)
    let one = must(reply, 201)
    expect(reply.headers.get('location')).toBe(`/v1/agreements/${one.id}`)
    expect(one).toMatchObject({
      state: 'draft',
      ...body,
      openVersion: { number: 1, by: 'sender' },
      clock: { party: 'yangpu', onTimeout: 'discard' },
    })
    expect(one.actions.map((each: { action: string }) => each.action)).toEqual(['submit', 'withdraw'])

    one = must(await act(officer, one, 'submit'))
    expect(one).toMatchObject({
      state: 'negotiating',
      clock: { party: 'hefei-hitech', role: 'approver', businessDaysLeft: 5, light: 'green' },
    })
    one = must(await act(host, one, 'accept', hashOf(one)))
    expect(one).toMatchObject({ state: 'signing', clock: { party: 'yangpu', businessDaysLeft: 10 }, signed: [] })
    one = must(await act(host, one, 'sign', hashOf(one)))
    expect(one).toMatchObject({ state: 'signing', clock: { party: 'yangpu' }, signed: ['host'], actions: [] })
    one = must(await act(sender, one, 'sign', hashOf(one)))
    expect(one).toMatchObject({ state: 'active', clock: { onTimeout: 'end' }, signed: ['sender', 'host'] })
    const read = must(await officer().get(`/v1/agreements/${one.id}`))
    expect(read).toEqual({ ...one, actions: read.actions })
    expect(read.quota).toEqual([{ line: 'space', unit: 'm2', granted: 1000, reserved: 0, committed: 0, free: 1000 }])
    const life = ['drafted', 'submitted', 'accepted', 'signed', 'signed', 'activated']
    for (const org of ['yangpu.officer', 'hefei-hitech.viewer', 'yrd-secretariat.officer']) expect(await typesOf(org, one.id)).toEqual(life)
  })

  it('is listed and shown to its parties and their secretariats alone', async () => {
    const one = await draft()
    const listed = async (persona: string) =>
      must(await as(persona).get('/v1/agreements?limit=100')).items.map((each: { id: string }) => each.id)
    for (const persona of ['yangpu.viewer', 'hefei-hitech.officer', 'yrd-secretariat.officer']) {
      expect(await listed(persona)).toContain(one.id)
      expect(must(await as(persona).get(`/v1/agreements/${one.id}`))).toMatchObject({ id: one.id })
    }
    for (const persona of ['avic.approver', 'jjj-secretariat.officer', 'portal-1.integrator']) {
      expect(await listed(persona)).toEqual([])
      expect(refusal(await as(persona).get(`/v1/agreements/${one.id}`))).toEqual([404, 'not-found'])
      for (const action of ['submit', 'accept', 'sign', 'withdraw'])
        expect(
          refusal(
            await act(
              as.bind(null, persona),
              one,
              action,
              action === 'withdraw' ? { reason: '无' } : action === 'submit' ? {} : hashOf(one),
            ),
          ),
        ).toEqual([404, 'not-found'])
    }
    expect(refusal(await officer().get('/v1/agreements/agr_none'))).toEqual([404, 'not-found'])
  })

  it('may be drafted by the host, and is then put to the sender', async () => {
    let one = must(await as('hefei-hitech.officer').post('/v1/agreements', body), 201)
    one = must(await act(as.bind(null, 'hefei-hitech.officer'), one, 'submit'))
    expect(one).toMatchObject({ openVersion: { by: 'host' }, clock: { party: 'yangpu' } })
    expect(refusal(await act(host, one, 'accept', hashOf(one)))).toEqual([409, 'not-your-turn'])
    expect(must(await act(sender, one, 'accept', hashOf(one))).state).toBe('signing')
  })
})

describe('a draft is refused', () => {
  it('to whoever is no party, or only looks', async () => {
    for (const persona of ['avic.officer', 'yrd-secretariat.officer', 'yangpu.viewer', 'yangpu.finance'])
      expect(refusal(await as(persona).post('/v1/agreements', body))).toEqual([403, 'forbidden'])
  })

  it.each<[string, object]>([
    ['/host', { host: 'yangpu' }],
    ['/host', { host: 'nowhere' }],
    ['/direction', { direction: 'sideways' }],
    ['/terms/to', { terms: { ...terms, to: '2026-09-13' } }],
    ['/terms/to', { terms: { ...terms, from: '2020-01-01', to: '2026-09-13' } }],
    ['/terms/quota/0/granted', { terms: { ...terms, quota: [{ line: 'space', unit: 'm2', granted: -5 }] } }],
    ['/terms/limits/sleeping', { terms: { ...terms, limits: { sleeping: 3 } } }],
    ['/colour', { colour: 'red' }],
  ])('at %s', async (pointer, wrong) => {
    const reply = await officer().post('/v1/agreements', { ...body, ...wrong })
    expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', pointer])
  })

  it('for a base that was adjusted out', async () => {
    must(await as('jjj-secretariat.officer').patch('/v1/bases/caict', { status: 'adjusted_out' }, { 'if-match': '*' }))
    expect(pointers(await officer().post('/v1/agreements', { ...body, host: 'caict' }))).toEqual(['/host'])
  })
})

describe('an act is refused', () => {
  const old = { versionHash: `sha256:${'0'.repeat(64)}` }

  it('as forbidden to a role that never does it, as not-your-turn to who does it at another time', async () => {
    const one = await submitted()
    expect(refusal(await act(as.bind(null, 'hefei-hitech.officer'), one, 'accept', hashOf(one)))).toEqual([403, 'forbidden'])
    expect(refusal(await act(as.bind(null, 'yrd-secretariat.approver'), one, 'accept', hashOf(one)))).toEqual([403, 'forbidden'])
    const early = await act(sender, one, 'accept', hashOf(one))
    expect(early.body).toMatchObject({ code: 'not-your-turn', state: 'negotiating', actions: [{ action: 'withdraw' }] })
    expect((await act(sender, one, 'sign', hashOf(one))).body).toMatchObject({ code: 'wrong-state', state: 'negotiating' })
  })

  it('as stale-version with an old hash, in every state', async () => {
    for (const one of [await draft(), await submitted(), await accepted()])
      for (const action of ['accept', 'sign'])
        expect((await act(host, one, action, old)).body).toMatchObject({ status: 409, code: 'stale-version', current: 1 })
  })

  it('as four-eyes to who submitted it, whichever side he now acts for', async () => {
    const both = as.bind(null, 'yangpu.officer+approver')
    const one = must(await act(both, await draft(), 'submit'))
    must(await act(host, one, 'accept', hashOf(one)))
    expect(refusal(await act(both, one, 'sign', hashOf(one)))).toEqual([403, 'four-eyes'])
    expect(must(await act(as.bind(null, 'yangpu.approver~2'), one, 'sign', hashOf(one))).signed).toEqual(['sender'])
  })

  it('twice: a signature counts once, and after acceptance nobody withdraws', async () => {
    const one = await accepted()
    must(await act(sender, one, 'sign', hashOf(one)))
    expect(refusal(await act(sender, one, 'sign', hashOf(one)))).toEqual([409, 'not-your-turn'])
    expect(refusal(await act(officer, one, 'withdraw', { reason: '计划有变' }))).toEqual([409, 'wrong-state'])
    expect(pointers(await act(officer, one, 'withdraw'))).toEqual(['/reason'])
  })

  it('over another version of the record, when the caller says which one it read', async () => {
    const one = await draft()
    expect(refusal(await act(officer, one, 'submit', {}, { 'if-match': '"v7"' }))).toEqual([412, 'edit-conflict'])
    expect(must(await act(officer, one, 'submit', {}, { 'if-match': '"v1"' })).state).toBe('negotiating')
  })
})

it('is withdrawn by its drafter, with a reason that all hear', async () => {
  const one = await submitted()
  expect(refusal(await act(as.bind(null, 'hefei-hitech.officer'), one, 'withdraw', { reason: '不同意' }))).toEqual([403, 'forbidden'])
  expect(must(await act(officer, one, 'withdraw', { reason: '计划有变' }))).toMatchObject({ state: 'withdrawn', clock: null, actions: [] })
  expect(await typesOf('hefei-hitech.officer', one.id)).toEqual(['drafted', 'submitted', 'withdrawn'])
})

it('takes one effect of two signatures in the same instant, and of the same key sent twice', async () => {
  const one = await accepted()
  const key = { 'idempotency-key': 'sign-once' }
  const replies = await Promise.all([
    act(sender, one, 'sign', hashOf(one), key),
    act(sender, one, 'sign', hashOf(one), key),
    act(host, one, 'sign', hashOf(one)),
    act(as.bind(null, 'hefei-hitech.approver~2'), one, 'sign', hashOf(one)),
  ])
  expect(replies.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThanOrEqual(2)
  for (const { status, body: said } of replies)
    if (status !== 200) expect(['not-your-turn', 'wrong-state', 'in-progress']).toContain(said.code)
  expect(must(await officer().get(`/v1/agreements/${one.id}`))).toMatchObject({ state: 'active', signed: ['sender', 'host'] })
  expect((await typesOf('yangpu.officer', one.id)).slice(3)).toEqual(['signed', 'signed', 'activated'])
})

// Domain time only goes forward: these come last.
it('applies what silence has brought about before it judges a late act', async () => {
  const [late, swept] = [await submitted(), await submitted()]
  const clock = (to: string) => fetch(`${here.stack.control}/clock`, { method: 'PUT', body: JSON.stringify({ now: to }) })
  // Five business days from Monday the 14th: Sunday the 20th is a make-up workday.
  expect((await clock('2026-09-20T16:00:00Z')).status).toBe(200)
  expect((await act(host, late, 'accept', hashOf(late))).body).toMatchObject({ code: 'wrong-state', state: 'expired' })
  await here.advance('2026-09-22T01:00:00Z')
  for (const one of [late, swept]) {
    expect(must(await officer().get(`/v1/agreements/${one.id}`))).toMatchObject({ state: 'expired', clock: null, actions: [] })
    expect(await typesOf('hefei-hitech.officer', one.id)).toEqual(['drafted', 'submitted', 'reminded', 'reminded', 'reminded', 'expired'])
  }
})
