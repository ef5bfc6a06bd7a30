import { beforeAll, expect, it } from 'vitest'
import { changeItem } from '#storage'
import { readLanes } from '../../packages/webhooks/delivery/store.ts'
import { must, platform } from '../stack.ts'
import { SENDER } from '../world.ts'
import { me, pushingOf } from './pushing.ts'
import { type Receiver, startReceiver, status } from './receiver.ts'

// Workers that die, meet, or are told twice.

const here = platform()
const { as } = here
const { subscribe, read, act, deliveries, happen, feed, later, settle } = pushingOf(here)
let portal: Receiver
beforeAll(async () => {
  portal = await startReceiver()
})
const since = async () => (await feed(0, '*')).at(-1)?.sequence ?? 0
const rest = async (hook: { id: string }) =>
  must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))

it('loses nothing when workers are killed in the middle', { timeout: 90_000 }, async () => {
  const hook = await subscribe(portal.url)
  const from = await since()
  let kills = 0
  portal.answer = (got, request, response) => {
    // Before it hears that the event was taken.
    if (portal.got.length % 7 === 3 && kills++ < 3) here.stack.host.kill('deliver')
    setTimeout(() => status(204)(got, request, response), 20)
  }
  // The worker that dies may be the very one that settling waits for.
  const settled = () =>
    settle().then(
      () => true,
      () => false,
    )
  const over = { set: 'SET lease = :over', condition: 'lease > :over', values: { ':over': Date.now() } }
  async function runOut() {
    for (const lane of await readLanes(here.tables, SENDER)) await changeItem(here.tables, here.tables.deliveries, lane, over)
  }
  await happen(15)
  await settled()
  const wanted = (await feed(from)).map(({ id }) => id)
  await expect
    .poll(
      async () => {
        // Who still holds the lane when nobody works is dead. His lease runs out by the machine's clock, and nobody waits for that here.
        if (await settled()) await runOut()
        return (await read(hook)).health.pushedTo >= (await since())
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(true)
  expect(kills).toBeGreaterThan(0)
  expect([...new Set(portal.ids())].toSorted()).toEqual(wanted.toSorted())
  const all = await deliveries(hook)
  expect(all.map(({ event }) => event).toSorted()).toEqual(wanted.toSorted())
  expect(new Set(all.map((one) => one.status))).toEqual(new Set(['delivered']))
  await rest(hook)
})

it('pushes once in effect when the stream tells everything twice, and when many workers start at once', { timeout: 60_000 }, async () => {
  portal.answer = status(204)
  portal.got.length = 0
  const hook = await subscribe(portal.url)
  const from = await since()
  const told: unknown[] = []
  const undo = here.stack.host.onResponse('fanout', (payload) => {
    told.push(...JSON.parse(payload).Records)
    return undefined
  })
  await happen(10)
  await settle()
  undo()
  const wanted = (await feed(from)).map(({ id }) => id).toSorted()
  expect(portal.ids().toSorted()).toEqual(wanted)
  for (const Records of [told, told.toReversed(), [...told, ...told]]) {
    const outcome = await here.stack.host.invoke('fanout', { Records })
    expect(outcome.ok).toBe(true)
  }
  await settle()
  expect(portal.ids().toSorted()).toEqual(wanted)

  await happen(10)
  const time = here.stack.clock.now().toISOString()
  await Promise.all(Array.from({ length: 6 }, () => here.stack.host.invoke('deliver', { time })))
  await settle()
  expect(portal.ids().toSorted()).toEqual((await feed(from)).map(({ id }) => id).toSorted())
  await rest(hook)
})

it('hands over to the minute’s worker when none can be started', async () => {
  const hook = await subscribe(portal.url)
  portal.got.length = 0
  const undo = here.stack.host.onResponse('deliver', (payload) => (JSON.parse(payload).lanes ? 'drop' : undefined))
  here.stack.guard.fault = (principal, operation) =>
    principal.includes('Deliver') && operation === 'UpdateItem' && portal.got.length === 0 ? 'throttle' : undefined
  await happen()
  await here.stack.settle().catch(() => undefined)
  here.stack.guard.fault = undefined
  undo()
  await settle()
  await expect.poll(() => settle().then(() => portal.got.length), { timeout: 30_000, interval: 1_000 }).toBe(1)
  await rest(hook)
})

it('cuts a long replay in pieces, leaves health alone, and stops where the endpoint fails', { timeout: 60_000 }, async () => {
  const hook = await subscribe(portal.url)
  const from = await since()
  await happen(35)
  await settle()
  const all = (await feed(from)).map(({ id }) => id)
  portal.got.length = 0
  let taken = 0
  portal.answer = (got, request, response) => status(++taken > 12 ? 500 : 204)(got, request, response)
  must(await act(hook, 'replay', { from: from + 1 }), 202)
  await settle()
  expect((await read(hook)).health).toMatchObject({ failures: 0, failingSince: null, waiting: 0, replays: 1 })
  expect(portal.got.length).toBeLessThan(35)
  portal.answer = status(204)
  await later(360)
  expect([...new Set(portal.ids())]).toEqual(all)
  expect((await read(hook)).health.replays).toBe(0)
  const items = await deliveries(hook)
  expect(items.every((one) => one.status === 'delivered' && one.attempts.some(({ replay }) => replay))).toBe(true)
  expect((await feed(from, 'subscription.replayed')).length).toBe(1)
})
