import type { Instant } from '#kernel'
import type { Versioned } from '#storage'
import type { State } from '../machine.ts'
import type { Booking } from '../model.ts'
import { stateNames } from '../words.ts'

/** Not certain yet, or certain; the others are no longer in anybody's calendar. */
const STATUS: { readonly [S in State]?: 'TENTATIVE' | 'CONFIRMED' } = {
  held: 'TENTATIVE',
  requested: 'TENTATIVE',
  approved: 'CONFIRMED',
  checked_in: 'CONFIRMED',
  used: 'CONFIRMED',
  rated: 'CONFIRMED',
}
export const isShown = (b: Booking): boolean => STATUS[b.state] !== undefined

/** Bookings as RFC 5545 text. */
export async function calendarText(
  name: string,
  bookings: readonly Versioned<Booking>[],
  showGuest: boolean,
  now: Instant,
): Promise<string> {
  // Only when somebody's calendar program asks.
  const { default: ical, ICalCalendarMethod, ICalEventStatus } = await import('ical-generator')
  const calendar = ical({
    name,
    prodId: { company: 'feidi', product: 'bookings', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 900,
  })
  for (const { data: b, version } of bookings) {
    const status = STATUS[b.state]
    if (!status) continue
    calendar.createEvent({
      id: `${b.id}@feidi`,
      stamp: new Date(now),
      start: new Date(b.from),
      end: new Date(b.freedAt && b.freedAt > b.from ? b.freedAt : b.to),
      summary: showGuest ? `${b.title.zh} · ${b.guest}` : b.title.zh,
      description: `${b.purpose.zh}\n${stateNames[b.state].zh}`,
      status: ICalEventStatus[status],
      sequence: version,
      created: new Date(b.createdAt),
      lastModified: new Date(b.changedAt),
    })
  }
  return calendar.toString()
}
