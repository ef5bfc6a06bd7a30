import * as z from 'zod'
import { bookingId, orgId, projectId, type ResourceId, ROLES, resourceId, seriesId, waitingId } from '#kernel'
import { STATES } from './machine.ts'
import { STATES as WAITING_STATES } from './waiting/machine.ts'

const Org = z.string().transform(orgId)
const Free = z.object({ zh: z.string(), en: z.string().optional() })
const Span = z.object({ from: z.string(), to: z.string() })

/** A limit that ends at an instant, as records keep it. */
export const StoredDeadline = z.object({ party: Org, role: z.enum(ROLES), since: z.string(), at: z.string(), onTimeout: z.string() })

/** What a booking and a place in the line have in common: for whom, of what, when. */
const Ask = Span.extend({
  resource: z.string().transform((id): ResourceId => resourceId(id)),
  /** Name of the resource when it was asked for. */
  title: Free,
  owner: Org,
  guest: Org,
  project: z.string().transform(projectId).nullable(),
  /** Who asked for it. */
  person: z.string(),
  units: z.number().int(),
  /** The key group it is for. */
  group: z.string().nullable(),
  bufferMinutes: z.number().int(),
  approval: z.enum(['manual', 'instant']),
  purpose: Free,
})

export const Booking = Ask.extend({
  id: z.string().transform(bookingId),
  state: z.enum(STATES),
  /** In fen for the whole of it; 0 is free. */
  priceFen: z.number().int(),
  createdAt: z.string(),
  /** Time of the last event: time never runs backwards. */
  changedAt: z.string(),
  submittedBy: z.string().nullable(),
  series: z.string().transform(seriesId).nullable(),
  waiting: z.string().transform(waitingId).nullable(),
  deadline: StoredDeadline.nullable(),
  /** The closure that its owner has put over it, with slots it could move to. */
  displaced: z.object({ reason: Free, nextFree: z.array(Span) }).nullable(),
  /** When its slot, or the rest of it, became free before its end. */
  freedAt: z.string().nullable(),
  checkedInAt: z.string().nullable(),
  rating: z.object({ score: z.number().int(), text: Free.nullable() }).nullable(),
})
export type Booking = z.infer<typeof Booking>

export const Waiting = Ask.extend({
  id: z.string().transform(waitingId),
  state: z.enum(WAITING_STATES),
  order: z.number().int(),
  createdAt: z.string(),
  changedAt: z.string(),
  deadline: StoredDeadline.nullable(),
  booking: z.string().transform(bookingId).nullable(),
})
export type Waiting = z.infer<typeof Waiting>

const Skipped = Span.extend({ reason: z.string(), detail: Free })
export const Series = z.object({
  id: z.string().transform(seriesId),
  /** Who booked it, as its events say. */
  by: z.object({
    kind: z.enum(['person', 'machine', 'system']),
    id: z.string(),
    name: z.string(),
    org: Org.nullable(),
    roles: z.array(z.enum(ROLES)),
    actingFor: Org.nullable(),
    authority: z.string(),
  }),
  owner: Org,
  guest: Org,
  project: z.string().transform(projectId).nullable(),
  resource: z.string().transform((id): ResourceId => resourceId(id)),
  rrule: z.string(),
  onConflict: z.enum(['fail', 'skip']),
  createdAt: z.string(),
  /** The bookings as they begin. */
  bookings: z.array(Booking),
  skipped: z.array(Skipped),
})
export type Series = z.infer<typeof Series>
export type Skipped = z.infer<typeof Skipped>
