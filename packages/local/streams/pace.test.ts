import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openPace } from './pace.ts'

let expecting = false
const pace = () => openPace({ marked: () => false, expecting: () => expecting })

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
  expect(await taken(stream.rest(1, false))).toBe(250)
  expect(await taken(stream.rest(0, false))).toBe(250)
  expect(await taken(stream.rest(100, true))).toBe(0)
  expect(await taken(stream.rest(null, false))).toBe(500)
  expecting = false
  expect(await taken(stream.rest(0, false))).toBe(1_000)
})

it('is woken a quarter of a second after the first of several writes', async () => {
  expecting = false
  const stream = pace()
  const rest = stream.rest(0, false)
  stream.wrote()
  await vi.advanceTimersByTimeAsync(200)
  stream.wrote()
  expect(await taken(rest)).toBe(50)
})

it('ends its rest where somebody begins to wait, and asks at growing distances until he has what he waits for', async () => {
  const stream = pace()
  const rest = stream.rest(0, false)
  const { promise, resolve } = Promise.withResolvers<void>()
  const waited = stream.waitedFor(promise)
  expect(await taken(rest)).toBe(0)
  const rests = []
  for (let n = 0; n < 5; n++) rests.push(await taken(stream.rest(0, false)))
  expect(rests).toEqual([10, 20, 40, 80, 160])
  expect(await taken(stream.rest(3, false))).toBe(0)
  expect(await taken(stream.rest(0, false))).toBe(5)
  resolve()
  await waited
  expect(await taken(stream.rest(0, false))).toBe(250)
})
