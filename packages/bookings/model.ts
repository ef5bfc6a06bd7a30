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
/** Who did it, as events say. */
const StoredBy = z.object({
  kind: z.enum(['person', 'machine', 'system']),
  id: z.string(),
  name: z.string(),
  org: Org.nullable(),
  roles: z.array(z.enum(ROLES)),
  actingFor: Org.nullable(),
  authority: z.string(),
})

/** A change of many bookings of a series that is certain, and is being carried out on one after the other. */
const Pending = z.object({
  id: z.string(),
  by: StoredBy,
  at: z.string(),
  purpose: Free.nullable(),
  /** Each with the name of its claim on the days it goes to; null where it keeps its slot. */
  moves: z.array(
    Span.extend({
      booking: z.string(),
      was: Span,
      priceFen: z.number().int(),
      bufferMinutes: z.number().int(),
      claim: z.string().nullable(),
    }),
  ),
})
export type Pending = z.infer<typeof Pending>

const Packed = z.object({ first: z.record(z.string(), z.unknown()), rest: z.array(z.record(z.string(), z.unknown())) })
/** The bookings of a series differ in little: what is as in the first is not written again. An item may have 400 KB. */
export function pack(bookings: readonly Booking[]): z.infer<typeof Packed> | [] {
  const [first, ...others] = bookings
  if (!first) return []
  const known = new Map(Object.entries(first).map(([name, value]) => [name, JSON.stringify(value)]))
  const differing = (one: Booking) => Object.entries(one).filter(([name, value]) => JSON.stringify(value) !== known.get(name))
  return { first, rest: others.map((one) => Object.fromEntries(differing(one))) }
}
const unpack = (value: unknown): unknown => {
  const packed = Packed.safeParse(value)
  return packed.success ? [packed.data.first, ...packed.data.rest.map((one) => ({ ...packed.data.first, ...one }))] : value
}

export const Series = z.object({
  id: z.string().transform(seriesId),
  by: StoredBy,
  owner: Org,
  guest: Org,
  project: z.string().transform(projectId).nullable(),
  resource: z.string().transform((id): ResourceId => resourceId(id)),
  rrule: z.string(),
  onConflict: z.enum(['fail', 'skip']),
  createdAt: z.string(),
  /** The bookings as they begin. */
  bookings: z.preprocess(unpack, z.array(Booking)),
  skipped: z.array(Skipped),
  pending: Pending.nullable().default(null),
})
export type Series = z.infer<typeof Series>
export type Skipped = z.infer<typeof Skipped>
