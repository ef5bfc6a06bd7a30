import * as z from 'zod'
import { KINDS as DOCUMENT_KINDS, DocumentInput, DocumentView } from '#documents'
import type { Text } from '#kernel'
import { ActionView, ClockView, Instant, idParams, Reason, TextView, textInput } from '#web'
import { ACTIONS, type Action, STATES } from './machine.ts'
import { GROUPS, KINDS, PER, SCOPES, WEEKDAYS } from './model.ts'
import { words } from './words.ts'

// The public contract of listings.

const complain = (code: string, detail: Text) => ({ params: { code, detail } })
const MOST_UNITS = 10_000

const Time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
const Hours = z
  .strictObject({ days: z.array(z.enum(WEEKDAYS)).min(1).max(7), from: Time, to: Time, holidays: z.boolean().optional() })
  .refine(({ from, to }) => from < to, { path: ['to'], ...complain('reversed', words.reversed) })
  .meta({ id: 'Hours', description: 'Shanghai wall time; `24:00` is the end of the day.' })

const forward = ({ from, to }: { from: string; to: string }) => Date.parse(from) < Date.parse(to)
const spanInput = <S extends z.ZodRawShape>(more: S) =>
  z.strictObject({ from: Instant, to: Instant, ...more }).refine((one) => forward(one as unknown as { from: string; to: string }), {
    path: ['to'],
    ...complain('reversed', words.reversed),
  })

const fields = {
  title: textInput(120),
  text: textInput().nullable(),
  field: z.string().trim().min(1).max(80).nullable(),
  capacity: z.strictObject({ mode: z.enum(['exclusive', 'pooled']), units: z.number().int().min(1).max(MOST_UNITS) }),
  slotMinutes: z.number().int().min(5).max(1440),
  hours: z.array(Hours).max(28),
  sessions: z.array(spanInput({})).max(100),
  bufferMinutes: z.number().int().min(0).max(1440),
  leadHours: z
    .number()
    .min(0)
    .max(24 * 90),
  closures: z.array(spanInput({ reason: Reason })).max(100),
  access: z
    .strictObject({ scope: z.enum(SCOPES), bases: z.array(z.string().min(1).max(60)).max(300).optional() })
    .refine(({ scope, bases }) => scope !== 'bases' || (bases?.length ?? 0) > 0, {
      path: ['bases'],
      ...complain('required', words.basesNeeded),
    }),
  approval: z.enum(['manual', 'instant']),
  price: z.strictObject({ fen: z.number().int().min(0).max(100_000_000), per: z.enum(PER) }).nullable(),
  freeShare: z
    .strictObject({ units: z.number().int().min(1).max(MOST_UNITS), groups: z.array(z.enum(GROUPS)).min(1).max(GROUPS.length) })
    .nullable(),
}

export const ResourceInput = z.strictObject({
  ...fields,
  kind: z.enum(KINDS),
  text: fields.text.default(null),
  field: fields.field.default(null),
  hours: fields.hours.default([]),
  sessions: fields.sessions.default([]),
  bufferMinutes: fields.bufferMinutes.default(0),
  leadHours: fields.leadHours.default(0),
  closures: fields.closures.default([]),
  price: fields.price.default(null),
  freeShare: fields.freeShare.default(null),
})
export type ResourceInput = z.infer<typeof ResourceInput>

export const ResourceChange = z
  .strictObject(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, complain('empty', words.nothing))
export type ResourceChange = z.infer<typeof ResourceChange>

export const INPUTS = {
  submit: z.strictObject({}),
  publish: z.strictObject({}),
  return: z.strictObject({ reason: Reason }),
  pause: z.strictObject({ reason: Reason.optional() }),
  renew: z.strictObject({}),
  close: z.strictObject({ reason: Reason.optional() }),
} as const satisfies Record<Action, z.ZodType>
export type ActionInput = { reason?: z.infer<typeof Reason> | undefined }

export const ResourceParams = idParams
export const ListingDocumentInput = DocumentInput.extend({
  kind: z.enum(DOCUMENT_KINDS).default('document').describe('A photo is a picture of at most 10 MB.'),
})
export const AvailabilityQuery = z.strictObject({
  from: Instant,
  to: Instant,
  minutes: z.coerce.number().int().min(5).max(1440).optional(),
})
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>

const SpanView = z.object({ from: Instant, to: Instant })
const ClosureView = SpanView.extend({ reason: TextView })

export const AvailabilityView = z
  .object({
    slots: z.array(SpanView.extend({ free: z.number().int() })),
    closures: z.array(ClosureView),
    calendar: z.enum(['published', 'assumed']),
  })
  .meta({ id: 'Availability', description: 'Every slot of the grid, and how many units of it the caller can still book.' })

export const ResourceView = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    version: z.number().int(),
    owner: z.string(),
    title: TextView,
    text: TextView.nullable(),
    kind: z.enum(KINDS),
    field: z.string().nullable(),
    capacity: fields.capacity,
    slotMinutes: z.number().int(),
    hours: z.array(z.object({ days: z.array(z.enum(WEEKDAYS)), from: z.string(), to: z.string(), holidays: z.boolean() })),
    sessions: z.array(SpanView),
    bufferMinutes: z.number().int(),
    leadHours: z.number(),
    closures: z.array(ClosureView),
    access: z.object({ scope: z.enum(SCOPES), bases: z.array(z.string()) }),
    approval: z.enum(['manual', 'instant']),
    price: fields.price,
    freeShare: fields.freeShare,
    documents: z.array(DocumentView),
    createdAt: Instant,
    publishedAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    reason: TextView.nullable().describe('Why it was returned, paused or closed, if that was said.'),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Resource' })

export const isAction = (name: string): name is Action => (ACTIONS as readonly string[]).includes(name)
