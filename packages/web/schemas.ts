import * as z from 'zod'

// Building blocks of the public contract, the same in every feature.

const MOST_TEXT = 2_000

/** A calendar day. */
export const Day = z.iso.date().meta({ id: 'Day', description: 'A calendar day in Asia/Shanghai, YYYY-MM-DD.' })
export const Instant = z.iso.datetime().meta({ id: 'Instant', description: 'RFC 3339 in UTC.' })
export const Hash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .meta({ id: 'Hash', description: 'SHA-256 over the RFC 8785 form of the content.' })

const plain = (most: number) => z.string().trim().min(1).max(most)
/** What a person writes: a plain string in the caller's language, or both languages. */
export const textInput = (most = MOST_TEXT) => z.union([plain(most), z.strictObject({ zh: plain(most), en: plain(most).optional() })])
export const TextView = z.object({ zh: z.string(), en: z.string().optional() }).meta({ id: 'Text' })
export const Reason = textInput()

export const listQuery = <S extends z.ZodRawShape>(filters: S) =>
  z.strictObject({ ...filters, limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.string().max(2_000).optional() })

export const listView = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
export const idParams = z.object({ id: z.string().min(1).max(120) })

const Light = z.enum(['green', 'yellow', 'red'])

/** Who let a limit pass; each kind of record names its limits. */
export const lateView = <const L extends readonly string[]>(id: string, limits: L, about: string) =>
  z
    .object({
      party: z.string(),
      role: z.string(),
      limit: z.enum(limits).describe(about),
      reminded: Instant.nullable().describe('When a secretariat last reminded of it.'),
    })
    .meta({ id, description: 'Who let a limit pass and can still act, while the clock runs for another party or a further limit.' })

export const ClockView = z
  .object({
    party: z.string(),
    role: z.string(),
    since: Instant,
    dueAt: Instant,
    businessDaysLeft: z.number().int(),
    light: Light,
    onTimeout: z.string(),
    paused: z.boolean(),
    calendar: z.enum(['published', 'assumed']),
  })
  .meta({
    id: 'Clock',
    description: 'Who acts, by when, and what silence brings. `calendar` is `assumed` when a year in it is not published yet.',
  })

export const ActionView = z.object({ action: z.string(), href: z.string(), needs: z.array(z.string()) }).meta({ id: 'Action' })
