import * as z from 'zod'
import { type OrgId, orgId, ROLES } from '#kernel'

/** A running limit as records keep it. */
export const StoredTimer = z.object({
  name: z.string(),
  party: z.string().transform((id): OrgId => orgId(id)),
  role: z.enum(ROLES),
  since: z.string(),
  limit: z.object({ n: z.number(), unit: z.enum(['businessDays', 'days']) }),
  dueDay: z.string(),
  onTimeout: z.string(),
  reminded: z.number().int(),
  left: z.number().nullable(),
})
