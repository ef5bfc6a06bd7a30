import { expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, refusal } from '../stack.ts'
import { agreementTerms, approver, HOST, hostApprover, hostOfficer, officer, SECRETARIAT, SENDER, typesOf, worldOf } from '../world.ts'

// What seldom happens to a case, an agreement, a demand or a subscription.

const its = platform()
const { as } = its
const { activeAgreement, act, caseAt, events, feed, proposal, read } = worldOf(its)
const reason = { zh: '见附件', en: 'see attached' }
const lastOf = async (one: { id: string }, count: number) => typesOf(await events(one)).slice(-count)

it('a sender refuses what was submitted to it', async () => {
  const one = await caseAt('sender_review', { agreement: await activeAgreement() })
  must(await act(approver, one, 'refuse', { reasonCode: 'policy_conflict', reason }))
  expect(await lastOf(one, 1)).toEqual(['refused'])
})

it('a host asks for material and gets it, then disputes and settles', async () => {
  const one = await caseAt('host_review', { agreement: await activeAgreement() })
  must(await act(hostApprover, one, 'request-info', { reason }))
  must(await act(officer, one, 'supply-info', { note: reason }))
  must(await act(hostOfficer, one, 'dispute', { field: '/terms/amount', reason }))
  must(await act(hostOfficer, one, 'resolve-dispute', { outcome: 'agreed' }))
  expect(await lastOf(one, 4)).toEqual(['info-requested', 'info-supplied', 'disputed', 'dispute-resolved'])
})

it('a residence is extended by both', async () => {
  const one = await caseAt('in_residence', { agreement: await activeAgreement() })
  must(await act(hostOfficer, one, 'propose-extension', { months: 3, reason }))
  must(await act(approver, one, 'consent'))
  expect(await lastOf(one, 2)).toEqual(['extension-proposed', 'extended'])
})

/** Accepted by the other side, and not signed by anybody. */
async function accepted(host: string, granted = 1_000): Promise<Json> {
  const terms = agreementTerms({ quota: [{ line: 'space', unit: 'm2', granted }] })
  const one = must(await as(officer).post('/v1/agreements', { sender: SENDER, host, direction: 'forward', terms }), 201)
  must(await as(officer).post(`/v1/agreements/${one.id}/submit`))
  must(await as(`${host}.approver`).post(`/v1/agreements/${one.id}/accept`, { versionHash: one.openVersion.hash }))
  return one
}

it('an alternate whose line is full is passed over', async () => {
  const other = 'nanjing-univ'
  const small = await accepted(other, 10)
  for (const signer of [approver, `${other}.approver`])
    must(await as(signer).post(`/v1/agreements/${small.id}/sign`, { versionHash: small.openVersion.hash }))
  const body = { ...(await proposal({ agreement: await activeAgreement() })), alternates: [{ host: other, agreement: small.id }] }
  const one = must(await as(officer).post('/v1/transfers', body), 201)
  must(await act(officer, one, 'submit'))
  must(await act(approver, one, 'approve'))
  must(await act(hostApprover, one, 'reject', { reasonCode: 'no_capacity', reason }))
  expect(await lastOf(one, 2)).toContain('host-skipped')
  expect((await read(one)).state).toBe('rejected')
})

it('a subscription gets another secret, and its organisation is told', async () => {
  const me = `${HOST}.integrator`
  const hook = must(await as(me).post('/v1/webhooks', { url: 'http://127.0.0.1:9/', types: ['project.*'] }), 201)
  const { secret } = must(await as(me).post(`/v1/webhooks/${hook.id}/rotate-secret`))
  expect(secret).not.toBe(hook.secret)
  await its.stack.settle()
  const { items } = must(await as(me).get('/v1/events?types=subscription.secret-rotated'))
  expect(items.map(({ subject }: Json) => subject)).toEqual([hook.id])
})

it('a secretariat reminds who is late, once a business day; all parties hear of it, and nobody else can', async () => {
  const agreement = await activeAgreement()
  const late = await caseAt('host_review', { agreement })
  const early = await caseAt('signing', { agreement })
  await its.advance('2026-09-17T01:00:00Z')
  const secretariat = `${SECRETARIAT}.officer`
  const found = must(await as(secretariat).get(`/v1/transfers?late=${HOST}`)).items
  expect(found.map(({ id }: Json) => id)).toEqual([late.id])
  expect(found[0]).toMatchObject({ late: { party: HOST, role: 'officer', limit: 'acknowledge', reminded: null } })
  expect(refusal(await act(officer, late, 'remind'))).toEqual([403, 'forbidden'])
  expect(refusal(await act('jjj-secretariat.officer', late, 'remind'))).toEqual([404, 'not-found'])
  expect(refusal(await act(secretariat, early, 'remind'))).toEqual([409, 'wrong-state'])
  const key = { 'idempotency-key': 'remind-1' }
  const [first, again] = [await act(secretariat, late, 'remind', { reason }, key), await act(secretariat, late, 'remind', { reason }, key)]
  expect([must(first).late.reminded, again.body]).toEqual([expect.stringMatching(/^2026-09-17/), first.body])
  const other = await act(`${SECRETARIAT}.approver`, late, 'remind')
  expect([...refusal(other), other.body.detail]).toEqual([409, 'wrong-state', expect.stringContaining('本工作日已催办过')])
  await its.stack.settle()
  const heard = (await feed(hostOfficer)).filter(({ type, actorkind }) => type === 'transfer.reminded' && actorkind === 'person')
  expect(heard).toMatchObject([
    { subject: late.id, data: { actor: { org: SECRETARIAT }, party: HOST, limit: 'acknowledge', onTimeout: 'expire', reason } },
  ])
})

it('an agreement that nobody signs lapses, a demand that nobody publishes is discarded', async () => {
  const unsigned = await accepted(HOST)
  const closesAt = '2027-06-01T00:00:00Z'
  const demand = { kind: 'demand', title: { zh: '检测', en: 'Testing' }, text: '每月二十批', field: 'bio', closesAt }
  const draft = must(await as(officer).post('/v1/demands', demand), 201)
  await its.advance('2026-12-20T01:00:00Z')
  expect(must(await as(officer).get(`/v1/agreements/${unsigned.id}`)).state).toBe('lapsed')
  expect(must(await as(officer).get(`/v1/demands/${draft.id}`)).state).toBe('discarded')
})
