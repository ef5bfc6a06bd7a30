import { type Day, endOf, type Instant, plusDays, startOf } from '#kernel'
import type { Resource } from './views.ts'

export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const DAYS = WEEK.length

/** How many days a day is after its Monday. */
const afterMonday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS
const isDay = (text: string | undefined): text is Day =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

const mondayOf = (day: Day): Day => plusDays(day, -afterMonday(day))

/** The Monday of the week that was asked for; else of the first day from today on which it opens: on a Sunday this week is of no use. */
export function weekOf({ hours }: Pick<Resource, 'hours'>, asked: string | undefined, today: Day): Day {
  if (isDay(asked)) return mondayOf(asked)
  const opens = (day: Day): boolean => hours.some(({ days }) => days.some((name) => name === WEEK[afterMonday(day)]))
  return mondayOf(WEEK.map((_, n) => plusDays(today, n)).find(opens) ?? today)
}

/** How many days are searched where no last one is named. */
const FORTNIGHT = 14

/** The time between two days, both included: from today where no first is named. Nothing where neither is. */
export function freeWithin(from: string | undefined, to: string | undefined, today: Day): { freeFrom?: Instant; freeTo?: Instant } {
  if (!isDay(from) && !isDay(to)) return {}
  const first = isDay(from) ? from : today
  const last = isDay(to) ? to : plusDays(first, FORTNIGHT - 1)
  return first <= last ? { freeFrom: startOf(first), freeTo: endOf(last) } : { freeFrom: startOf(last), freeTo: endOf(first) }
}
