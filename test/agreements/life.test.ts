import { describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { agreementTerms } from '../world.ts'
import { ca, HOST, ha, ho, quota, SECRETARIAT, SENDER, sa, so, worldOf } from './world.ts'

// Ten years on one clock: every test begins where the last one left it.

const its = platform()
const { as } = its
const { active, act, caseAt, events, lineOf, look, on, told, proposal, workOff, amend } = worldOf(its)
const under = (agreement: Json, amount = 60) => ({ agreement: agreement as never, amount })

let long: Json
let resident: Json
let between: Json

it('2026: one of ten years in the reverse direction, with a project in research residence', async () => {
  long = await active({ to: '2036-09-13' }, { direction: 'reverse' })
  const stays = await as(so).post('/v1/transfers', await proposal({ ...under(long), presence: ['rd', 'tax'] }))
  expect(pointers(stays)).toEqual(['/presence/1'])
  resident = await caseAt('in_residence', under(long))
  expect(await lineOf(long)).toEqual([1000, 0, 60, 940])
  expect(await look(long)).toMatchObject({ clock: { party: SENDER, onTimeout: 'end', dueAt: '2036-09-13T16:00:00.000Z', light: 'green' } })
})

it('is the business of both secretariats where its bases are of two alliances', async () => {
  const body = { sender: SENDER, host: 'chengdu-pidu', direction: 'two_way', terms: agreementTerms() }
  const bases = must(await as(so).get('/v1/bases?alliance=west&limit=100')).items.map((one: Json) => one.id)
  const host = bases.includes(body.host) ? body.host : bases[0]
  between = must(await as(so).post('/v1/agreements', { ...body, host }), 201)
  expect(between.secretariats).toEqual([SECRETARIAT, 'west-secretariat'])
  for (const persona of ['west-secretariat.officer', `${SECRETARIAT}.viewer`]) expect((await look(between, persona)).id).toBe(between.id)
  for (const outsider of ['jjj-secretariat.approver', `${HOST}.approver`, 'portal-1.integrator'])
    for (const path of [`/v1/agreements/${between.id}`, `/v1/agreements/${long.id}`])
      if (outsider !== `${HOST}.approver` || path.includes(between.id))
        expect(refusal(await as(outsider).get(path))).toEqual([404, 'not-found'])
})

describe('a suspension that nobody clears', () => {
  let one: Json
  it('goes to a secretariat after 60 days, which may let it go on', async () => {
    one = await active()
    must(await on(ho, one, 'suspend', { reason: '规划调整' }))
    expect(refusal(await on(ca, one, 'decide-suspension', { outcome: 'resume', reason: '早' }))).toEqual([409, 'wrong-state'])
    await its.advance('2026-11-14T01:00:00Z')
    expect(await look(one)).toMatchObject({ clock: { party: SECRETARIAT, role: 'approver', onTimeout: 'resume' } })
    expect(refusal(await on(sa, one, 'decide-suspension', { outcome: 'resume', reason: '越权' }))).toEqual([403, 'forbidden'])
    const reminded = must(await on(`${SECRETARIAT}.officer`, one, 'remind', { reason: '请尽快决定是否恢复' }))
    expect(reminded.late).toMatchObject({ party: HOST, limit: 'suspension', reminded: expect.stringMatching(/^2026-11-14/) })
    expect(refusal(await on(ca, one, 'remind'))).toEqual([409, 'wrong-state'])
    expect(refusal(await on(sa, one, 'remind'))).toEqual([403, 'forbidden'])
    const late = async (party: string) => must(await as(ca).get(`/v1/agreements?late=${party}`)).items.map(({ id }: Json) => id)
    expect([await late(HOST), await late('any'), await late(SENDER)]).toEqual([[one.id], [one.id], []])
    expect(must(await on(ca, one, 'decide-suspension', { outcome: 'resume', reason: '理由已消除' })).suspendedBy).toEqual([])
    expect((await told(one)).slice(-4)).toEqual(['reminded', 'escalated', 'reminded', 'resumed'])
  })

  it('or end it, at once; what is not decided goes on after 20 business days', async () => {
    const silent = await active()
    for (const each of [one, silent]) must(await on(ho, each, 'suspend', { reason: '规划调整' }))
    await its.advance('2027-01-20T01:00:00Z')
    expect(must(await on(ca, one, 'decide-suspension', { outcome: 'end', reason: '无法继续' }))).toMatchObject({
      state: 'settling_out',
      ending: { how: 'suspended', on: '2027-01-20' },
    })
    await its.advance('2027-03-15T01:00:00Z')
    expect(await look(silent)).toMatchObject({ state: 'active', suspendedBy: [] })
    expect((await told(silent)).at(-1)).toBe('resumed')
  })
})

describe('notice', () => {
  let one: Json
  let waiting: Json
  it('is given by one side, stands for 90 days, and drops what was being amended', async () => {
    one = await active({ from: '2027-03-15' })
    await amend(one, quota(900))
    expect(refusal(await on(so, one, 'terminate', { reason: '规划调整' }))).toEqual([403, 'forbidden'])
    const given = must(await on(ha, one, 'terminate', { reason: '规划调整' }))
    expect(given).toMatchObject({
      ...{ state: 'terminated', amendment: null, inForce: { to: '2027-06-13' } },
      ending: { how: 'terminated', on: '2027-06-13', reason: { zh: '规划调整' } },
    })
    waiting = await caseAt('sender_review', under(one, 10))
    const held = await caseAt('host_review', under(one, 20))
    expect(refusal(await on(so, one, 'amend', { terms: given.terms }))).toEqual([409, 'wrong-state'])
    expect((await told(one)).filter((type) => type !== 'reminded').slice(-2)).toEqual(['terminated', 'amendment-lapsed'])
    // What was let go before the end is concluded under the terms it was let go by.
    await its.advance('2027-06-13T15:00:00Z')
    expect((await look(one)).state).toBe('terminated')
    expect((await events(held)).items.at(-1)?.type).toBe('transfer.expired')
  })

  it('over, it takes nothing new; what was let go before is concluded, and then it is archived', async () => {
    const late = await caseAt('host_review', under(one, 30))
    await its.advance('2027-06-14T01:00:00Z')
    expect(await look(one)).toMatchObject({ state: 'settling_out', clock: { party: HOST, onTimeout: 'archive' } })
    expect((await events(waiting)).items.at(-1)?.type).toBe('transfer.expired')
    expect(pointers(await as(so).post('/v1/transfers', await proposal(under(one))))).toEqual(['/agreement'])
    must(await act(ha, late, 'accept', { versionHash: late.openVersion.hash }))
    for (const side of [sa, ha]) must(await act(side, late, 'sign', { versionHash: late.openVersion.hash }))
    must(await act(`${SECRETARIAT}.officer`, late, 'file'))
    expect(await lineOf(one)).toEqual([1000, 0, 30, 970])
    await its.advance('2027-07-11T01:00:00Z')
    expect((await look(one)).state).toBe('settling_out')
    must(await act(so, late, 'request-cancellation', { reason: '项目停止' }))
    must(await act(ha, late, 'consent'))
    await its.advance('2027-10-11T01:00:00Z')
    expect(await look(one)).toMatchObject({ state: 'archived', clock: null, actions: [] })
    expect((await told(one)).slice(-2)).toEqual(['ended', 'archived'])
  })
})

it('a referral that holds no line keeps its agreement from the archive as well', async () => {
  const one = await active({ from: '2027-10-11' })
  must(await on(ha, one, 'terminate', { reason: '规划调整' }))
  await its.advance('2028-01-07T01:00:00Z')
  const body = { ...(await proposal(under(one))), kind: 'referral', terms: {} }
  const referral = must(await as(so).post('/v1/transfers', body), 201)
  must(await act(so, referral, 'submit'))
  must(await act(sa, referral, 'approve'))
  must(await act(ha, referral, 'accept', { versionHash: referral.openVersion.hash }))
  for (const side of [sa, ha]) must(await act(side, referral, 'sign', { versionHash: referral.openVersion.hash }))
  must(await act(`${SECRETARIAT}.officer`, referral, 'file'))
  await workOff(referral as never)
  must(await act(ho, referral, 'confirm-arrival'))
  must(await act(`${referral.project}.lead`, referral, 'confirm-arrival'))
  await its.advance('2028-04-11T01:00:00Z')
  expect((await look(one)).state).toBe('settling_out')
  must(await act(ho, referral, 'propose-closing', { outcome: 'graduated', reason: '已独立' }))
  must(await act(`${referral.project}.lead`, referral, 'consent'))
  // Day by day the quarter is looked after before the agreement is; a leap of the clock takes them in any order.
  for (const day of ['2028-07-02', '2028-07-11']) await its.advance(`${day}T01:00:00Z`)
  expect((await look(one)).state).toBe('archived')
})

it('2036: both sides hear of the end 120, 90, 60 and 30 days before; it ends with its last day', async () => {
  await its.advance('2036-05-15T01:00:00Z')
  expect((await look(long)).state).toBe('active')
  await its.advance('2036-05-17T01:00:00Z')
  expect(await look(long)).toMatchObject({ state: 'expiring', clock: { light: 'green', dueAt: '2036-09-13T16:00:00.000Z' } })
  await its.advance('2036-09-13T15:59:00Z')
  for (const persona of [so, ho]) expect((await told(long, persona)).filter((type) => type === 'expiring')).toHaveLength(4)
  await its.advance('2036-09-14T01:00:00Z')
  expect(await look(long)).toMatchObject({ state: 'settling_out', ending: { how: 'expired', on: '2036-09-13' } })
})

it('its resident keeps its terms to its own end; then nothing is open, and it is archived', async () => {
  expect(await lineOf(long)).toEqual([1000, 0, 60, 940])
  await its.advance('2037-01-11T01:00:00Z')
  expect((await look(long)).state).toBe('settling_out')
  must(await act(ho, resident as never, 'propose-closing', { outcome: 'graduated', reason: '已独立' }))
  must(await act(`${resident.project}.lead`, resident as never, 'consent'))
  for (const day of ['2037-04-02', '2037-04-11']) await its.advance(`${day}T01:00:00Z`)
  expect(await look(long)).toMatchObject({ state: 'archived', clock: null })
  expect((await told(between)).at(-1)).toBe('discarded')
})
