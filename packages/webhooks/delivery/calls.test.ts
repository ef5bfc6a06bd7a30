import { describe, expect, it } from 'vitest'
import { type Instant, later } from '#kernel'
import { callsAfter, callsIn } from './calls.ts'

const now = '2026-09-14T01:00:00.000Z'
const inMs = (ms: number): Instant => later(now, ms)

describe('the calls of a lane', () => {
  it('holds a call back until something is due, by whole seconds and never less', () => {
    expect(callsAfter([], inMs(4_600), now)).toEqual({ calls: [inMs(4_600)], delaySeconds: 5 })
    expect(callsAfter([], inMs(5_000), now)).toEqual({ calls: [inMs(5_000)], delaySeconds: 5 })
  })

  it('calls at once for what is due already', () => {
    expect(callsAfter([], inMs(-3_000), now).delaySeconds).toBe(0)
    expect(callsAfter([], now, now).delaySeconds).toBe(0)
  })

  it('calls for nothing where nothing is due, or not within a quarter of an hour', () => {
    expect(callsAfter([], null, now)).toEqual({ calls: [], delaySeconds: null })
    expect(callsAfter([], inMs(900_000), now).delaySeconds).toBe(900)
    expect(callsAfter([], inMs(900_001), now)).toEqual({ calls: [], delaySeconds: null })
  })

  it('calls once for one time, and for none where somebody comes earlier', () => {
    const coming = [inMs(5_000)]
    expect(callsAfter(coming, inMs(5_000), now)).toEqual({ calls: coming, delaySeconds: null })
    expect(callsAfter(coming, inMs(300_000), now)).toEqual({ calls: coming, delaySeconds: null })
    expect(callsAfter([inMs(300_000)], inMs(5_000), now)).toEqual({ calls: [inMs(300_000), inMs(5_000)], delaySeconds: 5 })
  })

  it('forgets a call when its time has come', () => {
    expect(callsAfter([inMs(-1), now], inMs(5_000), now)).toEqual({ calls: [inMs(5_000)], delaySeconds: 5 })
    expect(callsAfter([inMs(-1), inMs(300_000)], null, now).calls).toEqual([inMs(300_000)])
  })
})

describe('a batch of calls', () => {
  const message = (messageId: string, body: unknown, receivedAt = now) => ({
    messageId,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: { ApproximateFirstReceiveTimestamp: Date.parse(receivedAt) },
  })
  const call = (n: number, at = now) => ({ pk: 'lanes#yangpu', sk: `lane#whk_${n}`, at })

  it('names each lane once', () => {
    const { lanes } = callsIn({ Records: [message('a', call(1)), message('b', call(2)), message('c', call(1))] })
    expect(lanes).toEqual([1, 2].map((n) => ({ pk: 'lanes#yangpu', sk: `lane#whk_${n}` })))
  })

  it('is of the time at which it came, and never before that for which it calls', () => {
    expect(callsIn({ Records: [message('a', call(1), inMs(700))] }).time).toBe(inMs(700))
    expect(callsIn({ Records: [message('a', call(1, inMs(40)))] }).time).toBe(inMs(40))
  })

  it('gives back what is no call, and takes the others', () => {
    const { lanes, unread } = callsIn({ Records: [message('a', 'hello'), message('b', call(2)), message('c', { pk: 'x' })] })
    expect([lanes.length, unread]).toEqual([1, ['a', 'c']])
  })
})
