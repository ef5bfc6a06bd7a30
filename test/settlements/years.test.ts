import { expect, it } from 'vitest'
import type { Json } from '#local'
import { must, platform } from '../stack.ts'
import { host, OUTPUT, rule, sender, TAX, worldOf } from './world.ts'

// Years in one leap of the clock: every quarter opens, each at its own end and once.

const its = platform()
const { agreed, act, caseAt } = worldOf(its)
const M = 100_000_000
const FEE = rule('fee', 'localTax', { kind: 'fee', senderBp: undefined, perProjectFen: 800_000 })
const RETURN = rule('return', 'localTax', { kind: 'fixed_return', senderBp: undefined, capitalFen: 20 * M, rateBp: 500, to: '2028-12-31' })
const all = async (agreement: Json): Promise<Json[]> =>
  must(await its.as(sender).get(`/v1/settlements?agreement=${agreement.id}&limit=100`)).items.toReversed()

let long: Json
let short: { agreement: Json; project: string }
let away: Json

it('stands on an agreement with dues and one whose project leaves', async () => {
  long = await agreed([TAX, OUTPUT, FEE, RETURN])
  short = await agreed([TAX])
  const cases: Json[] = must(await its.as(host).get(`/v1/transfers?box=all&limit=100`)).items
  away = cases.find(({ project }) => project === short.project) ?? {}
  expect(away.state).toBe('in_residence')
}, 60_000)

it('opens each quarter of three years once, at its own end, with the dues in it', async () => {
  await its.advance('2027-02-01T02:00:00Z')
  must(await act('hefei-hitech.officer', away as never, 'propose-closing', { outcome: 'graduated', reason: '毕业' }))
  must(await act(`${short.project}.lead`, away as never, 'consent'))
  await its.advance('2029-10-05T02:00:00Z')
  const quarters = await all(long.agreement)
  expect(quarters.map(({ period }) => period)).toEqual([
    ...['2026Q3', '2026Q4', '2027Q1', '2027Q2', '2027Q3', '2027Q4', '2028Q1', '2028Q2', '2028Q3', '2028Q4', '2029Q1', '2029Q2', '2029Q3'],
  ])
  const dues = quarters.flatMap(({ period, lines }) => lines.map((line: Json) => [period, line.rule, line.senderFen, line.kind]))
  expect(dues).toEqual([
    ['2026Q3', 'fee', 800_000, 'due'],
    // The rule began in July: half a year of 5 % on 20 m.
    ['2026Q4', 'return', M / 2, 'due'],
    ['2027Q4', 'return', M, 'due'],
    ['2028Q4', 'return', M, 'due'],
  ])
  for (const { state, clock, versions } of quarters)
    expect([state, clock.since, clock.party]).toEqual(['open', versions[0].at, 'hefei-hitech'])
  expect(quarters[4]?.versions[0].at).toBe('2027-09-30T16:00:00.000Z')
}, 60_000)

it('opens nothing after the quarter in which the last project left', async () => {
  expect((await all(short.agreement)).map(({ period }) => period)).toEqual(['2026Q3', '2026Q4', '2027Q1'])
})

it('goes on with the next arrival', async () => {
  await caseAt('in_residence', { agreement: short.agreement as never, amount: 10 })
  await its.advance('2030-01-02T02:00:00Z')
  expect((await all(short.agreement)).map(({ period }) => period)).toEqual(['2026Q3', '2026Q4', '2027Q1', '2029Q4'])
}, 60_000)
