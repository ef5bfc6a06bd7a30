import * as z from 'zod'
import { ALLIANCE_IDS } from '#directory'
import { Document } from '#documents'
import { orgId, resourceId } from '#kernel'
import { StoredTimer } from '#storage'
import { STATES } from './machine.ts'

export const KINDS = ['instrument', 'pilot_line', 'lab', 'space', 'mentor', 'training', 'data', 'fund', 'ip'] as const
export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const
export const SCOPES = ['alliance', 'all', 'bases'] as const
export const PER = ['booking', 'slot', 'hour', 'day'] as const
/** Key groups of employment: graduates, returnees, the laid off. */
export const GROUPS = ['graduates', 'returnees', 'laid_off'] as const
export type Group = (typeof GROUPS)[number]

const Free = z.object({ zh: z.string(), en: z.string().optional() })
const Org = z.string().transform(orgId)
export const Span = z.object({ from: z.string(), to: z.string() })

/** What decides whether and when it can be booked. */
export const Offer = z.object({
  capacity: z.object({ mode: z.enum(['exclusive', 'pooled']), units: z.number().int() }),
  /** Length of the grid that bookings start and end on, from the opening on. */
  slotMinutes: z.number().int(),
  /** Shanghai wall time. */
  hours: z.array(z.object({ days: z.array(z.enum(WEEKDAYS)), from: z.string(), to: z.string(), holidays: z.boolean() })),
  /** Single events (a roadshow, a course): each is booked as a whole. */
  sessions: z.array(Span),
  /** Kept free after each booking. */
  bufferMinutes: z.number().int(),
  leadHours: z.number(),
  closures: z.array(Span.extend({ reason: Free })),
  access: z.object({ scope: z.enum(SCOPES), bases: z.array(Org) }),
  approval: z.enum(['manual', 'instant']),
  /** Null: free of charge. */
  price: z.object({ fen: z.number().int(), per: z.enum(PER) }).nullable(),
  /** Units kept for key groups, free of charge. */
  freeShare: z.object({ units: z.number().int(), groups: z.array(z.enum(GROUPS)) }).nullable(),
})
export type Offer = z.infer<typeof Offer>

export const Resource = Offer.extend({
  id: z.string().transform(resourceId),
  state: z.enum(STATES),
  owner: Org,
  /** The owner's alliances, as they were when it was drafted or renewed. */
  alliances: z.array(z.enum(ALLIANCE_IDS)),
  title: Free,
  text: Free.nullable(),
  kind: z.enum(KINDS),
  field: z.string().nullable(),
  createdAt: z.string(),
  /** Time of the last event: time never runs backwards. */
  changedAt: z.string(),
  /** When it was first published; null: nobody but its owner has seen it. */
  publishedAt: z.string().nullable(),
  submittedBy: z.string().nullable(),
  timer: StoredTimer.nullable(),
  /** Why it was returned, paused or closed, as long as it is. */
  reason: Free.nullable().default(null),
  /** Photos and documents whose content was checked. */
  documents: z.array(Document).default([]),
  /** Raised by every change of what can be booked: a booking holds against exactly these. */
  terms: z.number().int(),
})
export type Resource = z.infer<typeof Resource>
export type Closure = Offer['closures'][number]
