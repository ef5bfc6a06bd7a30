import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openPace } from './pace.ts'

let expecting = false
const pace = () => openPace({ marked: () => false, expecting: () => expecting, batchSize: 100 })

beforeEach(() => {
  expecting = true
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => void vi.useRealTimers())

/** How many milliseconds a rest takes. */
async function taken(rest: Promise<void>): Promise<number> {
  let over = false
  void rest.then(() => {
    over = true
  })
  for (let ms = 0; ms < 2_000; ms++) {
    await vi.advanceTimersByTimeAsync(ms === 0 ? 0 : 1)
    if (over) return ms
  }
  throw new Error('it does not end')
}

it('asks four times a second for what nobody waits for, once a second where nothing is known, and goes on at once where there is more', async () => {
  const stream = pace()
  expect(await taken(stream.rest(1))).toBe(250)
  expect(await taken(stream.rest(0))).toBe(250)
  expect(await taken(stream.rest(100))).toBe(0)
  expect(await taken(stream.rest(null))).toBe(500)
  expecting = false
  expect(await taken(stream.rest(0))).toBe(1_000)
})

it('is woken a quarter of a second after the first of several writes', async () => {
  expecting = false
  const stream = pace()
  const rest = stream.rest(0)
  stream.wrote()
  await vi.advanceTimersByTimeAsync(200)
  stream.wrote()
  expect(await taken(rest)).toBe(50)
})

it('ends its rest where somebody begins to wait, and asks at growing distances until he has what he waits for', async () => {
  const stream = pace()
  const rest = stream.rest(0)
  const { promise, resolve } = Promise.withResolvers<void>()
  const waited = stream.waitedFor(promise)
  expect(await taken(rest)).toBe(0)
  const rests = []
  for (let n = 0; n < 5; n++) rests.push(await taken(stream.rest(0)))
  expect(rests).toEqual([10, 20, 40, 80, 160])
  expect(await taken(stream.rest(3))).toBe(0)
  expect(await taken(stream.rest(0))).toBe(5)
  resolve()
  await waited
  expect(await taken(stream.rest(0))).toBe(250)
})
