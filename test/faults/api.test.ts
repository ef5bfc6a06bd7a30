import { randomUUID } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import type { TableGuard } from '../../packages/local/guard/index.ts'
import { platform } from '../stack.ts'
import { approver, officer, times, worldOf } from '../world.ts'

const here = platform()
afterEach(() => {
  here.stack.guard.fault = undefined
})
const { as, activeAgreement, caseAt, act, read, events, line } = worldOf(here)

/** A case to approve, and the approval with one key, as often as wanted. */
async function approval() {
  const agreement = await activeAgreement()
  const one = await caseAt('sender_review', { agreement, amount: 90 })
  const key = { 'idempotency-key': randomUUID() }
  return { agreement, one, approve: () => act(approver, one, 'approve', {}, key) }
}
type Approval = Awaited<ReturnType<typeof approval>>

async function expectNothing({ one, agreement }: Approval): Promise<void> {
  expect((await read(one)).state).toBe('sender_review')
  expect(await line(agreement)).toEqual({ reserved: 0, committed: 0, free: 1000 })
}
async function expectOnce({ one, agreement, approve }: Approval): Promise<void> {
  expect((await approve()).status).toBe(200)
  expect(times(await events(one), 'approved')).toBe(1)
  expect(await line(agreement)).toEqual({ reserved: 90, committed: 0, free: 910 })
}
const expectComeAgain = (answer: Awaited<ReturnType<Approval['approve']>>): void => {
  expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable', status: 503 } })
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}
/** The relay is at work at the same time, on its own table. */
const isOurs = (tables: readonly string[]): boolean => tables.includes(here.stack.tables.records ?? '')
const only =
  (operation: string, fault: 'throttle' | 'down' | 'lost'): NonNullable<TableGuard['fault']> =>
  (_, asked, tables) =>
    asked === operation && isOurs(tables) ? fault : undefined

it('gives the first answer again when the function died between commit and answer', async () => {
  const its = await approval()
  let lost: string | undefined
  const restore = here.stack.host.onResponse('api', (payload, outcome) => {
    if (lost !== undefined || !payload.includes('/approve')) return undefined
    lost = outcome.ok ? JSON.parse(outcome.payload).body : ''
    return 'drop'
  })
  expectComeAgain(await its.approve())
  restore()
  const again = await its.approve()
  expect([again.status, again.headers.get('idempotency-replayed'), JSON.stringify(again.body)]).toEqual([200, 'true', lost])
  await expectOnce(its)
})

it('has one effect when the process is killed while the tables are at work', async () => {
  const its = await approval()
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<undefined>()
  here.stack.guard.fault = (_, operation, tables) => {
    if (operation !== 'TransactWriteItems' || !isOurs(tables)) return undefined
    reached.resolve()
    return released.promise
  }
  const first = its.approve()
  await reached.promise
  here.stack.host.kill('api')
  released.resolve(undefined)
  expectComeAgain(await first)
  here.stack.guard.fault = undefined
  await expectOnce(its)
})

it('is not fooled by an answer of the tables that got lost: the write is not made twice', async () => {
  const its = await approval()
  let lost = 0
  here.stack.guard.fault = (_, operation, tables) =>
    operation === 'TransactWriteItems' && isOurs(tables) && lost++ === 0 ? 'lost' : undefined
  expect((await its.approve()).status).toBe(200)
  expect(lost).toBe(2)
  await expectOnce(its)
})

it('has one effect with the same key when every answer of the tables got lost', async () => {
  const its = await approval()
  here.stack.guard.fault = only('TransactWriteItems', 'lost')
  expectComeAgain(await its.approve())
  here.stack.guard.fault = undefined
  await expectOnce(its)
})

it.each([
  ['a table that is busy for writes', 'TransactWriteItems', 'throttle'],
  ['a table that is busy for reads', 'BatchGetItem', 'throttle'],
  ['a table that is down for writes', 'TransactWriteItems', 'down'],
  ['a table that is down for reads', 'BatchGetItem', 'down'],
] as const)('answers 503 for %s, writes nothing, and the same key later has one effect', async (_, operation, fault) => {
  const its = await approval()
  here.stack.guard.fault = only(operation, fault)
  expectComeAgain(await its.approve())
  here.stack.guard.fault = undefined
  await expectNothing(its)
  await expectOnce(its)
})

it('is ready when the tables are, and says so', async () => {
  const ready = async () => (await fetch(`${here.stack.api}/readyz`)).status
  expect(await ready()).toBe(200)
  here.stack.guard.fault = () => 'down'
  expect([await ready(), (await fetch(`${here.stack.api}/livez`)).status]).toEqual([503, 200])
})

it('reads lists and feeds with 503, never with half of them, while the tables are down', async () => {
  here.stack.guard.fault = () => 'down'
  for (const path of ['/v1/transfers', '/v1/transfers?box=todo', '/v1/agreements', '/v1/projects', '/v1/events', '/v1/bases']) {
    expectComeAgain(await as(officer).get(path))
  }
})
