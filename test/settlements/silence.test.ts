import { expect, it } from 'vitest'
import type { Json } from '#local'
import { readLog } from '#storage'
import { must, platform, refusal } from '../stack.ts'
import { HOST, host, mediator, SENDER, sender, worldOf } from './world.ts'

// Nobody's silence confirms or pays: it is reminded of, escalated once, and the late one stays asked.

const its = platform()
const { opened, declared, on, readOne } = worldOf(its)
let one: Json
let project: string

const escalations = async () =>
  (await readLog(its.tables, `settlement#${one.id}`))
    .filter(({ type }) => type === 'settlement.escalated')
    .map(({ time, actorkind, data }) => [time, actorkind, data.party, data.limit])
const [host15, sender10] = ['2026-10-27T16:00:00.000Z', '2026-11-13T16:00:00.000Z']

const secretary = 'yrd-secretariat.officer'
/** A secretariat finds the late one and reminds it; once a business day, and nobody else does. */
async function remindedOf(party: string, limit: string) {
  const lists = [party, 'any', 'tianjin'].map(async (late) => must(await its.as(secretary).get(`/v1/settlements?late=${late}`)).items)
  expect((await Promise.all(lists)).map((items) => items.map(({ id }: Json) => id))).toEqual([[one.id], [one.id], []])
  expect(one.late ?? (await readOne(one)).late).toMatchObject({ party, limit, reminded: null })
  expect(refusal(await on(host, one, 'remind'))).toEqual([403, 'forbidden'])
  const said = must(await on(secretary, one, 'remind', { reason: '请尽快办理' }))
  expect([said.late.party, said.clock.dueAt, said.actions.some(({ action }: Json) => action === 'remind')]).toEqual([party, host15, false])
  const again = await on(mediator, one, 'remind')
  expect([...refusal(again), again.body.detail]).toEqual([409, 'wrong-state', expect.stringContaining('本工作日已催办过')])
  await its.stack.settle()
  const { items } = must(await its.as(host).get('/v1/events?types=settlement.reminded&limit=100'))
  expect(items.filter(({ actorkind }: Json) => actorkind === 'person')).toMatchObject([
    { subject: one.id, data: { actor: { org: 'yrd-secretariat' }, party, limit, percent: 100, reason: { zh: '请尽快办理' } } },
  ])
}

it('a host that does not declare is reminded three times, then its secretariat is told; it may still declare', async () => {
  ;({ one, project } = await opened())
  await its.advance('2026-10-30T01:00:00Z')
  expect(await readOne(one)).toMatchObject({ state: 'open', clock: { party: HOST, light: 'red', dueAt: host15 } })
  const log = await readLog(its.tables, `settlement#${one.id}`)
  expect(log.map(({ type, data }) => [type.replace('settlement.', ''), data.percent].join(' ').trim())).toEqual([
    ...['opened', 'reminded 50', 'reminded 80', 'reminded 100', 'escalated'],
  ])
  expect(await escalations()).toEqual([[host15, 'system', HOST, 'open']])
  await remindedOf(HOST, 'open')
  one = await declared(one, [{ project, rule: 'tax', basisFen: 1_000_000 }])
  expect([one.late, refusal(await on(secretary, one, 'remind'))]).toEqual([null, [409, 'wrong-state']])
  expect(one.clock).toMatchObject({ party: SENDER, light: 'green', dueAt: sender10 })
})

it('a sender that does not answer has confirmed nothing', async () => {
  await its.advance('2026-11-20T01:00:00Z')
  expect(await readOne(one)).toMatchObject({ state: 'declared', paidFen: 0, clock: { party: SENDER, light: 'red' } })
  expect((await escalations()).at(-1)).toEqual([sender10, 'system', SENDER, 'declared'])
  expect(refusal(await on(host, one, 'pay', { reference: '先付' }))).toEqual([409, 'wrong-state'])
})

it('a host that does not pay, and a secretariat that does not mediate, are late and stay asked', async () => {
  one = must(await on(sender, one, 'query', { line: one.lines[0].id, claimedFen: 300_000, reason: '少报' }))
  one = must(await on(sender, one, 'confirm'))
  await its.advance('2027-01-15T01:00:00Z')
  expect(await readOne(one)).toMatchObject({ state: 'settled', paidFen: 0, clock: { party: HOST, light: 'red' } })
  expect((await escalations()).at(-1)?.[3]).toBe('settled')
  one = must(await on(host, one, 'pay', { reference: 'ZF' }))
  await its.advance('2027-03-01T01:00:00Z')
  expect(await readOne(one)).toMatchObject({ state: 'part_paid', withheldFen: 50_000, clock: { party: 'yrd-secretariat', light: 'red' } })
  expect((await escalations()).map(([, , , limit]) => limit)).toEqual(['open', 'declared', 'settled', 'part_paid'])
  must(await on(mediator, one, 'mediate', { line: one.lines[0].id, senderFen: 250_000, reason: '维持' }))
  expect((await readOne(one)).state).toBe('paid')
})
