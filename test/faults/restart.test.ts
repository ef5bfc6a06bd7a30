import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { callerOf, type Stack, startStack } from '#local'
import { BASES, MONDAY } from '../stack.ts'
import { approver, hostOfficer, officer, worldOf } from '../world.ts'

const data = mkdtempSync(join(tmpdir(), 'restart-'))
let running: Stack | undefined
afterAll(async () => {
  await running?.close()
  rmSync(data, { recursive: true, force: true })
})
async function start() {
  running = await startStack({ port: 0, data, seed: 'bases', bases: BASES, clock: MONDAY })
  return { stack: running, ...worldOf({ as: callerOf(running) }) }
}

it('comes back with its cases, quota, feeds and clock, and goes on from there', async () => {
  const before = await start()
  const agreement = await before.activeAgreement()
  const one = await before.caseAt('sender_review', { agreement, amount: 90 })
  before.stack.clock.forward(new Date('2026-09-16T02:00:00Z'))
  await before.stack.settle()
  const was = { case: await before.read(one), line: await before.line(agreement), feed: await before.feed(officer) }
  await before.stack.close()

  const after = await start()
  expect({ case: await after.read(one), line: await after.line(agreement), feed: await after.feed(officer) }).toEqual(was)
  expect(after.stack.clock.now().toISOString() >= '2026-09-16T02:00:00Z').toBe(true)
  expect((await after.act(approver, one, 'approve')).status).toBe(200)
  await after.stack.settle()
  expect(await after.line(agreement)).toEqual({ reserved: 90, committed: 0, free: 910 })
  for (const reader of [officer, hostOfficer]) {
    const feed = await after.feed(reader)
    expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, n) => n + 1))
    expect(feed.at(-1)).toMatchObject({ type: 'transfer.approved', subject: one.id })
  }
}, 90_000)
