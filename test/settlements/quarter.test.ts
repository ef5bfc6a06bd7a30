import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Json } from '#local'
import { commitWrites, firstBreak, readLog, updateRecord } from '#storage'
import { verifyStore } from '../../scripts/verify/verify.ts'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'
import { HOST, host, mediator, SENDER, sender, worldOf, yuan } from './world.ts'

// A quarter from open to paid: a disputed line, a restatement up and down, and what stays readable.

const its = platform()
const { opened, declared, on, readOne, lineOf, find } = worldOf(its)
const money = ({ paidFen, withheldFen, payableFen }: Json) => [paidFen, withheldFen, payableFen]

let one: Json
let project: string
let agreement: Json
const lines = (tax: number, output: number) => [
  { project, rule: 'tax', basisFen: tax },
  { project, rule: 'output', basisFen: output },
]

it('opens by itself at the quarter’s end, for the host to declare within 15 business days', async () => {
  ;({ one, project, agreement } = await opened())
  expect(one).toMatchObject({ state: 'open', version: 1, period: '2026Q3', sender: SENDER, host: HOST, lines: [] })
  expect(one.clock).toMatchObject({ party: HOST, role: 'finance', since: '2026-09-30T16:00:00.000Z', onTimeout: 'escalate' })
  // 1–7 October is off, the 10th is worked: 8, 9, 10, 12 … 16, 19 … 23, 26, 27.
  expect(one.clock.dueAt).toBe('2026-10-27T16:00:00.000Z')
  expect(await find(agreement, '2026Q4')).toEqual([])
})

it('takes no figures for somebody else, under no such rule, twice, negative or in fractions', async () => {
  const declare = (...wrong: object[]) => on(host, one, 'declare', { lines: wrong })
  const [tax] = lines(1, 1)
  expect(pointers(await declare({ ...tax, project: 'prj_none' }))).toEqual(['/lines/0/project'])
  expect(pointers(await declare({ ...tax, rule: 'rent' }))).toEqual(['/lines/0/rule'])
  expect(pointers(await declare({ ...tax }, { ...tax }))).toEqual(['/lines/1'])
  expect(pointers(await declare({ ...tax, basisFen: -1 }))).toEqual(['/lines/0/basisFen'])
  expect(pointers(await declare({ ...tax, basisFen: 0.5 }))).toEqual(['/lines/0/basisFen'])
  expect(refusal(await on(host, one, 'pay', { reference: '太早' }))).toEqual([409, 'wrong-state'])
  expect((await readOne(one)).state).toBe('open')
})

it('is declared once: shares to the fen, each with its reason', async () => {
  one = await declared(one, lines(yuan(2_000_000), yuan(10_000_000)))
  expect(one).toMatchObject({ state: 'declared', clock: { party: SENDER, businessDaysLeft: 10 } })
  expect(lineOf(one, 'tax')).toMatchObject({ senderFen: yuan(500_000), hostFen: yuan(1_500_000), paid: true })
  expect(lineOf(one, 'output')).toMatchObject({ senderFen: yuan(5_000_000), hostFen: yuan(5_000_000), paid: false })
  expect(lineOf(one, 'tax')).toMatchObject({ reason: { zh: '固定比例 25%。' }, derivation: { because: 'flat', rateBp: 2500 } })
  expect(refusal(await on(host, one, 'declare', { lines: lines(1, 1) }))).toEqual([409, 'wrong-state'])
})

it('withholds only what is claimed beyond what was declared; the rest is settled once all is answered', async () => {
  const { id } = lineOf(one, 'tax')
  const query = (body: object) => on(sender, one, 'query', { line: id, claimedFen: yuan(600_000), reason: '含返还部分', ...body })
  expect(pointers(await query({ line: 'L99' }))).toEqual(['/line'])
  expect(pointers(await query({ claimedFen: yuan(500_000) }))).toEqual(['/claimedFen'])
  expect(must(await query({}))).toMatchObject({ state: 'declared', withheldFen: yuan(100_000) })
  expect(refusal(await query({}))).toEqual([409, 'wrong-state'])
  one = must(await on(sender, one, 'confirm'))
  expect([one.state, one.clock.party, ...money(one)]).toEqual(['settled', HOST, 0, yuan(100_000), yuan(500_000)])
  expect(one.lines.map((line: Json) => [line.rule, line.queried])).toEqual([
    ['tax', true],
    ['output', false],
  ])
})

it('is paid in part, mediated into version 2, and paid whole', async () => {
  one = must(await on(host, one, 'pay', { reference: 'ZF-0001' }))
  expect([one.state, ...money(one), one.clock.party]).toEqual(['part_paid', yuan(500_000), yuan(100_000), 0, 'yrd-secretariat'])
  const body = { line: lineOf(one, 'tax').id, senderFen: yuan(540_000), reason: '按核定数' }
  for (const wrong of [yuan(499_999), yuan(600_001)])
    expect(pointers(await on(mediator, one, 'mediate', { ...body, senderFen: wrong }))).toEqual(['/senderFen'])
  const before = one.lines.map(({ id, senderFen, hostFen, queried }: Json) => [id, senderFen, hostFen, queried])
  one = must(await on(mediator, one, 'mediate', body))
  expect([one.state, one.version, ...money(one)]).toEqual(['settled', 2, yuan(500_000), 0, yuan(40_000)])
  expect(lineOf(one, 'tax', 'supplement')).toMatchObject({ basisFen: 0, senderFen: yuan(40_000), hostFen: -yuan(40_000), since: 2 })
  const first = await readOne(one, '?version=1')
  expect([first.version, first.state, ...money(first)]).toEqual([1, 'part_paid', yuan(500_000), yuan(100_000), 0])
  expect(first.lines.map(({ id, senderFen, hostFen, queried }: Json) => [id, senderFen, hostFen, queried])).toEqual(before)
  one = must(await on(host, one, 'pay', { reference: 'ZF-0002' }))
  expect([one.state, one.clock, ...money(one)]).toEqual(['paid', null, yuan(540_000), 0, 0])
  expect(refusal(await on(host, one, 'pay', { reference: 'ZF-0003' }))).toEqual([409, 'wrong-state'])
})

