import { dayOf, HOUR, type Instant, later, MINUTE, plusDays } from '#kernel'
import { daysTouched, minutesOf, normal, type Resource, type ResourceDay, type Span, takenOn } from '#resources'
import type { Versioned } from '#storage'
import { type Ask, conflictOf, faultOf, wouldTake } from '../ask.ts'
import type { SeriesChange } from '../contract.ts'
import { LONGEST_DAYS } from '../limits.ts'
import type { Booking, Skipped } from '../model.ts'
import { daysToRead } from '../store.ts'

/** A booking, and where it is to go. */
export interface Wish {
  readonly one: Versioned<Booking>
  readonly ask: Ask
}

/** Where a change takes a booking. */
export function wanted(b: Booking, { startTime, shiftDays = 0, minutes = minutesOf(b) }: SeriesChange): Ask {
  const day = plusDays(dayOf(b.from), shiftDays)
  const from = startTime === undefined ? later(b.from, shiftDays * 24 * HOUR) : `${day}T${startTime}:00+08:00`
  const span = normal({ from, to: later(new Date(from).toISOString(), minutes * MINUTE) })
  return { span, units: b.units, group: b.group as 'graduates' | null }
}

const isShort = (span: Span) => minutesOf(span) <= LONGEST_DAYS * 1440
/** The days that everybody leaves and goes to. */
export const daysFor = (resource: Resource, wishes: readonly Wish[]): string[] =>
  [
    ...new Set(
      wishes.flatMap(({ one: { data }, ask: { span } }) => [
        ...daysToRead(data, data),
        ...(isShort(span) ? daysTouched(resource, span) : []),
      ]),
    ),
  ].sort()

export const staysPut = ({ one: { data }, ask: { span } }: Wish): boolean => span.from === data.from && span.to === data.to

/** Who can go: each judged with the slots of the others that go counted as free, and where they go as taken. Who cannot keeps his, which may stop another. */
export function judge(resource: Resource, wishes: readonly Wish[], days: readonly ResourceDay[], now: Instant) {
  const stays = new Map<Wish, Skipped>()
  for (;;) {
    const before = stays.size
    const taken = takenOn(days)
    for (const wish of wishes) if (!stays.has(wish) && !staysPut(wish)) taken.delete(wish.one.data.id)
    for (const wish of wishes) {
      if (stays.has(wish) || staysPut(wish)) continue
      const why = faultOf(resource, wish.ask, now) ?? conflictOf(resource, wish.ask, taken.values())
      if (why) stays.set(wish, { ...wish.ask.span, reason: why.code, detail: why.detail })
      else taken.set(wish.one.data.id, wouldTake(resource, wish.ask))
    }
    if (stays.size > before) continue
    const goes = wishes.filter((wish) => !stays.has(wish))
    return { goes, stayed: [...stays].map(([wish, why]) => ({ ...wish, why })) }
  }
}
