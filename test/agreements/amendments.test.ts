import { describe, expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { ha, ho, quota, sa, so, worldOf } from './world.ts'

const its = platform()
const { active, amend, amended, act, caseAt, changed, hash, lineOf, look, on, signed, told } = worldOf(its)
const at = (state: string, agreement: Json, amount: number) => caseAt(state, { agreement: agreement as never, amount })

describe('an amendment', () => {
  it('changes nothing until both have signed, and then the line in the same instant', async () => {
    const one = await active(quota(800))
    await at('host_review', one, 90)
    const open = await amend(one, quota(1100))
    expect(open).toMatchObject({
      state: 'active',
      openVersion: { number: 2, by: 'sender' },
      amendment: { state: 'negotiating', version: 2, renewal: false },
      terms: quota(800),
      inForce: { version: 1 },
      clock: { party: 'hefei-hitech', businessDaysLeft: 5, onTimeout: 'lapse' },
    })
    const done = await signed(one, ha)
    expect(done).toMatchObject({
      state: 'active',
      amendment: null,
      terms: quota(1100),
      inForce: { version: 2 },
      signed: ['sender', 'host'],
    })
    expect(done.quota).toEqual([{ line: 'space', unit: 'm2', granted: 1100, reserved: 90, committed: 0, free: 1010 }])
    expect(await lineOf(one)).toEqual([1100, 90, 0, 1010])
    expect((await told(one, ho)).slice(-5)).toEqual(['amendment-proposed', 'accepted', 'signed', 'signed', 'amended'])
  })

  it('cannot be signed below what is reserved and committed: the line is named with what is free, nothing is written', async () => {
    const one = await active(quota(100))
    const held = await at('host_review', one, 90)
    await amend(one, quota(80))
    const version = await hash(one)
    must(await on(ha, one, 'accept', version))
    must(await on(ha, one, 'sign', version))
    const no = await on(sa, one, 'sign', version)
    expect(no.body).toMatchObject({ status: 409, code: 'quota-exceeded', line: 'space', free: 10 })
    expect(await look(one)).toMatchObject({ amendment: { state: 'signing' }, signed: ['host'], terms: quota(100) })
    must(await act(so, held, 'withdraw', { reason: '计划有变' }))
    must(await on(sa, one, 'sign', version))
    expect(await lineOf(one)).toEqual([80, 0, 0, 80])
  })

  it('opens lines and closes them, but none that holds anything', async () => {
    const desks = { line: 'desks', unit: 'workstation', granted: 12 }
    const one = await active(quota(100))
    await at('host_review', one, 10)
    expect((await amended(one, quota(100, [desks]))).quota).toMatchObject([
      { line: 'space', reserved: 10 },
      { ...desks, free: 12 },
    ])
    expect((await amended(one, quota(100))).quota).toMatchObject([{ line: 'space', granted: 100 }])
    await amend(one, { quota: [desks] })
    const version = await hash(one)
    must(await on(ha, one, 'accept', version))
    must(await on(ha, one, 'sign', version))
    expect((await on(sa, one, 'sign', version)).body).toMatchObject({ code: 'quota-exceeded', line: 'space' })
  })

  it('is countered like the first offer, five versions at most, with numbers that go on', async () => {
    const one = await active()
    await amend(one, quota(900))
    for (const [n, persona] of [ha, sa, ha, sa].entries()) must(await on(persona, one, 'counter', await changed(one, quota(901 + n))))
    expect((await look(one)).openVersion).toMatchObject({ number: 6, by: 'sender' })
    expect(refusal(await on(ha, one, 'counter', await changed(one, quota(999))))).toEqual([409, 'too-many-versions'])
    const old = { versionHash: (await look(one)).versions[1].hash }
    expect((await on(ha, one, 'accept', old)).body).toMatchObject({ code: 'stale-version', current: 6 })
    expect((await signed(one, ha)).terms).toMatchObject(quota(904))
  })

  it('is withdrawn by who proposed it: the version in force is the open one again', async () => {
    const one = await active()
    await amend(one, quota(900), ho)
    expect(refusal(await on(so, one, 'withdraw', { reason: '不' }))).toEqual([409, 'not-your-turn'])
    expect(must(await on(ho, one, 'withdraw', { reason: '计划有变' }))).toMatchObject({
      ...{ state: 'active', amendment: null, openVersion: { number: 1 }, signed: ['sender', 'host'] },
      clock: { onTimeout: 'end' },
    })
    expect((await amend(one, quota(900))).openVersion.number).toBe(3)
    expect((await on(so, one, 'amend', await changed(one, quota(1)))).body).toMatchObject({ code: 'wrong-state', state: 'active' })
  })

  it('keeps four eyes: who proposed it neither accepts nor signs, on whatever side', async () => {
    const one = await active()
    await amend(one, quota(900), 'yangpu.officer+approver')
    const version = await hash(one)
    must(await on(ha, one, 'accept', version))
    expect(refusal(await on('yangpu.officer+approver', one, 'sign', version))).toEqual([403, 'four-eyes'])
    must(await on(sa, one, 'sign', version))
  })

  const rule = { id: 'tax', measure: 'localTax', from: '2026-07-01', to: '2030-12-31', kind: 'flat', senderBp: 3000 }
  it.each<[string, object]>([
    ['/terms/to', { to: '2026-09-13' }],
    ['/terms/from', { from: '2031-09-15', to: '2036-09-14' }],
    ['/terms/quota/0/unit', { quota: [{ line: 'space', unit: 'workstation', granted: 5 }] }],
    ['/terms/benefits/1/from', { benefits: [rule, { ...rule, id: 'late', measure: 'output' }] }],
    ['/terms/benefits/0/from', { benefits: [{ ...rule, senderBp: 4000 }] }],
  ])('is refused at %s', async (pointer, change) => {
    const one = await active({ benefits: [rule] })
    expect(pointers(await on(so, one, 'amend', await changed(one, change)))).toEqual([pointer])
  })

  it('leaves a rule that began as it is, and may end it earlier or later', async () => {
    const one = await active({ benefits: [rule] })
    const next = { ...rule, id: 'tax-2', from: '2028-01-01' }
    expect((await amended(one, { benefits: [{ ...rule, to: '2027-12-31' }, next] })).terms.benefits).toMatchObject([
      { to: '2027-12-31' },
      next,
    ])
  })

  it('that renews changes the last day alone', async () => {
    const one = await active()
    expect(pointers(await on(so, one, 'renew', { to: '2031-09-14' }))).toEqual(['/to'])
    must(await on(ho, one, 'renew', { to: '2036-09-14' }))
    const renewed = await signed(one, sa)
    expect(renewed).toMatchObject({ state: 'active', inForce: { version: 2, to: '2036-09-14' }, terms: quota(1000) })
    expect((await told(one)).at(-1)).toBe('renewed')
  })
})

describe('while it is suspended', () => {
  it('neither drafts nor approvals go through, negotiations stop, and three flags have to be cleared', async () => {
    const one = await active()
    const waiting = await at('sender_review', one, 20)
    await amend(one, quota(900))
    expect(must(await on(so, one, 'suspend', { reason: '规划调整' }))).toMatchObject({
      suspendedBy: [{ flag: 'sender', org: 'yangpu' }],
      clock: { party: 'yangpu', role: 'approver', onTimeout: 'escalate' },
    })
    must(await on('yrd-secretariat.officer', one, 'suspend', { reason: '核查' }))
    expect(refusal(await on(ho, one, 'counter', await changed(one, quota(901))))).toEqual([409, 'wrong-state'])
    expect((await act(sa, waiting, 'approve')).body).toMatchObject({ status: 409, code: 'wrong-state', unavailable: 'agreement' })
    expect(refusal(await on(so, one, 'resume'))).toEqual([403, 'forbidden'])
    expect(refusal(await on(ha, one, 'resume'))).toEqual([409, 'not-your-turn'])
    must(await on(sa, one, 'resume'))
    expect(refusal(await act(sa, waiting, 'approve'))).toEqual([409, 'wrong-state'])
    must(await on('yrd-secretariat.approver', one, 'resume'))
    must(await act(sa, waiting, 'approve'))
    expect(await look(one)).toMatchObject({ suspendedBy: [], amendment: { state: 'negotiating' }, clock: { party: 'hefei-hitech' } })
  })
})

// Domain time only goes forward: these come last.
it('binds from its own later day: what it lowers is lowered at the signature, what it raises only then', async () => {
  const desks = { line: 'desks', unit: 'workstation', granted: 10 }
  const one = await active(quota(100, [desks]))
  const pending = await amended(one, {
    from: '2026-11-01',
    quota: [
      { line: 'space', unit: 'm2', granted: 60 },
      { ...desks, granted: 30 },
    ],
  })
  expect(pending).toMatchObject({ amendment: { state: 'signed', from: '2026-11-01' }, inForce: { version: 1 } })
  expect(pending.quota.map((line: Json) => line.granted)).toEqual([60, 10])
  expect(refusal(await on(so, one, 'amend', await changed(one, quota(1))))).toEqual([409, 'wrong-state'])
  await its.advance('2026-10-31T15:59:00Z')
  expect((await look(one)).inForce.version).toBe(1)
  await its.advance('2026-10-31T16:00:00Z')
  const after = await look(one)
  expect(after).toMatchObject({ amendment: null, inForce: { version: 2, from: '2026-09-14' } })
  expect(after.bindings).toEqual([
    { version: 1, since: '2026-09-14' },
    { version: 2, since: '2026-11-01' },
  ])
  expect(after.quota.map((line: Json) => [line.granted, line.free])).toEqual([
    [60, 60],
    [30, 30],
  ])
})

it('lapses when it is not answered or not signed; the agreement goes on', async () => {
  const [unanswered, unsigned] = [await active(), await active()]
  await amend(unanswered, quota(900))
  await amend(unsigned, quota(900))
  must(await on(ha, unsigned, 'accept', await hash(unsigned)))
  await its.advance('2026-12-15T01:00:00Z')
  for (const one of [unanswered, unsigned]) {
    expect(await look(one)).toMatchObject({ state: 'active', amendment: null, openVersion: { number: 1 }, terms: quota(1000) })
    expect((await told(one)).slice(-4)).toEqual(['reminded', 'reminded', 'reminded', 'amendment-lapsed'])
  }
})
