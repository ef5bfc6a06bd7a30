import type * as z from 'zod'
import type { Actor, Instant } from '#kernel'
import type { Versioned } from '#storage'
import type { SeriesView } from '../contract.ts'
import type { Booking, Series } from '../model.ts'
import { viewBooking } from '../view.ts'

/** A series with its bookings as they are now. */
export const viewSeries = (
  { id, resource, rrule, onConflict, createdAt, skipped }: Series,
  bookings: readonly Versioned<Booking>[],
  actor: Actor,
  now: Instant,
): z.infer<typeof SeriesView> => ({
  series: { id, resource, rrule, onConflict, createdAt },
  bookings: bookings.map((one) => viewBooking(one, actor, now)),
  skipped,
})
