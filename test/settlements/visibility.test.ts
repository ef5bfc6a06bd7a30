import { beforeAll, describe, expect, it } from 'vitest'
import type { Json, Reply } from '#local'
import { must, platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { outsidersOf } from '../visibility/outsiders.ts'
import { settlementPaths } from '../visibility/settlements.ts'
import { host, mediator, sender, worldOf } from './world.ts'

// Both sides and their secretariats; to everybody else a settlement is not there.

const its = platform()
const tables = tablesOf(its)
const { opened, declared, find } = worldOf(its)
let one: Json
let agreement: Json

beforeAll(async () => {
  const made = await opened()
  agreement = made.agreement
  one = await declared(made.one, [{ project: made.project, rule: 'tax', basisFen: 1_000 }])
}, 60_000)

const reason = '理由'
const bodies: Readonly<Record<string, object>> = {
  declare: { lines: [] },
  query: { line: 'L1', claimedFen: 1, reason },
  mediate: { line: 'L1', senderFen: 1, reason },
  pay: { reference: 'x' },
  repay: { reference: 'x' },
  import: { content: 'cHJvamVjdA==' },
  restate: { lines: [{ project: 'prj_x', rule: 'tax', basisFen: 1 }], reason },
}

function ask(persona: string, path: string, id: string): Promise<Reply> {
  const [method, template = ''] = path.split(' ')
  const address = template.replace('{id}', id)
  return method === 'GET' ? its.as(persona).get(address) : its.as(persona).post(address, bodies[address.split('/').at(-1) ?? ''] ?? {})
}

describe.each(outsidersOf(its))('%s', (_, who) => {
  it('finds nothing, and is told so as of what never was', async () => {
    const persona = await who()
    const before = await tables.count('events')
    for (const path of settlementPaths.filter((each) => each.includes('{id}'))) {
      const [hidden, nothing] = [await ask(persona, path, one.id), await ask(persona, path, 'stl_none')]
      expect([path, hidden.status, hidden.body.code]).toEqual([path, 404, 'not-found'])
      expect({ ...hidden.body, instance: '' }).toEqual({ ...nothing.body, instance: '' })
    }
    for (const query of ['', `?agreement=${agreement.id}`, `?agreement=${agreement.id}&period=2026Q3`, '?period=2026Q3'])
      expect(must(await its.as(persona).get(`/v1/settlements${query}`)).items).toEqual([])
    expect(await tables.count('events')).toBe(before)
  })
})

it('the project’s own lead has no part in what two bases owe each other', async () => {
  const lead = `${one.lines[0].project}.lead`
  expect((await its.as(lead).get(`/v1/settlements/${one.id}`)).status).toBe(404)
})

it('both sides and the secretariat read and list it, by agreement or among their own', async () => {
  for (const persona of [sender, host, mediator, 'yangpu.viewer']) {
    expect((await find(agreement, '2026Q3', persona)).map(({ id }) => id)).toEqual([one.id])
    expect(must(await its.as(persona).get('/v1/settlements?period=2026Q3')).items.map(({ id }: Json) => id)).toEqual([one.id])
    expect(must(await its.as(persona).get('/v1/settlements?state=paid')).items).toEqual([])
  }
  expect((await its.as(sender).get('/v1/settlements?period=2026-09')).body.errors[0].pointer).toBe('?period')
})

it('the forecast of an agreement is the same for both sides', async () => {
  const body = { start: '2027-01-01', years: [{ year: 2027, localTaxFen: 1_000 }] }
  const [mine, theirs] = await Promise.all(
    [sender, host].map(async (persona) => must(await its.as(persona).post(`/v1/agreements/${agreement.id}/forecast`, body))),
  )
  expect(mine).toEqual(theirs)
  expect(mine).toMatchObject({
    version: 1,
    years: [
      {
        lines: [
          { rule: 'tax', senderFen: 250 },
          { rule: 'output', senderFen: 0 },
        ],
      },
    ],
  })
  expect((await its.as(sender).post(`/v1/agreements/${agreement.id}/forecast`, { ...body, version: 9 })).body.errors[0].pointer).toBe(
    '/version',
  )
})
