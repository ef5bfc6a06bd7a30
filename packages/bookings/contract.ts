import * as z from 'zod'
import { GROUPS } from '#resources'
import { ActionView, ClockView, Instant, idParams, listQuery, Reason, TextView, textInput } from '#web'
import { ACTIONS, type Action, STATES } from './machine.ts'
import { STATES as WAITING_STATES, type Action as WaitingAction } from './waiting/machine.ts'
import { words } from './words.ts'

// The public contract of bookings, series and the waiting list.

const Id = z.string().min(1).max(120)
const slot = {
  from: Instant,
  to: Instant,
  units: z.number().int().min(1).max(10_000).default(1),
  project: Id.optional(),
  group: z.enum(GROUPS).optional(),
}

export const BookingInput = z.strictObject({
  ...slot,
  purpose: textInput(500),
  submit: z.boolean().default(false),
  recurrence: z.strictObject({ rrule: z.string().min(1).max(500), onConflict: z.enum(['fail', 'skip']) }).optional(),
})
export type BookingInput = z.infer<typeof BookingInput>

const nothing = z.strictObject({})
/** The body of each action. */
export const INPUTS = {
  submit: nothing,
  approve: nothing,
  reject: z.strictObject({ reason: Reason }),
  cancel: z.strictObject({ reason: Reason.optional() }),
  move: z.strictObject({ from: Instant, to: Instant }),
  'check-in': nothing,
  finish: nothing,
  rate: z.strictObject({ score: z.number().int().min(1).max(5), text: textInput(500).optional() }),
} as const satisfies Record<Action, z.ZodType>
export type ActionInput<A extends Action> = z.infer<(typeof INPUTS)[A]>

export const BookingQuery = listQuery({
  resource: Id.optional(),
  box: z.enum(['todo', 'mine', 'owner', 'all']).default('all'),
  state: z.enum(STATES).optional(),
})
export type BookingQuery = z.infer<typeof BookingQuery>

export const BookingParams = idParams
const SpanView = z.object({ from: Instant, to: Instant })

export const BookingView = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    version: z.number().int(),
    resource: z.string(),
    title: TextView,
    owner: z.string(),
    guest: z.string(),
    project: z.string().nullable(),
    series: z.string().nullable(),
    waiting: z.string().nullable(),
    from: Instant,
    to: Instant,
    units: z.number().int(),
    group: z.string().nullable(),
    purpose: TextView,
    priceFen: z.number().int(),
    displaced: z.object({ reason: TextView, nextFree: z.array(SpanView) }).nullable(),
    createdAt: Instant,
    checkedInAt: Instant.nullable(),
    freedAt: Instant.nullable(),
    rating: z.object({ score: z.number().int(), text: TextView.nullable() }).nullable(),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Booking' })

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const SeriesChange = z
  .strictObject({
    from: Instant.describe('Bookings that begin from here on are changed; those before stay.'),
    startTime: Time.optional().describe('Shanghai wall time at which each is to begin.'),
    shiftDays: z.number().int().min(-31).max(31).optional().describe('By how many days each goes later, or earlier.'),
    minutes: z
      .number()
      .int()
      .min(5)
      .max(31 * 1440)
      .optional()
      .describe('How long each is to last.'),
    purpose: textInput(500).optional(),
    onConflict: z.enum(['fail', 'skip']).optional().describe('As the series says, where it is left out.'),
  })
  .refine(({ from: _from, onConflict: _on, ...change }) => Object.values(change).some((one) => one !== undefined), {
    params: { code: 'empty', detail: words.nothing },
  })
export type SeriesChange = z.infer<typeof SeriesChange>

export const SeriesInput = { submit: nothing, cancel: z.strictObject({ from: Instant.optional(), reason: Reason.optional() }) }
const SkippedView = SpanView.extend({ reason: z.string().describe('A code: `holiday`, `maintenance`, `taken`, …'), detail: TextView })
export const SeriesView = z
  .object({
    series: z.object({
      id: z.string(),
      resource: z.string(),
      rrule: z.string(),
      onConflict: z.enum(['fail', 'skip']),
      createdAt: Instant,
    }),
    bookings: z.array(BookingView),
    skipped: z.array(SkippedView),
    stayed: z
      .array(SkippedView.extend({ booking: z.string() }))
      .optional()
      .describe('After a change: bookings that could not go where they were to go, and stay as they were.'),
  })
  .meta({ id: 'Series' })
/** What a booking answers: itself, or with a recurrence the series. */
export const BookedView = z.union([BookingView, SeriesView])

export const WaitingInput = z.strictObject({ ...slot, purpose: textInput(500).optional() })
export type WaitingInput = z.infer<typeof WaitingInput>
export const WAITING_INPUTS = { accept: nothing, withdraw: nothing } as const satisfies Record<WaitingAction, z.ZodType>

export const WaitingView = z
  .object({
    id: z.string(),
    state: z.enum(WAITING_STATES),
    version: z.number().int(),
    resource: z.string(),
    title: TextView,
    owner: z.string(),
    guest: z.string(),
    from: Instant,
    to: Instant,
    units: z.number().int(),
    place: z.number().int().nullable().describe('Place in the line for that time, from 1; null once out of it.'),
    approval: z.enum(['manual', 'instant']).describe('`manual`: what an offer becomes is asked of the owner.'),
    booking: z.string().nullable(),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Waiting' })

/** The same in a list: the place is told by each of them alone. */
export const WaitingListed = WaitingView.omit({ place: true }).meta({ id: 'WaitingListed' })
export const WaitingQuery = listQuery({})
export type WaitingQuery = z.infer<typeof WaitingQuery>

export { ACTIONS }
