import { beforeAll, expect, it } from 'vitest'
import type { Json } from '#local'
import { commitWrites, dueShard, putNew } from '#storage'
import { residentKey } from '#transfers'
import { must, platform } from '../stack.ts'
import { HOST, host, rule, SENDER, sender, TAX, worldOf } from './world.ts'

// Whoever reads meanwhile sees a settlement whole; whoever acts meanwhile acts once.

const its = platform()
const { activeAgreement, find, on, readOne } = worldOf(its)
const PROJECTS = 150
const M = 100_000_000
const names = Array.from({ length: PROJECTS }, (_, n) => `prj_many${n}`)
const CAPPED = rule('capped', 'vat', {
  ...{ kind: 'capped', senderBp: 5000, preMoveFen: [20 * M, 20 * M, 20 * M], years: 3, extraYears: 2, minMeanFen: 20 * M },
  ...{ governmentLed: true, listed: true },
})
let quarters: Json[]

/** Many in residence, as their cases would have noted them. */
async function moveIn(agreement: Json): Promise<void> {
  const writes = names.map((project, n) => {
    const resident = { transfer: `trf_many${n}`, project, sender: SENDER, host: HOST, from: '2026-09-14', to: null, referral: false }
    const due = n === 0 ? { dueShard: dueShard(agreement.id), dueAt: '2026-09-14T01:00:00.000Z' } : {}
    return putNew(its.tables.records, { ...residentKey(agreement.id, resident.transfer), ...resident, ...due }, 'pk')
  })
  for (let at = 0; at < writes.length; at += 100) await commitWrites(its.tables, writes.slice(at, at + 100))
}

beforeAll(async () => {
  const agreement: Json = await activeAgreement({ to: '2036-12-31', benefits: [TAX, CAPPED] })
  await moveIn(agreement)
  await its.advance('2027-04-01T02:00:00Z')
  quarters = await Promise.all(['2026Q3', '2026Q4', '2027Q1'].map(async (period) => (await find(agreement, period))[0] ?? {}))
}, 60_000)

it('is never read half declared', async () => {
  const [one = {}] = quarters
  const lines = names.map((project) => ({ project, rule: 'tax', basisFen: 400 }))
  let declared = false
  const seen: [number, number][] = []
  const watching = (async () => {
    while (!declared) {
      const { lines: read, state } = await readOne(one)
      seen.push([read.length, state === 'open' ? 0 : 2 * PROJECTS])
    }
  })()
  const answer = must(await on(host, one, 'declare', { lines })).lines
  declared = true
  await watching
  expect(answer).toHaveLength(2 * PROJECTS)
  for (const [length, wanted] of seen) expect(length).toBe(wanted)
})

it('takes one of two answers in the same instant, and the same key once', async () => {
  const [one = {}] = quarters
  const key = { 'idempotency-key': 'confirm-once' }
  const replies = await Promise.all([on(sender, one, 'confirm', {}, key), on(sender, one, 'confirm', {}, key), on(sender, one, 'confirm')])
  const statuses = replies.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
  for (const { status, body } of replies) if (status !== 200) expect(['wrong-state', 'in-progress']).toContain(body.code)
  const { items } = must(await its.as(sender).get('/v1/events?types=settlement.settled&limit=100'))
  expect(items.length).toBeLessThanOrEqual(1)
  expect((await readOne(one)).state).toBe('settled')
})

it('keeps a cap over two quarters that are declared at once', async () => {
  const [, second = {}, third = {}] = quarters
  const lines = names.map((project) => ({ project, rule: 'capped', basisFen: 100 * M }))
  const both = await Promise.all([second, third].map(async (one) => must(await on(host, one, 'declare', { lines }))))
  const got = new Map<string, number>()
  for (const { lines: all } of both)
    for (const { project, rule: id, senderFen } of all) if (id === 'capped') got.set(project, (got.get(project) ?? 0) + senderFen)
  // 50 m in the one, and the 10 m left of 60 m in the other.
  expect([...new Set(got.values())]).toEqual([60 * M])
})
