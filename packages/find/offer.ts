import * as z from 'zod'
import { ALLIANCE_IDS } from '#directory'
import { orgId } from '#kernel'
import { StoredText } from '#storage'

/** What the index keeps of a listing or demand that can be found; whether it still stands is read from its record. */
export const Offer = z.object({
  id: z.string(),
  of: z.enum(['resource', 'demand']),
  /** Version of its record: an older one never overwrites a newer one. */
  version: z.number(),
  state: z.string(),
  /** `instrument`, `mentor` …; `demand` or `scenario`. */
  kind: z.string(),
  owner: z.string().transform(orgId),
  ownerName: StoredText.nullable(),
  province: z.string().nullable(),
  alliances: z.array(z.enum(ALLIANCE_IDS)),
  title: StoredText,
  text: StoredText.nullable(),
  field: z.string().nullable(),
  /** Who may book it; everybody may answer a demand. */
  access: z.object({ scope: z.enum(['all', 'alliance', 'bases']), bases: z.array(z.string()) }),
})
export type Offer = z.infer<typeof Offer>
