import { DAYS_OFF } from './days-off.ts'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type Day = string
/** RFC 3339 in UTC. */
export type Instant = string

const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000 // no daylight saving since 1991

/** The years whose holidays and make-up workdays the State Council has published and the library knows. */
export const PUBLISHED = { from: 2004, to: 2026 } as const

export const dayOf = (instant: Instant): Day => new Date(Date.parse(instant) + SHANGHAI).toISOString().slice(0, 10)
/** The time on the wall in Shanghai, to the minute: `2026-09-14 09:00`. */
export const beijingTime = (instant: Instant): string =>
  new Date(Date.parse(instant) + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')
/** The day that reaches up to an instant: 24:00 belongs to the day that ends there. */
export const lastDayTo = (instant: Instant): Day => dayOf(later(instant, -1))
/** 24:00 in Shanghai of a day. */
export const endOf = (day: Day): Instant => new Date(Date.parse(`${day}T00:00:00Z`) + DAY - SHANGHAI).toISOString()
export const plusDays = (day: Day, n: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10)

/** 00:00 in Shanghai of a day. */
export const startOf = (day: Day): Instant => endOf(plusDays(day, -1))
/** Shanghai wall time of a day, in minutes after midnight (1440: its end). */
export const atMinute = (day: Day, minute: number): Instant => later(startOf(day), minute * MINUTE)
/** An instant moved by milliseconds. */
export const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString()
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** The same date some months on; the last of the month where that date does not exist. */
export function plusMonths(day: Day, n: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)

/** Whether the calendar of that day's year is published; if not, Monday to Friday are assumed to be workdays. */
export function isPublished(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return year >= PUBLISHED.from && year <= PUBLISHED.to
}

export function isBusinessDay(day: Day): boolean {
  if (isMakeUp(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isHoliday(day)
}

/** Whether a day is off by the State Council's notice (a festival, or a day in lieu of a make-up workday); a plain weekend is not. */
export const isHoliday = (day: Day): boolean => !isMakeUp(day) && has(DAYS_OFF[day.slice(0, 4)]?.off, day)
const isMakeUp = (day: Day): boolean => has(DAYS_OFF[day.slice(0, 4)]?.work, day)
const has = (days: string | undefined, day: Day): boolean => days?.includes(`${day.slice(5, 7)}${day.slice(8, 10)}`) ?? false

/** The n-th business day after a day; the day after counts as 1 when it is a business day. */
export function plusBusinessDays(day: Day, n: number): Day {
  let found = day
  for (let left = n; left > 0; ) {
    found = plusDays(found, 1)
    if (isBusinessDay(found)) left--
  }
  return found
}

/** How many business days lie after `from` up to and including `to`; 0 when `to` is not after `from`. */
export function businessDaysBetween(from: Day, to: Day): number {
  let count = 0
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isBusinessDay(day)) count++
  return count
}
