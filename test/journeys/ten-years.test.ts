import { expect, it } from 'vitest'
import { DELEGATE, type Told, tenYears } from '../../scripts/demo/agreement-walk.ts'
import { clientOf, type Doors } from '../../scripts/demo/client.ts'
import { platform } from '../stack.ts'

// What `npm run demo -- agreement` shows, with every figure that it comes to.

const its = platform()
const yuan = (n: number): number => n * 100

it('walks ten years of a reverse enclave: amended, acted for, disputed, restated, ended, to the fen', async () => {
  const doors: Doors = { api: its.stack.api, issuer: its.stack.issuer, control: its.stack.control }
  const told: Told[] = []
  for await (const one of tenYears(clientOf(doors, 'en'), doors)) told.push(one)
  const at = (step: Told['step']) => told.filter((one) => one.step === step)
  expect(at('signed').map(({ state }) => state)).toEqual(['signing', 'active', 'active', 'active'])
  // 40 % of 3 m in three years from October 2026, then 25 %: 2029 has three quarters of the one and one of the other.
  const shares = at('forecast')[0]?.lines.map(({ en }) => /sender ¥([\d,]+\.\d\d)/.exec(en)?.[1])
  expect(shares).toEqual(['1,200,000.00', '1,200,000.00', '1,087,500.00', '750,000.00'])
  expect(at('actedFor')[0]).toMatchObject({ persona: `${DELEGATE}.approver`, state: 'signing' })
  expect(at('signed').at(-1)?.agreement?.quota).toMatchObject([{ granted: 1_500, committed: 280, free: 1_220 }])

  const money = told.flatMap(({ step, state, settlement }) =>
    settlement ? [[step, state, settlement.version, settlement.paidFen / 100, settlement.withheldFen / 100]] : [],
  )
  expect(money).toEqual([
    ['opened', 'open', 1, 0, 0],
    ['declared', 'declared', 1, 0, 0],
    ['queried', 'declared', 1, 0, 40_000],
    ['confirmed', 'settled', 1, 0, 40_000],
    ['paid', 'part_paid', 1, 308_000, 40_000],
    ['mediated', 'settled', 2, 308_000, 0],
    ['paid', 'paid', 2, 328_000, 0],
    ['restated', 'declared', 3, 328_000, 0],
    ['confirmed', 'settled', 3, 328_000, 0],
    ['paid', 'paid', 3, 388_000, 0],
    ['lastQuarter', 'paid', 1, 0, 0],
  ])
  const settled = at('paid').at(-1)?.settlement
  for (const line of settled?.lines ?? [])
    expect([line.rule, line.reason.zh.length > 3, (line.reason.en ?? '').length > 3]).toEqual([line.rule, true, true])
  expect(settled?.lines.filter(({ kind }) => kind === 'due')).toMatchObject([{ rule: 'arrival', senderFen: yuan(8_000) }])

  expect(told.slice(-3).map(({ step, state }) => [step, state])).toEqual([
    ['expiring', 'expiring'],
    ['ended', 'settling_out'],
    ['archived', 'archived'],
  ])
}, 120_000)
