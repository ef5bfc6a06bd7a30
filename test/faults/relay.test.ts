import { beforeAll, expect, it } from 'vitest'
import { platform } from '../stack.ts'
import { type CaseEvent, HOST, hostOfficer, officer, SECRETARIAT, worldOf } from '../world.ts'

const here = platform()
const { activeAgreement, caseAt, feed, events } = worldOf(here)
const readers = [officer, hostOfficer, `${SECRETARIAT}.officer`]

/** Everything that the relay was handed, in the stream's order. */
const handed: Record<string, unknown>[] = []
const relay = (Records: readonly unknown[]) => here.stack.host.invoke('relay', { Records })
const feeds = (): Promise<CaseEvent[][]> => Promise.all(readers.map(feed))

beforeAll(async () => {
  const restore = here.stack.host.onResponse('relay', (payload) => {
    handed.push(...JSON.parse(payload).Records)
    return undefined
  })
  await caseAt('in_residence', { agreement: await activeAgreement() })
  await here.stack.settle()
  restore()
})

function expectSound(all: CaseEvent[]): void {
  expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, n) => n + 1))
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
}

it('tells every party of the whole case, each event once, without a gap', async () => {
  const all = await feeds()
  const [{ subject = '' } = {}] = (all[1] ?? []).filter(({ type }) => type === 'transfer.drafted')
  const { items } = await events({ id: subject })
  for (const one of all) {
    expectSound(one)
    expect(one.filter((event) => event.subject === subject).map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  }
})

it.each([
  ['a second time', (all: unknown[]) => [all]],
  ['in halves, the later one first', (all: unknown[]) => [all.slice(all.length / 2), all.slice(0, all.length / 2)]],
  ['one by one', (all: unknown[]) => all.slice(-12).map((each) => [each])],
  ['backwards', (all: unknown[]) => [all.toReversed()]],
  ['doubled within a batch', (all: unknown[]) => [all.flatMap((each) => [each, each])]],
])('changes no feed when the stream comes again %s', async (_, batches) => {
  const before = await feeds()
  for (const batch of batches(handed.slice(-90))) {
    expect(await relay(batch)).toEqual({ ok: true, payload: JSON.stringify({ batchItemFailures: [] }) })
  }
  expect(await feeds()).toEqual(before)
})

it('keeps its feeds gap-free when the same new records are relayed four times at once', async () => {
  const before = await feeds()
  const event = (n: number) => ({ specversion: '1.0', id: `again.${n}`, type: 'test.told', time: here.stack.clock.now().toISOString() })
  const records = Array.from({ length: 20 }, (_, n) => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(10_000 + n),
      NewImage: {
        event: { M: Object.fromEntries(Object.entries(event(n)).map(([name, value]) => [name, { S: value }])) },
        audience: { L: [{ S: HOST }] },
      },
    },
  }))
  await Promise.all([relay(records), relay(records), relay(records.slice(10)), relay(records.slice(0, 10))])
  const after = await feed(hostOfficer)
  expectSound(after)
  const added = after.slice(before[1]?.length).map(({ id }) => id)
  expect(added.toSorted()).toEqual(records.map((_, n) => `again.${n}`).toSorted())
})

it('loses nothing when the relay dies after it has written, and when its table is down for a while', async () => {
  let dropped = 0
  const undo = here.stack.host.onResponse('relay', () => (dropped++ < 2 ? 'drop' : undefined))
  let refused = 0
  here.stack.guard.fault = (_, operation, tables) =>
    operation === 'TransactWriteItems' && tables.includes(here.stack.tables.feed ?? '') && refused++ < 3 ? 'down' : undefined
  const one = await caseAt('signing', { agreement: await activeAgreement() })
  await here.stack.settle()
  here.stack.guard.fault = undefined
  undo()
  expect([dropped >= 2, refused >= 3]).toEqual([true, true])
  const { items } = await events(one)
  for (const all of await feeds()) {
    expectSound(all)
    expect(all.filter(({ subject }) => subject === one.id).map(({ id }) => id)).toEqual(items.map(({ id }) => id))
  }
})
