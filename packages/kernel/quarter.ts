import { type Day, plusDays } from './calendar.ts'

/** A calendar quarter as a number that counts on: year × 4 + 0 … 3. */
export type Quarter = number

export const quarterOf = (day: Day): Quarter => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)
export const yearOf = (quarter: Quarter): number => Math.floor(quarter / 4)

const MONTHS = ['01', '04', '07', '10'] as const
/** The first day of a quarter, in Shanghai as every day. */
export const firstDayOf = (quarter: Quarter): Day => `${String(yearOf(quarter)).padStart(4, '0')}-${MONTHS[quarter % 4]}-01`
export const lastDayOf = (quarter: Quarter): Day => plusDays(firstDayOf(quarter + 1), -1)

/** `2026Q3` */
export const quarterName = (quarter: Quarter): string => `${String(yearOf(quarter)).padStart(4, '0')}Q${(quarter % 4) + 1}`
/** The quarter of that name; null when it is none. */
export function quarterNamed(name: string): Quarter | null {
  const [, year, n] = /^(\d{4})Q([1-4])$/.exec(name) ?? []
  return year === undefined ? null : Number(year) * 4 + Number(n) - 1
}
