import { describe, expect, it } from 'vitest'
import { atMinute } from '#kernel'
import type { Offer } from './model.ts'
import { misfit, slotsOn } from './openings.ts'

const offer = (more: Partial<Offer> = {}): Offer => ({
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 60,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '18:00', holidays: false }],
  sessions: [],
  bufferMinutes: 0,
  leadHours: 0,
  closures: [],
  access: { scope: 'all', bases: [] },
  approval: 'instant',
  price: null,
  freeShare: null,
  ...more,
})
const span = (day: string, from: number, to: number) => ({ from: atMinute(day, from * 60), to: atMinute(day, to * 60) })
const open = (day: string, more?: Partial<Offer>) => slotsOn(offer(more), day).length

describe('public holidays and make-up workdays of 2026', () => {
  it.each([
    ['2026-09-30', 9, 'an ordinary Wednesday'],
    ['2026-10-01', 0, 'National Day'],
    ['2026-10-07', 0, 'its last day off, in lieu'],
    ['2026-10-08', 9, 'back at work'],
    ['2026-10-10', 0, 'a make-up Saturday, for which there are no hours'],
    ['2026-09-25', 0, 'Mid-Autumn'],
  ])('%s has %i slots: %s', (day, slots) => expect(open(day)).toBe(slots))

  it('a make-up Saturday opens where there are hours for Saturdays; a Saturday in the holiday does not', () => {
    const hours: Offer['hours'] = [{ days: ['SA'], from: '09:00', to: '12:00', holidays: false }]
    expect(['2026-09-19', '2026-10-03', '2026-10-10'].map((day) => open(day, { hours }))).toEqual([3, 0, 3])
  })
  it('hours that say so are open on holidays', () => {
    expect(open('2026-10-01', { hours: [{ days: ['TH'], from: '09:00', to: '12:00', holidays: true }] })).toBe(3)
  })
})

describe('a slot', () => {
  it('lies on the grid, within the hours, from beginning to end', () => {
    const day = '2026-09-16'
    expect(misfit(offer(), span(day, 9, 12))).toBeNull()
    expect(misfit(offer(), span(day, 9.5, 10.5))).toBe('grid')
    expect(misfit(offer(), span(day, 9, 10.5))).toBe('grid')
    expect(misfit(offer(), span(day, 8, 9))).toBe('closed')
    expect(misfit(offer(), span(day, 17, 19))).toBe('closed')
    expect(misfit(offer(), span('2026-10-06', 9, 12))).toBe('holiday')
  })
  it('may pass from one opening into the next that begins where it ends, also over midnight', () => {
    const all: Offer['hours'] = [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '00:00', to: '24:00', holidays: true }]
    expect(misfit(offer({ hours: all }), { from: atMinute('2026-09-30', 22 * 60), to: atMinute('2026-10-02', 3 * 60) })).toBeNull()
  })
  it('of an event is the event as a whole', () => {
    const event = span('2026-09-20', 14, 17)
    const only = offer({ hours: [], sessions: [event] })
    expect(slotsOn(only, '2026-09-20')).toEqual([event])
    expect(misfit(only, span('2026-09-20', 14, 15))).toBe('grid')
  })
})
