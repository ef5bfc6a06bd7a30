import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { type NewEvent, orgId } from '#kernel'
import { type Item, type Key, saveAggregate, storedRecord, type Tables, type Versioned, type Write } from '#storage'

export const SUBJECTS = ['resource', 'organisation', 'person'] as const

/** A calendar address that somebody made: whose bookings it shows. Its secret is nowhere kept, only its hash. */
export const Calendar = z.object({
  id: z.string(),
  of: z.enum(SUBJECTS),
  resource: z.string().nullable(),
  org: z.string().transform(orgId),
  person: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
})
export type Calendar = z.infer<typeof Calendar>

export const newSecret = (): string => randomBytes(32).toString('base64url')
export const idOf = (secret: string): string => `cal_${createHash('sha256').update(secret).digest('hex').slice(0, 40)}`

export const calendarKey = (id: string): Key => ({ pk: `calendar#${id}`, sk: 'calendar' })
export const parseCalendar = (item: Item): Versioned<Calendar> => storedRecord(item, Calendar.parse)

export const saveCalendar = (
  tables: Tables,
  before: Versioned<Calendar> | null,
  calendar: Calendar,
  event: NewEvent,
): { next: Versioned<Calendar>; writes: Write[] } => {
  const { id } = calendar
  const naming = { ...calendarKey(id), stream: `calendar#${id}`, source: `/calendars/${id}`, subject: id }
  return saveAggregate(tables, naming, before, calendar, [event], {})
}
