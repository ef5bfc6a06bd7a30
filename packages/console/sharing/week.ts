import { type Day, plusDays } from '#kernel'
import type { Resource } from './views.ts'

export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const DAYS = WEEK.length

/** How many days a day is after its Monday. */
const afterMonday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS
const mondayOf = (day: Day): Day => plusDays(day, -afterMonday(day))

/** The Monday of the week that was asked for; else of the first day from today on which it opens: on a Sunday this week is of no use. */
export function weekOf({ hours }: Pick<Resource, 'hours'>, asked: string | undefined, today: Day): Day {
  if (asked && /^\d{4}-\d\d-\d\d$/.test(asked) && !Number.isNaN(Date.parse(asked))) return mondayOf(asked)
  const opens = (day: Day): boolean => hours.some(({ days }) => days.some((name) => name === WEEK[afterMonday(day)]))
  return mondayOf(WEEK.map((_, n) => plusDays(today, n)).find(opens) ?? today)
}
