import { describe, expect, it } from 'vitest'
import { peak, type Taken, unitsFree } from './days.ts'
import type { Offer } from './model.ts'

const taken = (from: number, to: number, units = 1, more: Partial<Taken> = {}): Taken => ({
  from: at(from),
  to: at(to),
  busyTo: at(to),
  units,
  group: false,
  until: null,
  ...more,
})
const at = (hour: number) => new Date(Date.parse('2026-09-16T00:00:00Z') + hour * 3_600_000).toISOString()
const span = (from: number, to: number) => ({ from: at(from), to: at(to) })
const offer = (units: number, more: Partial<Offer> = {}): Offer =>
  ({ capacity: { mode: 'pooled', units }, bufferMinutes: 0, closures: [], freeShare: null, ...more }) as unknown as Offer

describe('the peak of what is taken', () => {
  it('counts what overlaps at one instant, not what follows one another', () => {
    expect(peak([taken(1, 2), taken(2, 3), taken(3, 4)], span(1, 4))).toBe(1)
    expect(peak([taken(1, 3), taken(2, 4)], span(1, 4))).toBe(2)
    expect(peak([taken(1, 2)], span(2, 3))).toBe(0)
  })
  it('counts the buffer of those before, and keeps its own from those behind', () => {
    expect(unitsFree(offer(1), [taken(1, 2, 1, { busyTo: at(2.5) })], span(2, 3), false)).toBe(0)
    expect(unitsFree(offer(1, { bufferMinutes: 30 }), [taken(3, 4)], span(2, 3), false)).toBe(0)
    expect(unitsFree(offer(1, { bufferMinutes: 30 }), [taken(3.5, 4)], span(2, 3), false)).toBe(1)
  })
})

describe('units free', () => {
  it('are none in a closure', () => {
    expect(unitsFree(offer(5, { closures: [{ ...span(2, 3), reason: { zh: '维护' } }] }), [], span(1, 4), false)).toBe(0)
  })
  it('leave the free share to the key groups, who may take all', () => {
    const shared = offer(10, { freeShare: { units: 3, groups: ['graduates'] } })
    expect([unitsFree(shared, [], span(1, 2), false), unitsFree(shared, [], span(1, 2), true)]).toEqual([7, 10])
    const some = [taken(1, 2, 5), taken(1, 2, 2, { group: true })]
    expect([unitsFree(shared, some, span(1, 2), false), unitsFree(shared, some, span(1, 2), true)]).toEqual([2, 3])
  })
})
