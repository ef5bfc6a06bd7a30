import * as z from 'zod'
import type { AgreementId, DelegationId, OrgId } from '#kernel'
import { StoredTimer, stored } from '#storage'
import { UNITS } from '../model.ts'
import { STATES } from './machine.ts'
import { SCOPE } from './scope.ts'

const Org = stored<OrgId>()

/** What a delegation allows, on every day from the one to the other, the last one included. */
const allows = {
  agreement: stored<AgreementId>(),
  scope: z.array(z.enum(SCOPE)),
  line: z.string(),
  /** In the unit of the line; of each single act. */
  maxAmount: z.number().int(),
  validFrom: z.string(),
  validTo: z.string(),
}

/** One side of an agreement lets another organisation act for it. */
export const Delegation = z.object({
  id: stored<DelegationId>(),
  state: z.enum(STATES),
  giver: Org,
  delegate: Org,
  ...allows,
  /** Both sides of the agreement and their secretariats: they see by what right somebody acts. */
  parties: z.array(Org),
  givenAt: z.string(),
  /** Of the line, when it was given. */
  unit: z.enum(UNITS).nullable().default(null),
  acceptedAt: z.string().nullable(),
  timers: z.array(StoredTimer),
})
export type Delegation = z.infer<typeof Delegation>

/** An accepted delegation, as it stands where acts look it up. */
export const Grant = z.object({ id: stored<DelegationId>(), ...allows })
export type Grant = z.infer<typeof Grant>
