import { expect, it } from 'vitest'
import type { Json } from '#local'
import { worldOf as journeysOf } from '../journeys/world.ts'
import { must, platform } from '../stack.ts'
import { HOST, SENDER, sender, TAX, worldOf } from './world.ts'

// What a settlement means for its agreement, and an agreement for its settlements.

const its = platform()
const { agreed, find, on, declared, act, readOne } = worldOf(its)
const journeys = journeysOf(its)
const stateOf = async (agreement: Json): Promise<string> => must(await its.as(sender).get(`/v1/agreements/${agreement.id}`)).state

it('has a settlement for each direction in which projects moved; the host of each declares and pays', async () => {
  const agreement = await journeys.agreement({ direction: 'two_way', terms: { benefits: [TAX] } })
  await journeys.caseAt('in_residence', { agreement })
  const born = {
    name: '合肥项目',
    stage: 'incubator',
    presence: [{ role: 'incubation', base: HOST, from: '2025-06-01' }],
    lead: { name: '李雷' },
  }
  const project = must(await its.as(`${HOST}.officer`).post('/v1/projects', born), 201)
  await journeys.caseAt('in_residence', { agreement, project, sender: HOST, host: SENDER })
  await its.advance('2026-10-01T02:00:00Z')
  const both = await find(agreement, '2026Q3')
  expect(both.map((one) => [one.sender, one.host]).toSorted()).toEqual([
    [HOST, SENDER],
    [SENDER, HOST],
  ])
  const back = both.find((one) => one.host === SENDER) ?? {}
  const lines = [{ project: project.id, rule: 'tax', basisFen: 1_000 }]
  expect(must(await on(`${SENDER}.finance`, back, 'declare', { lines })).lines).toMatchObject([{ senderFen: 250 }])
  expect((await on(`${HOST}.finance`, back, 'declare', { lines })).status).toBe(403)
}, 60_000)

it('is not archived while a quarter of it is to be settled', async () => {
  const { agreement, project } = await agreed([TAX], 1, { to: '2027-03-31' })
  const [home] = must(await its.as(sender).get('/v1/transfers?box=all&limit=100')).items.filter((one: Json) => one.project === project)
  await its.advance('2027-02-01T02:00:00Z')
  must(await act(`${HOST}.officer`, home, 'propose-closing', { outcome: 'graduated', reason: '毕业' }))
  must(await act(`${project}.lead`, home, 'consent'))
  await its.advance('2027-07-15T02:00:00Z')
  expect(await stateOf(agreement)).toBe('settling_out')
  const quarters = must(await its.as(sender).get(`/v1/settlements?agreement=${agreement.id}`)).items
  expect(quarters.map(({ period }: Json) => period)).toEqual(['2027Q1', '2026Q4'])
  for (const one of quarters) {
    await declared(one, [{ project, rule: 'tax', basisFen: 0 }])
    must(await on(sender, one, 'confirm'))
    expect((await readOne(one)).state).toBe('paid')
  }
  await its.advance('2027-10-15T02:00:00Z')
  expect(await stateOf(agreement)).toBe('archived')
}, 60_000)
