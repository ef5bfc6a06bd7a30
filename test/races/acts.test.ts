import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { approver, type Case, hostApprover, many, officer, SENDER, times, typesOf, worldOf } from '../world.ts'

const here = platform()
const tables = tablesOf(here)
const { as, activeAgreement, newProject, proposal, caseAt, casesAt, act, read, events, line } = worldOf(here)
const agreement = () => activeAgreement()

it('files once and commits once when both approvers sign in the same instant', async () => {
  const own = await agreement()
  const one = await caseAt('signing', { agreement: own, amount: 80 })
  const versionHash = one.openVersion.hash
  const answers = await Promise.all([approver, hostApprover].map((who) => act(who, one, 'sign', { versionHash })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await read(one)).state).toBe('filing')
  expect(typesOf(await events(one)).filter((type) => type === 'signed')).toHaveLength(2)
  expect(await line(own)).toEqual({ reserved: 0, committed: 80, free: 920 })
})

it('takes the signature of one person once, also when it comes eight times at once', async () => {
  const one = await caseAt('signing', { agreement: await agreement() })
  const answers = await many(8, () => act(approver, one, 'sign', { versionHash: one.openVersion.hash }))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(new Set(['not-your-turn']))
  expect(times(await events(one), 'signed')).toBe(1)
})

it('opens one new version when two people of the host counter at once, and holds what it says', async () => {
  const own = await agreement()
  const one = await caseAt('host_review', { agreement: own, amount: 60 })
  const terms = (amount: number) => ({ terms: { line: 'space', amount, months: 12, rentReliefBp: 0 } })
  const answers = await Promise.all([act(hostApprover, one, 'counter', terms(40)), act(`${hostApprover}~2`, one, 'counter', terms(50))])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const after = await read(one)
  expect([after.versions.length, after.openVersion.number]).toEqual([2, 2])
  const amount = answers[0]?.status === 200 ? 40 : 50
  expect(await line(own)).toEqual({ reserved: amount, committed: 0, free: 1000 - amount })
  expect(times(await events(one), 'countered')).toBe(1)
})

it('lets accept and withdraw of the same instant end in one of the two', async () => {
  const own = await agreement()
  const cases = await casesAt(6, 'host_review', { agreement: own, amount: 10 })
  const both = await Promise.all(
    cases.map((one) =>
      Promise.all([
        act(hostApprover, one, 'accept', { versionHash: one.openVersion.hash }),
        act(officer, one, 'withdraw', { reason: '计划有变' }),
      ]),
    ),
  )
  for (const [n, answers] of both.entries()) {
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const one = cases[n] as Case
    const [accepted] = answers
    expect((await read(one)).state).toBe(accepted.status === 200 ? 'signing' : 'withdrawn')
  }
  const held = 10 * both.filter(([accepted]) => accepted.status === 200).length
  expect(await line(own)).toEqual({ reserved: held, committed: 0, free: 1000 - held })
})

it('gives ten requests with one Idempotency-Key one effect and one answer', async () => {
  const own = await agreement()
  const one = await caseAt('sender_review', { agreement: own, amount: 70 })
  const key = { 'idempotency-key': randomUUID() }
  const answers = await many(10, () => act(approver, one, 'approve', {}, key))
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(9)
  expect(times(await events(one), 'approved')).toBe(1)
  expect(await line(own)).toEqual({ reserved: 70, committed: 0, free: 930 })
})

it('makes one project of ten registrations with one Idempotency-Key', async () => {
  const before = await tables.count('records')
  const key = { 'idempotency-key': randomUUID() }
  const body = {
    name: '一个项目',
    stage: 'incubator',
    presence: [{ role: 'incubation', base: SENDER, from: '2025-06-01' }],
    lead: { name: '王敏' },
  }
  const answers = await many(10, () => as(officer).post('/v1/projects', body, key))
  expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1)
  // The project, its place in two lists, the answer.
  expect((await tables.count('records')) - before).toBe(4)
})

it('drafts one case of ten for the same project and presence role', async () => {
  const project = await newProject()
  const body = await proposal({ agreement: await agreement(), project })
  const answers = await many(10, () => as(officer).post('/v1/transfers', body))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(new Set(['open-case-exists']))
  const { openCases } = (await as(officer).get(`/v1/projects/${project.id}`)).body
  expect(openCases).toEqual([answers.find(({ status }) => status === 201)?.body.id])
})