it('changes nothing when the same figures are stated again', async () => {
  const again = must(await on(host, one, 'restate', { lines: lines(yuan(2_000_000), yuan(10_000_000)), reason: '核对' }))
  expect([again.state, again.version]).toEqual(['paid', 2])
})

it('is restated up: the difference is a line of its own, confirmed and paid like the first', async () => {
  one = must(await on(host, one, 'restate', { lines: lines(yuan(2_200_000), yuan(10_000_000)), reason: '补报' }))
  expect([one.state, one.version, one.clock.party]).toEqual(['declared', 3, SENDER])
  const added = one.lines.filter(({ since }: Json) => since === 3)
  expect(added).toMatchObject([
    { kind: 'supplement', rule: 'tax', basisFen: yuan(200_000), senderFen: yuan(50_000), hostFen: yuan(150_000) },
  ])
  // Settled lines are immutable, and no longer queried.
  const old = { line: 'L1', claimedFen: yuan(900_000), reason: '再议' }
  expect(refusal(await on(sender, one, 'query', old))).toEqual([409, 'wrong-state'])
  one = must(await on(sender, one, 'confirm'))
  expect([one.state, ...money(one)]).toEqual(['settled', yuan(540_000), 0, yuan(50_000)])
  one = must(await on(host, one, 'pay', { reference: 'ZF-0004' }))
  expect([one.state, ...money(one)]).toEqual(['paid', yuan(590_000), 0, 0])
})

it('is restated down: a claw-back that the sender pays back', async () => {
  one = must(await on(host, one, 'restate', { lines: lines(yuan(2_000_000), yuan(9_000_000)), reason: '多报' }))
  one = must(await on(sender, one, 'confirm'))
  expect([one.state, one.clock.party, ...money(one)]).toEqual(['settled', SENDER, yuan(590_000), 0, -yuan(50_000)])
  expect(refusal(await on(host, one, 'pay', { reference: 'ZF-0005' }))).toEqual([409, 'wrong-state'])
  one = must(await on(sender, one, 'repay', { reference: 'TH-0001' }))
  expect([one.state, one.version, ...money(one)]).toEqual(['paid', 4, yuan(540_000), 0, 0])
  const sums = one.lines.reduce(
    (all: number[], line: Json) => [all[0] + line.basisFen, all[1] + line.senderFen, all[2] + line.hostFen],
    [0, 0, 0],
  )
  expect(sums[1] + sums[2]).toBe(sums[0])
})

it('has a statement for each settled version, under the hash that the log holds', async () => {
  const log = await readLog(its.tables, `settlement#${one.id}`)
  const hashes = log.flatMap(({ data }) => (typeof data.statement === 'string' ? [data.statement] : []))
  expect(hashes).toHaveLength(4)
  for (const [n, hash] of hashes.entries()) {
    const { url, sha256, bytes } = must(await its.as(n % 2 ? host : sender).get(`/v1/settlements/${one.id}/statement?version=${n + 1}`))
    const text = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect([sha256, text.length, createHash('sha256').update(text).digest('hex')]).toEqual([hash, bytes, hash])
    expect(text.toString()).toContain(project)
  }
})

it('keeps a whole chain of catalogued events, in the feeds of both sides and the secretariat', async () => {
  await its.stack.settle()
  const log = await readLog(its.tables, `settlement#${one.id}`)
  expect(firstBreak(log)).toBeNull()
  expect(uncatalogued(log)).toEqual([])
  expect(log.map(({ type }) => type.replace('settlement.', ''))).toEqual([
    ...['opened', 'declared', 'queried', 'confirmed', 'settled', 'paid', 'mediated', 'paid'],
    ...['restated', 'confirmed', 'settled', 'paid', 'restated', 'confirmed', 'settled', 'repaid'],
  ])
  for (const persona of [sender, host, mediator]) {
    const { items } = must(await its.as(persona).get('/v1/events?types=settlement.*&limit=100'))
    expect(items.map(({ id }: Json) => id)).toEqual(log.map(({ id }) => id))
  }
})

it('leaves a store in which nothing is found, and in which a fen that was changed by hand is', async () => {
  await its.stack.settle()
  expect((await verifyStore(its.tables)).findings).toEqual([])
  const record = { pk: `settlement#${one.id}`, sk: 'settlement' }
  const change = (by: number) =>
    commitWrites(its.tables, [
      updateRecord(
        its.tables,
        record,
        {
          set: 'SET #data.#fen = #data.#fen + :by',
          condition: 'attribute_exists(pk)',
          names: { '#data': 'data', '#fen': 'settledFen' },
          values: { ':by': by },
        },
        () => 'raced',
      ),
    ])
  await change(1)
  expect((await verifyStore(its.tables)).findings).toEqual([expect.stringContaining(`settlement ${one.id}: its lines settle`)])
  await change(-1)
})
