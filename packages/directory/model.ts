import * as z from 'zod'
import { orgId } from '#kernel'
import { StoredText } from '#storage'
import { ALLIANCE_IDS } from './alliances.ts'

/** The stored form of a demonstration base; parsed on the way out of the table. */

export const KINDS = ['regional', 'university_research', 'enterprise'] as const
export const STATUSES = ['active', 'warned', 'adjusted_out'] as const
/** The stages of incubation, from the lowest to the highest. */
export const STAGES = ['maker_space', 'incubator', 'accelerator', 'park'] as const
export type Stage = (typeof STAGES)[number]

export const Carrier = z.object({ id: z.string(), name: StoredText, stage: z.enum(STAGES) })
export type Carrier = z.infer<typeof Carrier>

export const Contact = z.object({
  name: z.string(),
  duty: StoredText.exactOptional(),
  phone: z.string().exactOptional(),
  email: z.string().exactOptional(),
})
export type Contact = z.infer<typeof Contact>

export const Base = z.object({
  id: z.string().transform(orgId),
  name: StoredText,
  kind: z.enum(KINDS),
  /** 1–3; null where no published source says which. */
  batch: z.number().int().nullable(),
  status: z.enum(STATUSES),
  /** GB/T 2260 code of the province. */
  province: z.string(),
  city: StoredText.nullable(),
  alliances: z.array(z.enum(ALLIANCE_IDS)),
  focus: StoredText.nullable(),
  website: z.string().nullable(),
  contacts: z.array(Contact),
  carriers: z.array(Carrier),
  /** What confirms that it is a demonstration base; null when a secretariat added it. */
  evidence: z.string().nullable(),
})
export type Base = z.infer<typeof Base>
