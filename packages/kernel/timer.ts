import type { Role } from './actor.ts'
import {
  businessDaysBetween,
  type Day,
  dayOf,
  daysBetween,
  endOf,
  type Instant,
  isBusinessDay,
  isPublished,
  plusBusinessDays,
  plusDays,
} from './calendar.ts'
import type { OrgId } from './ids.ts'

export interface Limit {
  readonly n: number
  readonly unit: 'businessDays' | 'days'
}
export const businessDays = (n: number): Limit => ({ n, unit: 'businessDays' })
export const days = (n: number): Limit => ({ n, unit: 'days' })

/** When an act takes effect, and the day it belongs to: an automatic act at 24:00 belongs to the day that ends there. */
export interface When {
  readonly at: Instant
  readonly day: Day
}
export const atInstant = (at: Instant): When => ({ at, day: dayOf(at) })
export const atEndOf = (day: Day): When => ({ at: endOf(day), day })

/** A running limit: who must act until when, and what silence brings about. `left` is set while it is paused. */
export interface Timer {
  readonly name: string
  readonly party: OrgId
  readonly role: Role
  readonly since: Instant
  readonly limit: Limit
  readonly dueDay: Day
  readonly onTimeout: string
  /** How many of the reminders have gone out. */
  readonly reminded: number
  /** Units of the limit left, while paused. */
  readonly left: number | null
  /** Reminds so many days before the end, in this order, instead of after 50, 80 and 100 % of the limit; an empty list never. */
  readonly remind?: readonly number[]
}

const REMINDERS = [50, 80, 100] as const
const forward = (day: Day, { n, unit }: Limit): Day => (unit === 'days' ? plusDays(day, n) : plusBusinessDays(day, n))

export function startTimer(waits: Pick<Timer, 'name' | 'party' | 'role' | 'onTimeout'>, limit: Limit, when: When): Timer {
  return { ...waits, since: when.at, limit, dueDay: forward(when.day, limit), reminded: 0, left: null }
}

/** A limit that ends with a given day, with reminders so many days before it; what lies in the past is not made up for. */
export function timerUntil(
  waits: Pick<Timer, 'name' | 'party' | 'role' | 'onTimeout'>,
  day: Day,
  when: When,
  remind: readonly number[],
): Timer {
  const n = Math.max(0, daysBetween(when.day, day))
  return { ...startTimer(waits, { n, unit: 'days' }, when), dueDay: day, remind: remind.filter((before) => before < n) }
}

/** More time on top of what is left. */
export const extendTimer = (timer: Timer, n: number): Timer => ({
  ...timer,
  limit: { ...timer.limit, n: timer.limit.n + n },
  dueDay: forward(timer.dueDay, { n, unit: timer.limit.unit }),
  left: timer.left === null ? null : timer.left + n,
})

export const unitsLeft = (timer: Timer, day: Day): number =>
  timer.left ?? Math.max(0, timer.limit.unit === 'days' ? daysBetween(day, timer.dueDay) : businessDaysBetween(day, timer.dueDay))

export const pauseTimer = (timer: Timer, when: When): Timer =>
  timer.left === null ? { ...timer, left: unitsLeft(timer, when.day) } : timer

/** What was left when it was paused, counted from the day of resumption. */
export const resumeTimer = (timer: Timer, when: When): Timer =>
  timer.left === null ? timer : { ...timer, dueDay: forward(when.day, { n: timer.left, unit: timer.limit.unit }), left: null }

/** Something that falls due on a timer: a reminder, or the end of the limit (after the last reminder). */
export interface Due {
  readonly timer: Timer
  readonly day: Day
  /** Per cent of the limit that have passed, or days left where the timer says so; null at the end. */
  readonly reminder: number | null
}

/** The next thing due on a timer; nothing while it is paused. */
export function nextOn(timer: Timer): Due | null {
  if (timer.left !== null) return null
  const reminder = (timer.remind ?? REMINDERS)[timer.reminded]
  if (reminder === undefined) return { timer, day: timer.dueDay, reminder: null }
  return { timer, day: timer.remind ? plusDays(timer.dueDay, -reminder) : reminderDay(timer, reminder), reminder }
}

function reminderDay({ limit: { n, unit }, dueDay }: Timer, percent: number): Day {
  let remaining = n - Math.ceil((n * percent) / 100)
  if (unit === 'days') return plusDays(dueDay, -remaining)
  let day = dueDay
  while (remaining > 0) {
    if (isBusinessDay(day)) remaining--
    day = plusDays(day, -1)
  }
  return day
}

/** The earliest of what is due on several timers: by day, reminders first. */
export function earliest(timers: readonly Timer[]): Due | null {
  const all = timers.map(nextOn).filter((due) => due !== null)
  const rank = (due: Due) => `${due.day}${due.reminder === null ? 1 : 0}`
  return all.reduce<Due | null>((first, due) => (first === null || rank(due) < rank(first) ? due : first), null)
}

export type Light = 'green' | 'yellow' | 'red'

/** A limit as answers show it. `calendar` says `assumed` when a year in it is not published yet. */
export interface ClockView {
  readonly party: OrgId
  readonly role: Role
  readonly since: Instant
  readonly dueAt: Instant
  readonly businessDaysLeft: number
  readonly light: Light
  readonly onTimeout: string
  readonly paused: boolean
  readonly calendar: 'published' | 'assumed'
}

export function viewTimer(timer: Timer, now: Instant, paused = timer.left !== null): ClockView {
  const dueAt = endOf(timer.dueDay)
  const left = timer.left !== null && timer.limit.unit === 'businessDays' ? timer.left : businessDaysBetween(dayOf(now), timer.dueDay)
  const light = timer.left === null && now >= dueAt ? 'red' : left <= 3 ? 'yellow' : 'green'
  const calendar = isPublished(timer.dueDay) && isPublished(dayOf(now)) ? 'published' : 'assumed'
  return {
    party: timer.party,
    role: timer.role,
    since: timer.since,
    dueAt,
    businessDaysLeft: left,
    light,
    onTimeout: timer.onTimeout,
    paused,
    calendar,
  }
}
