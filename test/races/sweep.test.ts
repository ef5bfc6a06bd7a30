import { beforeAll, expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { type Agreement, type Case, hostApprover, times, typesOf, worldOf } from '../world.ts'

const here = platform()
const { activeAgreement, casesAt, act, read, events, line } = worldOf(here)
/** As the schedule calls it each minute. */
const sweep = () => here.stack.host.invoke('sweep', { source: 'aws.events', time: here.stack.clock.now().toISOString() })
const accept = (one: Case) => act(hostApprover, one, 'accept', { versionHash: one.openVersion.hash })
let agreement: Agreement
beforeAll(async () => {
  agreement = await activeAgreement()
})
/** Acknowledged, so that the clock that runs is that of the answer. */
async function waiting(count: number): Promise<{ cases: Case[]; limit: number }> {
  const cases = await casesAt(count, 'host_review', { agreement, amount: 10 })
  for (const one of cases) await act(hostApprover, one, 'acknowledge')
  const { clock } = await read(cases[0] as Case)
  return { cases, limit: Date.parse(clock?.dueAt ?? '') }
}

it('carries out each due act exactly once with three sweeps at the same time', async () => {
  const cases = await casesAt(60, 'draft', { agreement })
  await here.stack.settle()
  here.stack.clock.forward(new Date(here.stack.clock.now().getTime() + 92 * 86_400_000))
  const outcomes = await Promise.all([sweep(), sweep(), sweep()])
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
  const acts = outcomes.map((outcome) => (outcome.ok ? JSON.parse(outcome.payload).acts : 0)).reduce((sum, one) => sum + one, 0)
  expect(await here.stack.settle()).toMatchObject({ automaticActs: 0 })
  const histories = await Promise.all(cases.map(events))
  for (const history of histories) {
    expect(typesOf(history)).toEqual(['drafted', 'reminded', 'reminded', 'reminded', 'discarded'])
    expect(history.chain).toBe('intact')
  }
  expect(acts).toBe(60 * 4)
})

it('ends each case once when a human acts in the moment the limit passes', async () => {
  const { cases, limit } = await waiting(10)
  here.stack.clock.forward(new Date(limit - 40))
  const [answers] = await Promise.all([Promise.all(cases.map(accept)), sweep(), sweep(), sweep()])
  here.stack.clock.forward(new Date(Math.max(limit + 1000, here.stack.clock.now().getTime())))
  await here.stack.settle()
  for (const [n, one] of cases.entries()) {
    const history = await events(one)
    const state = answers[n]?.status === 200 ? 'signing' : 'expired'
    expect([state, times(history, 'accepted') + times(history, 'expired')]).toEqual([(await read(one)).state, 1])
  }
  const accepted = answers.filter(({ status }) => status === 200).length
  expect(await line(agreement)).toEqual({ reserved: 10 * accepted, committed: 0, free: 1000 - 10 * accepted })
})

it('refuses who comes after the limit, whether the sweep has been there or not', async () => {
  const { cases, limit } = await waiting(6)
  here.stack.clock.forward(new Date(limit + 1000))
  const [answers] = await Promise.all([Promise.all(cases.map(accept)), sweep()])
  for (const [n, one] of cases.entries()) {
    expect(answers[n]).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'expired' } })
    expect(typesOf(await events(one)).filter((type) => ['accepted', 'expired'].includes(type))).toEqual(['expired'])
  }
})
