import * as z from 'zod'
import { agreementId, type Hash, orgId } from '#kernel'
import { StoredTimer } from '#storage'
import { STATES } from './machine.ts'

const Org = z.string().transform(orgId)
const Side = z.enum(['sender', 'host'])
const Sha = z.string().transform((text) => text as Hash)

export const UNITS = ['m2', 'workstation', 'project', 'person'] as const
export const DIRECTIONS = ['forward', 'reverse', 'two_way'] as const
/** The states of a transfer case whose limit an agreement may set. */
export const LIMITED = ['sender_review', 'host_review', 'negotiating', 'more_info', 'signing', 'filing', 'handover'] as const

/** Every stored benefit rule has these; what its kind adds stays as it was checked on the way in. */
const BenefitRule = z.looseObject({ id: z.string(), measure: z.string(), from: z.string(), to: z.string(), kind: z.string() })

export const Terms = z.object({
  from: z.string(),
  to: z.string(),
  deemedConsent: z.boolean(),
  /** Business days by state of a case. */
  limits: z.partialRecord(z.enum(LIMITED), z.number().int()),
  requiredDocuments: z.array(z.string()),
  quota: z.array(z.object({ line: z.string(), unit: z.enum(UNITS), granted: z.number().int() })),
  benefits: z.array(BenefitRule),
})
export type Terms = z.infer<typeof Terms>

const Version = z.object({ number: z.number().int(), hash: Sha, by: Side, person: z.string(), at: z.string(), terms: Terms })

const Signature = z.object({ person: z.string(), at: z.string() })

/** The stored form of an agreement. */
export const Agreement = z.object({
  id: z.string().transform(agreementId),
  state: z.enum(STATES),
  sender: Org,
  host: Org,
  /** The secretariats of either side's alliances, as they were at the draft. */
  secretariats: z.array(Org),
  direction: z.enum(DIRECTIONS),
  drafter: Side,
  /** The last one is open. */
  versions: z.array(Version),
  /** Who submitted; he neither accepts nor signs. */
  submitter: z.string().nullable(),
  signatures: z.object({ sender: Signature.nullable(), host: Signature.nullable() }),
  /** The version that binds and the days it does; from the second signature on. */
  inForce: z.object({ version: z.number().int(), from: z.string(), to: z.string() }).nullable(),
  timer: StoredTimer.nullable(),
})
export type Agreement = z.infer<typeof Agreement>

/** A quota line as stored: `free` + `reserved` + `committed` = `granted`, at any instant. */
export const Line = z.object({
  line: z.string(),
  unit: z.enum(UNITS),
  granted: z.number().int(),
  reserved: z.number().int(),
  committed: z.number().int(),
  free: z.number().int(),
})
export type Line = z.infer<typeof Line>
