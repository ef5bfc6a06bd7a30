import { beforeAll, expect, it } from 'vitest'
import type { Json } from '#local'
import { worldOf, yuan } from '../settlements/world.ts'
import { platform } from '../stack.ts'
import { HOST, SENDER } from '../world.ts'
import { PORTAL, portalOf } from './portal.ts'

// settlement.declared: the host's figures by its portal.

const here = platform()
const portal = portalOf(here)
const { opened, readOne, lineOf } = worldOf(here)
let one: Json
let project: string
beforeAll(async () => {
  ;({ one, project } = await opened())
})
const declare = (lines: object[]) => ({ settlement: one.id, lines })

it('is set aside for the portal of the other side, and for figures that do not fit, each with its field', async () => {
  const [anothers] = await portal.applied(await portal.register([SENDER]), 'settlement.declared', declare([]))
  expect(anothers?.reason.code).toBe('forbidden')
  const wrong = declare([
    { project, rule: 'tax', basisFen: 1 },
    { project, rule: 'rent', basisFen: 1 },
  ])
  const [aside] = await portal.applied(await portal.register([HOST]), 'settlement.declared', wrong)
  expect(aside?.reason.errors.map(({ pointer }) => pointer)).toEqual(['/data/lines/1/rule'])
  expect((await readOne(one)).state).toBe('open')
})

it('declares the quarter as the host', async () => {
  const source = await portal.register([HOST])
  expect(await portal.applied(source, 'settlement.declared', declare([{ project, rule: 'tax', basisFen: yuan(2_000_000) }]))).toEqual([])
  const now = await readOne(one)
  expect([now.state, lineOf(now, 'tax').senderFen]).toEqual(['declared', yuan(500_000)])
  expect(await portal.lastEvent(`${SENDER}.finance`, 'settlement.declared')).toMatchObject({
    actorkind: 'machine',
    data: { actor: { org: PORTAL }, actingFor: HOST, authority: `source:${source.name}` },
  })
  const [again] = await portal.applied(source, 'settlement.declared', declare([]))
  expect(again?.reason.code).toBe('wrong-state')
})
