import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { ha, ho, quota, sa, so, worldOf } from './world.ts'

const its = platform()
const { as } = its
const { active, act, amend, caseAt, events, hash, look, on, proposal, told } = worldOf(its)
const DELEGATE = 'nanjing-univ'
const [da, dof] = [`${DELEGATE}.approver`, `${DELEGATE}.officer`]
const forHost = { 'acting-for': 'hefei-hitech' }
const forSender = { 'acting-for': 'yangpu' }
const FILE = { name: '可研报告.pdf', bytes: 3, sha256: createHash('sha256').update('pdf').digest('hex') }
const given = (one: Json, more: object = {}) => ({
  ...{ delegate: DELEGATE, scope: ['accept', 'counter'], agreement: one.id, line: 'space', maxAmount: 300 },
  ...{ validFrom: '2026-09-14', validTo: '2026-12-31', ...more },
})
const give = (one: Json, more: object = {}, persona: string = ha) => as(persona).post('/v1/delegations', given(one, more))
const on2 = (persona: string, one: Json, action: string, headers = {}) =>
  as(persona).post(`/v1/delegations/${one.id}/${action}`, {}, headers)
/** Given and accepted. */
async function holds(one: Json, more: object = {}, persona: string = ha): Promise<Json> {
  const delegation = must(await give(one, more, persona), 201)
  return must(await on2(da, delegation, 'accept'))
}
const inFront = (one: Json, amount: number) => caseAt('host_review', { agreement: one as never, amount })
const accept = (c: Json, persona: string = da, headers = forHost) =>
  act(persona, c as never, 'accept', { versionHash: c.openVersion.hash }, headers)
const terms = (amount: number, line = 'space') => ({ terms: { line, amount, months: 24, rentReliefBp: 0 } })

describe('a delegation', () => {
  it('is given by an approver of a side, and holds once an approver of the delegate has accepted it', async () => {
    const one = await active()
    const delegation = must(await give(one), 201)
    expect(delegation).toMatchObject({
      state: 'offered',
      giver: 'hefei-hitech',
      delegate: DELEGATE,
      unit: 'm2',
      clock: { party: DELEGATE, onTimeout: 'lapse' },
    })
    expect(refusal(await accept(await inFront(one, 10)))).toEqual([403, 'forbidden'])
    expect(refusal(await on2(ha, delegation, 'accept'))).toEqual([403, 'forbidden'])
    expect(refusal(await on2(dof, delegation, 'accept'))).toEqual([403, 'forbidden'])
    expect(must(await on2(da, delegation, 'accept'))).toMatchObject({ state: 'accepted', actions: [{ action: 'revoke' }] })
    expect(refusal(await on2(da, delegation, 'accept'))).toEqual([409, 'wrong-state'])
    for (const persona of [ho, dof, so, 'yrd-secretariat.officer'])
      expect(must(await as(persona).get(`/v1/delegations/${delegation.id}`)).state).toBe('accepted')
    expect(refusal(await as('avic.approver').get(`/v1/delegations/${delegation.id}`))).toEqual([404, 'not-found'])
    for (const persona of [ho, dof])
      expect(must(await as(persona).get('/v1/delegations')).items.map(({ id }: Json) => id)).toContain(delegation.id)
    expect(must(await as(so).get('/v1/delegations')).items).toEqual([])
    expect(await told(delegation, dof)).toEqual(['given', 'accepted'])
  })

  it.each<[string, object]>([
    ['/delegate', { delegate: 'hefei-hitech' }],
    ['/delegate', { delegate: 'yangpu' }],
    ['/delegate', { delegate: 'nowhere' }],
    ['/delegate', { delegate: 'portal-1' }],
    ['/scope', { scope: [] }],
    ['/scope/0', { scope: ['file'] }],
    ['/scope/1', { scope: ['accept', 'accept'] }],
    ['/agreement', { agreement: 'agr_none' }],
    ['/line', { line: 'desks' }],
    ['/maxAmount', { maxAmount: 0 }],
    ['/validTo', { validTo: '2026-09-01' }],
    ['/validTo', { validFrom: '2026-08-01', validTo: '2026-09-13' }],
  ])('is refused at %s', async (pointer, wrong) => {
    const reply = await give(await active(), wrong)
    expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', pointer])
  })

  it('is not given by officers, secretariats or strangers, and not by whoever only acts for another', async () => {
    const one = await active()
    expect(refusal(await give(one, {}, ho))).toEqual([403, 'forbidden'])
    expect(refusal(await give(one, {}, 'yrd-secretariat.approver'))).toEqual([403, 'forbidden'])
    expect(pointers(await give(one, {}, 'avic.approver'))).toEqual(['/agreement'])
    await holds(one)
    const chained = await as(da).post('/v1/delegations', given(one, { delegate: 'avic' }), forHost)
    expect(refusal(chained)).toEqual([403, 'forbidden'])
    expect(pointers(await give(one, { delegate: 'avic' }, da))).toEqual(['/agreement'])
  })
})

