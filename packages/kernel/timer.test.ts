import { describe, expect, it } from 'vitest'
import { endOf } from './calendar.ts'
import { viewDeadline } from './deadline.ts'
import { orgId } from './ids.ts'
import {
  atEndOf,
  atInstant,
  businessDays,
  days,
  earliest,
  extendTimer,
  nextOn,
  pauseTimer,
  resumeTimer,
  startTimer,
  viewTimer,
} from './timer.ts'

const waits = { name: 'main', party: orgId('yangpu'), role: 'approver' as const, onTimeout: 'expire' }
const MONDAY = '2026-09-14T01:00:00Z'

describe('a limit', () => {
  it('counts from the day after a human act', () => expect(startTimer(waits, businessDays(5), atInstant(MONDAY)).dueDay).toBe('2026-09-20'))
  it('counts from the day after the one that an automatic act ended: 5 business days and then 3 more are 8', () => {
    const first = startTimer(waits, businessDays(5), atInstant('2026-09-29T02:00:00Z'))
    const second = startTimer(waits, businessDays(3), atEndOf(first.dueDay))
    expect([second.since, second.dueDay]).toEqual(['2026-10-12T16:00:00.000Z', '2026-10-15'])
    expect(startTimer(waits, businessDays(8), atInstant('2026-09-29T02:00:00Z')).dueDay).toBe(second.dueDay)
  })
  it('in days runs over weekends and holidays', () => expect(startTimer(waits, days(60), atInstant(MONDAY)).dueDay).toBe('2026-11-13'))
  it('is made longer by business days on top', () =>
    expect(extendTimer(startTimer(waits, businessDays(3), atEndOf('2026-10-12')), 2).dueDay).toBe('2026-10-19'))
})

describe('a pause', () => {
  const timer = startTimer(waits, businessDays(10), atInstant(MONDAY))
  it('keeps the days left and resumes them exactly', () => {
    const paused = pauseTimer(timer, atInstant('2026-09-18T02:00:00Z'))
    expect([paused.left, nextOn(paused)]).toEqual([6, null])
    expect(resumeTimer(paused, atInstant('2026-11-02T02:00:00Z')).dueDay).toBe('2026-11-10')
    expect(extendTimer(paused, 2).left).toBe(8)
  })
  it('paused and resumed on one day changes nothing', () => {
    const when = atInstant('2026-09-18T02:00:00Z')
    expect(resumeTimer(pauseTimer(timer, when), when)).toEqual(timer)
  })
  it('on its last day leaves that day', () => {
    const paused = pauseTimer(timer, atInstant('2026-09-28T08:00:00Z'))
    expect([paused.left, resumeTimer(paused, atInstant('2026-10-09T02:00:00Z')).dueDay]).toEqual([0, '2026-10-09'])
  })
})

describe('what is due', () => {
  it('reminders come before the end of the limit, the earliest limit first', () => {
    const long = startTimer(waits, businessDays(10), atInstant(MONDAY))
    const short = startTimer({ ...waits, name: 'acknowledge' }, businessDays(2), atInstant(MONDAY))
    expect(earliest([long, short])).toMatchObject({ timer: { name: 'acknowledge' }, day: '2026-09-15', reminder: 50 })
    expect(earliest([{ ...short, reminded: 3 }])).toMatchObject({ day: '2026-09-16', reminder: null })
    expect(earliest([])).toBe(null)
  })
})

describe('the light', () => {
  const timer = startTimer(waits, businessDays(5), atInstant('2026-09-29T02:00:00Z'))
  const light = (now: string) => viewTimer(timer, now).light
  it('is green, yellow from 3 business days before, red when late', () => {
    expect(light('2026-09-30T02:00:00Z')).toBe('green')
    expect([light('2026-10-08T02:00:00Z'), light('2026-10-12T15:59:00Z')]).toEqual(['yellow', 'yellow'])
    expect(light('2026-10-12T16:00:00.000Z')).toBe('red')
  })
  it('counts the days to 24:00 alike, whether a limit ends with a day or at an instant', () => {
    const sunday = '2026-11-29T02:00:00Z'
    const day = viewTimer({ ...timer, dueDay: '2026-12-01' }, sunday)
    const instant = viewDeadline({ ...waits, since: sunday, at: endOf('2026-12-01') }, sunday)
    expect([day.dueAt, day.businessDaysLeft, day.light]).toEqual(['2026-12-01T16:00:00.000Z', 2, 'yellow'])
    expect([instant.dueAt, instant.businessDaysLeft, instant.light]).toEqual([day.dueAt, 2, 'yellow'])
    const eve = viewDeadline({ ...waits, since: sunday, at: endOf('2026-12-31') }, sunday)
    expect(eve.calendar).toBe('published')
  })
  it('says when a year is only assumed', () => {
    expect(viewTimer(timer, '2026-09-30T02:00:00Z').calendar).toBe('published')
    expect(viewTimer(startTimer(waits, days(90), atInstant('2026-12-01T02:00:00Z')), '2026-12-02T02:00:00Z').calendar).toBe('assumed')
  })
})
