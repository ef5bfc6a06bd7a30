import * as z from 'zod'
import type { OrgId, Role } from '#kernel'

// Schemas of what the records of every feature hold.

/** Reads a stored string back as the branded one that was written. */
export const stored = <T extends string>() => z.string() as unknown as z.ZodType<T>

export const StoredText = z.object({ zh: z.string(), en: z.string().optional() })

/** The last reminder by a secretariat, and of what. */
export const StoredReminder = z.object({ at: z.string(), party: stored<OrgId>(), limit: z.string() })

export const StoredTimer = z.object({
  name: z.string(),
  party: stored<OrgId>(),
  role: stored<Role>(),
  since: z.string(),
  limit: z.object({ n: z.number(), unit: z.enum(['businessDays', 'days']) }),
  dueDay: z.string(),
  onTimeout: z.string(),
  reminded: z.number(),
  left: z.number().nullable(),
  remind: z.array(z.number()).readonly().exactOptional(),
})
