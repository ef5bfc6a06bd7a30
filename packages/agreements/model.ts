import * as z from 'zod'
import { agreementId, type Hash, orgId } from '#kernel'
import { StoredReminder, StoredText, StoredTimer } from '#storage'
import { AMENDMENT_STATES, STATES } from './machine.ts'

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

const Flag = z.object({ seat: z.enum(['sender', 'host', 'secretariat']), org: Org, reason: StoredText, since: z.string() })

/** The stored form of an agreement. */
export const Agreement = z.object({
  id: z.string().transform(agreementId),
  state: z.enum(STATES),
  sender: Org,
  host: Org,
  /** The secretariats of either side's alliances, as they were at the draft. */
  secretariats: z.array(Org),
  direction: z.enum(DIRECTIONS),
  /** The side that opened the negotiation that runs, or ran last. */
  drafter: Side,
  versions: z.array(Version),
  /** Number of the version that this negotiation began with. */
  firstVersion: z.number().int().default(1),
  /** Who submitted, or proposed the amendment; he neither accepts nor signs. */
  submitter: z.string().nullable(),
  signatures: z.object({ sender: Signature.nullable(), host: Signature.nullable() }),
  /** The version that binds and the days on which holds are taken; from the second signature on. */
  inForce: z.object({ version: z.number().int(), from: z.string(), to: z.string() }).nullable(),
  /** Which version binds from which day on, oldest first. */
  bindings: z.array(z.object({ version: z.number().int(), since: z.string() })).default([]),
  /** The open amendment; its terms are the last version. */
  amendment: z
    .object({ state: z.enum(AMENDMENT_STATES), renewal: z.boolean(), since: z.string() })
    .nullable()
    .default(null),
  suspendedBy: z.array(Flag).default([]),
  decisionDue: z.boolean().default(false),
  /** How and with which day it ends or ended before its time; by its term when it is over. */
  ending: z
    .object({ how: z.enum(['expired', 'terminated', 'suspended']), on: z.string(), reason: StoredText.nullable() })
    .nullable()
    .default(null),
  timers: z.array(StoredTimer).default([]),
  reminder: StoredReminder.nullable().default(null),
})
export type Agreement = z.infer<typeof Agreement>

/** An agreement to which nothing has happened yet. */
export const UNTOUCHED = {
  firstVersion: 1,
  submitter: null,
  signatures: { sender: null, host: null },
  inForce: null,
  bindings: [],
  amendment: null,
  suspendedBy: [],
  decisionDue: false,
  ending: null,
  timers: [],
  reminder: null,
} satisfies Partial<Agreement>

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
