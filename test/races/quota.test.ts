import { expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { approver, times, worldOf } from '../world.ts'

const here = platform()
const { activeAgreement, caseAt, casesAt, act, read, events, line } = worldOf(here)

it('holds exactly what fits when twenty approvals meet on one line, and tells the others what is free', async () => {
  const agreement = await activeAgreement({ quota: [{ line: 'space', unit: 'm2', granted: 750 }] })
  const cases = await casesAt(20, 'sender_review', { agreement, amount: 100 })
  const answers = await Promise.all(cases.map((one) => act(approver, one, 'approve')))

  const refused = answers.filter(({ status }) => status !== 200)
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), ...Array(13).fill(409)])
  expect(refused.map(({ body }) => [body.code, body.free])).toEqual(Array(13).fill(['quota-exceeded', 50]))
  expect(await line(agreement)).toEqual({ reserved: 700, committed: 0, free: 50 })
  const states = (await Promise.all(cases.map(read))).map(({ state }) => state)
  expect(states.map((state) => state === 'host_review')).toEqual(answers.map(({ status }) => status === 200))
  for (const [n, one] of cases.entries()) expect(times(await events(one), 'approved')).toBe(answers[n]?.status === 200 ? 1 : 0)
})

it('worked case 1: of 200 and 150 square metres for the last 300 one is held, the other hears what is free', async () => {
  const agreement = await activeAgreement({ quota: [{ line: 'space', unit: 'm2', granted: 300 }] })
  const [big, small] = await Promise.all([200, 150].map((amount) => caseAt('sender_review', { agreement, amount })))
  if (!big || !small) throw new Error('two cases were made')
  const answers = await Promise.all([big, small].map((one) => act(approver, one, 'approve')))
  const [held, short] = answers[0]?.status === 200 ? [200, answers[1]] : [150, answers[0]]
  expect(short).toMatchObject({ status: 409, body: { code: 'quota-exceeded', free: 300 - held } })
  expect(await line(agreement)).toEqual({ reserved: held, committed: 0, free: 300 - held })
})
