import { atMinute, type Day, dayOf, type Instant, isHoliday, MINUTE, plusDays } from '#kernel'
import { type Offer, WEEKDAYS } from './model.ts'
import { daysOf, minutesOf, overlap, type Span, within } from './span.ts'

/** When a listing is open on a day, and the length of its grid there. */
export interface Opening extends Span {
  readonly slotMinutes: number
}

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The openings that begin on a day, in order. A holiday closes unless the hours say otherwise; a make-up workday is its weekday. */
export function openingsOn(offer: Offer, day: Day): Opening[] {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const holiday = isHoliday(day)
  const byHours = offer.hours
    .filter((one) => weekday !== undefined && one.days.includes(weekday) && (one.holidays || !holiday))
    .map((one) => ({ from: atMinute(day, minuteOf(one.from)), to: atMinute(day, minuteOf(one.to)), slotMinutes: offer.slotMinutes }))
  const sessions = offer.sessions.filter((one) => dayOf(one.from) === day).map((one) => ({ ...one, slotMinutes: minutesOf(one) }))
  return [...byHours, ...sessions].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** Why a span is no slot; null when it is one: on the grid, and open from beginning to end. */
export type Misfit = 'holiday' | 'closed' | 'grid'

export function misfit(offer: Offer, span: Span): Misfit | null {
  const days = daysOf(span)
  const openings = [plusDays(days[0] ?? '', -1), ...days].flatMap((day) => openingsOn(offer, day))
  const first = openings.find((one) => one.from <= span.from && span.from < one.to)
  if (!first || !coversAll(openings, span)) return days.some(isHoliday) ? 'holiday' : 'closed'
  const onGrid = (instant: Instant) => minutesOf({ from: first.from, to: instant }) % first.slotMinutes === 0
  return onGrid(span.from) && minutesOf(span) % first.slotMinutes === 0 ? null : 'grid'
}

function coversAll(openings: readonly Opening[], { from, to }: Span): boolean {
  let at = from
  for (const one of openings) if (one.from <= at && at < one.to) at = one.to
  return at >= to
}

/** The slots of the grid that begin on a day, each `length` minutes long where that is open throughout. */
export const slotsOn = (offer: Offer, day: Day, length?: number): Span[] => [
  ...new Map([...slotsFrom(offer, day, length)].map((slot) => [slot.from, slot])).values(),
]

/** The same one after the other, from an instant on, made only as far as they are asked for; where openings overlap, some come twice. */
export function* slotsFrom(offer: Offer, day: Day, length?: number, since = ''): Generator<Span> {
  for (const opening of openingsOn(offer, day)) {
    const step = opening.slotMinutes * MINUTE
    const minutes = length ?? opening.slotMinutes
    if (minutes % opening.slotMinutes !== 0) continue
    const end = Date.parse(opening.to)
    let at = Date.parse(opening.from)
    if (since > opening.from) at += Math.ceil((Date.parse(since) - at) / step) * step
    for (; at < end; at += step) {
      const slot = { from: new Date(at).toISOString(), to: new Date(at + minutes * MINUTE).toISOString() }
      if (within(slot, opening) || misfit(offer, slot) === null) yield slot
    }
  }
}

export const closureOver = (offer: Offer, span: Span): Offer['closures'][number] | null =>
  offer.closures.find((one) => overlap(one, span)) ?? null
