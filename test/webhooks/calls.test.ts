import { beforeAll, beforeEach, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { me, pushingOf } from './pushing.ts'
import { type Receiver, startReceiver, status } from './receiver.ts'

// Retries come when they are due, and not with the next minute: in real time here, as nobody moves the clock or settles.

const here = platform()
const { as } = here
const { subscribe, read, deliveries, happen, rename, later, settle } = pushingOf(here)
let portal: Receiver
/** The payloads by which calls started workers. */
let called: string[] = []
beforeAll(async () => {
  portal = await startReceiver()
  here.stack.host.onResponse('deliver', (payload) => {
    if ('Records' in JSON.parse(payload)) called.push(payload)
    return undefined
  })
})
beforeEach(() => {
  portal.got.length = 0
  portal.answer = status(204)
  here.stack.queues.calls?.empty()
  called = []
})
const waiting = () => here.stack.queues.calls?.messages() ?? []
const rest = async (hook: { id: string }) =>
  must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
const failing = (times: number): void => {
  portal.answer = (got, request, response) => status(portal.got.length <= times ? 500 : 204)(got, request, response)
}
/** Five seconds with the schedule's jitter, the queue's whole seconds, and a busy machine. */
const LONGEST_MS = 5_500 + 1_000 + 1_500
const betweenTheFirstTwo = () => (portal.got[1]?.at ?? 0) - (portal.got[0]?.at ?? 0)
const gotten = (count: number) => expect.poll(() => portal.got.length, { timeout: 20_000, interval: 50 }).toBe(count)

it('makes the second attempt five seconds after the first', { timeout: 60_000 }, async () => {
  const hook = await subscribe(portal.url)
  failing(1)
  await happen()
  await gotten(2)
  await settle()
  const [one] = await deliveries(hook)
  expect(one).toMatchObject({ status: 'delivered', nextAttemptAt: null })
  expect(one?.attempts.map((attempt) => attempt.status)).toEqual([500, 204])
  expect(betweenTheFirstTwo()).toBeGreaterThanOrEqual(4_450)
  expect(betweenTheFirstTwo()).toBeLessThanOrEqual(LONGEST_MS)
  expect(called).toHaveLength(1)
  expect(JSON.parse(called[0] ?? '').Records).toHaveLength(1)
  await rest(hook)
})

it('goes on with the events of a case in their order', { timeout: 60_000 }, async () => {
  const [project = ''] = await happen()
  await settle()
  const hook = await subscribe(portal.url, { ordered: true })
  failing(1)
  await rename(project)
  await gotten(1)
  await rename(project)
  await rename(project)
  await gotten(4)
  const sequences = portal.got.map(({ raw }) => JSON.parse(raw).aggregatesequence)
  expect(sequences).toEqual([2, 2, 3, 4])
  expect(betweenTheFirstTwo()).toBeLessThanOrEqual(LONGEST_MS)
  await settle()
  await rest(hook)
})

it('leaves a call that got lost to the minute’s run', { timeout: 60_000 }, async () => {
  const hook = await subscribe(portal.url)
  failing(1)
  await happen()
  await gotten(1)
  await expect.poll(() => waiting().length, { timeout: 5_000, interval: 20 }).toBe(1)
  here.stack.queues.calls?.empty()
  await later(10)
  expect(portal.got).toHaveLength(2)
  expect(called).toEqual([])
  await rest(hook)
})

it('has one effect when a call comes twice, and calls once for one time', { timeout: 60_000 }, async () => {
  const hook = await subscribe(portal.url)
  portal.answer = status(500)
  await happen()
  await gotten(1)
  await expect.poll(() => waiting().length, { timeout: 5_000, interval: 20 }).toBe(1)
  const [call] = waiting()
  // New events have the lane looked at again.
  await happen(2)
  await settle()
  const bodies = [...called.flatMap((payload) => JSON.parse(payload).Records), ...waiting()].map(({ body }) => body)
  expect(bodies).toContain(call?.body)
  expect(bodies).toEqual([...new Set(bodies)])

  await later(30)
  // The new events may be due a moment before the first, and have a call of their own.
  const payload = called.find((one) => JSON.parse(one).Records.some(({ body }: { body: string }) => body === call?.body)) ?? 'null'
  expect(JSON.parse(payload)).not.toBeNull()
  await settle()
  const [got, next] = [portal.got.length, [...waiting()]]
  await Promise.all([1, 2, 3].map(() => here.stack.host.invoke('deliver', JSON.parse(payload))))
  await settle()
  expect(portal.got).toHaveLength(got)
  expect(waiting()).toEqual(next)
  expect((await read(hook)).health.waiting).toBe(3)
  await rest(hook)
})

it('gives back a message that is no call, which is set aside', async () => {
  const { calls, givenupcalls } = here.stack.queues
  calls?.put({ id: 'odd', body: 'hello', sentAt: 0, visibleAt: 0, received: 0, firstReceivedAt: null })
  await settle()
  expect(givenupcalls?.messages().map(({ id, body }) => [id, body])).toEqual([['odd', 'hello']])
})
