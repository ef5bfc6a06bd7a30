import { expect, it } from 'vitest'
import { freeWithin, weekOf } from './week.ts'

const weekdays: Parameters<typeof weekOf>[0] = {
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '17:00', holidays: false }],
}

it.each([
  ['a Wednesday', '2026-09-16', undefined, '2026-09-14'],
  ['a Sunday, when it opens on the day after', '2026-09-20', undefined, '2026-09-21'],
  ['a Sunday, when another week is asked for', '2026-09-20', '2026-10-01', '2026-09-28'],
  ['a Sunday, when nonsense is asked for', '2026-09-20', '2026-99-99', '2026-09-21'],
])('shows the week that is of use on %s', (_, today, asked, monday) => {
  expect(weekOf(weekdays, asked, today)).toBe(monday)
})

it.each([
  ['one day', '2026-09-16', '2026-09-16', '2026-09-15T16:00:00.000Z', '2026-09-16T16:00:00.000Z'],
  ['days the wrong way round', '2026-09-18', '2026-09-16', '2026-09-15T16:00:00.000Z', '2026-09-18T16:00:00.000Z'],
  ['a first day alone', '2026-09-16', undefined, '2026-09-15T16:00:00.000Z', '2026-09-29T16:00:00.000Z'],
  ['a last day alone', undefined, '2026-09-16', '2026-09-13T16:00:00.000Z', '2026-09-16T16:00:00.000Z'],
])('looks for free time within %s', (_, from, to, freeFrom, freeTo) => {
  expect(freeWithin(from, to, '2026-09-14')).toEqual({ freeFrom, freeTo })
})
it('looks at any time where no day is named', () => expect(freeWithin(undefined, '2026-99-99', '2026-09-14')).toEqual({}))
