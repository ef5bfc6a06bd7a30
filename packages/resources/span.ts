import { type Day, dayOf, type Instant, lastDayTo, later, MINUTE, plusDays } from '#kernel'

/** From (inclusive) to (exclusive), instants in the form of `toISOString`, so that they compare as text. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

export const normal = ({ from, to }: Span): Span => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
export const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
export const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to
export const minutesOf = ({ from, to }: Span): number => (Date.parse(to) - Date.parse(from)) / MINUTE

/** The Shanghai days that a span touches. */
export function daysOf({ from, to }: Span): Day[] {
  const days: Day[] = []
  const last = lastDayTo(to)
  for (let day = dayOf(from); day <= last; day = plusDays(day, 1)) days.push(day)
  return days
}

/** A booking with the time kept free behind it. */
export const withBuffer = ({ from, to }: Span, minutes: number): Span => ({ from, to: later(to, minutes * MINUTE) })