describe('acting by delegation', () => {
  it('shows in the event who acted, for whom and by which delegation; all its parties see the delegate’s act', async () => {
    const one = await active()
    const delegation = await holds(one)
    const c = await inFront(one, 300)
    const seen = must(await as(dof).get(`/v1/transfers/${c.id}`, forHost))
    expect([seen.id, seen.actions, seen.takesDocuments]).toEqual([c.id, [], false])
    expect(must(await as(da).get(`/v1/transfers/${c.id}`, forHost)).actions.map(({ action }: Json) => action)).toEqual([
      'accept',
      'counter',
    ])
    expect(must(await as(da).get('/v1/transfers?box=todo&limit=100', forHost)).items.map(({ id }: Json) => id)).toContain(c.id)
    expect(refusal(await as(da).get(`/v1/transfers/${c.id}`))).toEqual([404, 'not-found'])
    expect(must(await accept(c))).toMatchObject({ state: 'signing', actions: [] })
    const last = (await events(c)).items.at(-1)
    expect(last).toMatchObject({
      type: 'transfer.accepted',
      data: { actor: { org: DELEGATE }, actingFor: 'hefei-hitech', authority: delegation.id },
    })
    expect(await told(c, dof)).toEqual(['accepted'])
  })

  it('goes no further than its scope, line, amount, agreement, role and organisation', async () => {
    const [one, other] = [await active(quota(2000, [{ line: 'desks', unit: 'workstation', granted: 50 }])), await active()]
    await holds(one)
    const c = await inFront(one, 300)
    const no = async (reply: Promise<Json>) => expect(refusal((await reply) as never)).toEqual([403, 'forbidden'])
    await no(accept(await inFront(one, 301)))
    await no(accept(await inFront(other, 10)))
    await no(accept(c, dof))
    await no(accept(c, da, forSender))
    await no(accept(c, 'avic.approver'))
    await no(act(da, c, 'reject', { reasonCode: 'other', reason: '不在委托内' }, forHost))
    await no(act(da, c, 'counter', terms(301), forHost))
    await no(act(da, c, 'counter', terms(10, 'desks'), forHost))
    await no(act(da, { id: 'trf_none' }, 'accept', { versionHash: c.openVersion.hash }, forHost))
    await no(as(da).post('/v1/projects', {}, forHost))
    expect((await look(one)).quota[0].reserved).toBeGreaterThan(0)
    expect(must(await act(da, c, 'counter', terms(280), forHost))).toMatchObject({ state: 'negotiating', hold: { amount: 280 } })
  })

  it('drafts for the giver within its line and amount, under every agreement that the case may come to hold on, and lists no others', async () => {
    const [one, other] = [await active(), await active()]
    const delegation = await holds(one, { scope: ['draft', 'submit'] }, sa)
    const body = async (more: object = {}): Promise<Json> => ({ ...(await proposal({ agreement: one as never, amount: 300 })), ...more })
    const draft = async (given: Json, persona = dof, headers: Record<string, string> = forSender) =>
      as(persona).post('/v1/transfers', given, headers)
    const given = await body()
    const c = must(await draft(given), 201)
    expect([c.state, c.drafter, c.actions.map(({ action }: Json) => action)]).toEqual(['draft', 'yangpu', ['submit']])
    expect((await events(c)).items.at(-1)).toMatchObject({
      type: 'transfer.drafted',
      data: { actor: { org: DELEGATE }, actingFor: 'yangpu', authority: delegation.id },
    })
    expect(must(await act(dof, c, 'submit', {}, forSender)).state).toBe('sender_review')
    for (const no of [
      await draft({ ...(await body()), terms: { ...given.terms, amount: 301 } }),
      await draft(await body({ agreement: other.id })),
      await draft(await body({ alternates: [{ host: 'nanjing-univ', agreement: other.id }] })),
      await draft(await body(), da),
      await draft(await body(), dof, forHost),
      await draft(await body(), dof, {}),
    ])
      expect(refusal(no)).toEqual([403, 'forbidden'])
    await holds(one, { scope: ['accept'] })
    expect(refusal(await draft(await body(), dof, forHost))).toEqual([403, 'forbidden'])
    const listed = must(await as(dof).get('/v1/agreements?limit=100', forSender)).items.map(({ id }: Json) => id)
    expect([listed.includes(one.id), listed.includes(other.id)]).toEqual([true, false])
    expect(refusal(await as('avic.officer').get('/v1/agreements', forSender))).toEqual([403, 'forbidden'])
    expect(refusal(await as(dof).get('/v1/projects', forSender))).toEqual([403, 'forbidden'])
  })

  it('adds documents for the giver where its scope says so, and reads them by whatever was given', async () => {
    const one = await active()
    const { id: authority } = await holds(one, { scope: ['attach'] }, sa)
    await holds(one, { scope: ['accept'] })
    const [c, larger] = [await inFront(one, 300), await inFront(one, 301)]
    const add = (to: Json, persona: string, headers: object) => as(persona).post(`/v1/transfers/${to.id}/documents`, FILE, { ...headers })
    const { id, upload } = must(await add(c, dof, forSender), 201)
    expect((await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'pdf' })).status).toBe(200)
    const path = `/v1/transfers/${c.id}/documents/${id}`
    expect(must(await as(dof).post(`${path}/complete`, {}, forSender)).state).toBe('stored')
    const data = { actor: { org: DELEGATE }, actingFor: 'yangpu', authority }
    expect((await events(c)).items.at(-1)).toMatchObject({ type: 'transfer.document-stored', data })
    expect(must(await as(dof).get(path, forHost)).url).toContain('http')
    expect(refusal(await add(c, dof, forHost))).toEqual([403, 'forbidden'])
    expect(refusal(await add(larger, dof, forSender))).toEqual([403, 'forbidden'])
    expect(refusal(await add(c, dof, {}))).toEqual([404, 'not-found'])
  })

  it('keeps four eyes over both organisations', async () => {
    const one = await active()
    await holds(one, { scope: ['submit', 'approve', 'sign'] }, sa)
    const draft = await caseAt('draft', { agreement: one as never, amount: 10 })
    const both = `${DELEGATE}.officer+approver`
    must(await act(both, draft, 'submit', {}, forSender))
    expect(refusal(await act(both, draft, 'approve', {}, forSender))).toEqual([403, 'four-eyes'])
    must(await act(da, draft, 'approve', {}, forSender))
    await holds(one, { scope: ['sign'] })
    const signing = must(await accept(must(await as(so).get(`/v1/transfers/${draft.id}`)), ha, {} as never))
    const sign = (headers: Record<string, string>, persona: string = da) =>
      act(persona, signing, 'sign', { versionHash: signing.openVersion.hash }, headers)
    must(await sign(forSender))
    expect(refusal(await sign(forHost))).toEqual([403, 'four-eyes'])
    expect(must(await sign(forHost, `${da}~2`)).state).toBe('filing')
  })

  it('covers the agreement itself where its scope says so, up to the amount of its line', async () => {
    const one = await active()
    await holds(one, { scope: ['agreement.accept', 'agreement.sign', 'agreement.amend'], maxAmount: 1200 })
    await amend(one, quota(1200))
    const version = await hash(one)
    expect(refusal(await on(da, one, 'counter', { terms: (await look(one)).terms }, forHost))).toEqual([403, 'forbidden'])
    expect(must(await on(da, one, 'accept', version, forHost)).actions.map(({ action }: Json) => action)).toEqual(['sign'])
    must(await on(`${da}~2`, one, 'sign', version, forHost))
    must(await on(sa, one, 'sign', version))
    await amend(one, quota(1201))
    expect(refusal(await on(da, one, 'accept', await hash(one), forHost))).toEqual([403, 'forbidden'])
    expect((await told(one)).slice(-5)).toEqual(['accepted', 'signed', 'signed', 'amended', 'amendment-proposed'])
  })

  it('ends in the moment it is revoked: of two in the same instant one holds, and what was done stands', async () => {
    for (let round = 0; round < 4; round++) {
      const one = await active()
      const delegation = await holds(one)
      const c = await inFront(one, 10)
      const [accepted, revoked] = await Promise.all([accept(c), on2(round % 2 ? ha : da, delegation, 'revoke')])
      expect(revoked.status).toBe(200)
      expect([200, 403]).toContain(accepted.status)
      const log = (await events(c)).items.filter(({ type }) => type === 'transfer.accepted')
      expect(log).toHaveLength(accepted.status === 200 ? 1 : 0)
      expect(refusal(await accept(await inFront(one, 11)))).toEqual([403, 'forbidden'])
    }
  })

  it('answers a repeated key as the first time, for the organisation that it was sent for', async () => {
    const one = await active()
    await holds(one)
    const c = await inFront(one, 10)
    const key = { ...forHost, 'idempotency-key': 'accept-once' }
    const first = await accept(c, da, key)
    expect([first.status, (await accept(c, da, key)).body]).toEqual([200, first.body])
    expect(refusal(await accept(c, da, { 'idempotency-key': 'accept-once' } as never))).toEqual([422, 'key-reused'])
  })
})

// Domain time only goes forward: this comes last.
it('holds through its last day and no longer; one that nobody accepted lapses', async () => {
  const one = await active()
  const days = { validFrom: '2026-09-15', validTo: '2026-09-17' }
  const [held, offered] = [await holds(one, days), must(await give(one, days), 201)]
  const [early, last, late] = [await inFront(one, 1), await inFront(one, 2), await inFront(one, 3)]
  expect(refusal(await accept(early))).toEqual([403, 'forbidden'])
  await its.advance('2026-09-17T15:59:00Z')
  must(await accept(last))
  await its.advance('2026-09-17T16:00:01Z')
  expect(refusal(await accept(late))).toEqual([403, 'forbidden'])
  expect(must(await as(ha).get(`/v1/delegations/${held.id}`))).toMatchObject({ state: 'expired', clock: null, actions: [] })
  expect(must(await as(ha).get(`/v1/delegations/${offered.id}`)).state).toBe('lapsed')
  expect([await told(held, dof), await told(offered, dof)]).toEqual([
    ['given', 'accepted', 'expired'],
    ['given', 'lapsed'],
  ])
})
