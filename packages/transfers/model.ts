import * as z from 'zod'
import { Document } from '#documents'
import type { AgreementId, DocumentId, Hash, OrgId, ProjectId, TransferId } from '#kernel'
import { StoredReminder, StoredText, StoredTimer, stored } from '#storage'
import { STATES } from './vocabulary.ts'

export const KINDS = ['enclave', 'echelon', 'referral', 'return', 'partial'] as const
export const PRESENCE = ['registration', 'tax', 'statistics', 'rd', 'incubation', 'production'] as const
export const OUTCOMES = ['graduated', 'moved_up', 'returned', 'exited', 'failed_honestly'] as const
export const OWNERS = ['sender', 'host', 'lead', 'secretariat'] as const

const Org = stored<OrgId>()
const Side = z.enum(['sender', 'host'])

export const Terms = z.object({
  line: z.string().optional(),
  /** In the unit of the quota line. */
  amount: z.number().int().optional(),
  months: z.number().int().optional(),
  rentReliefBp: z.number().int().optional(),
  note: StoredText.optional(),
})

/** A host on the ranked list, with what the case needs of its agreement, as it stood at the draft. */
export const Candidate = z.object({
  host: Org,
  agreement: stored<AgreementId>(),
  /** Last day of the agreement. */
  until: z.string(),
  deemedConsent: z.boolean(),
  /** Limits in business days, by state, where the agreement sets its own. */
  limits: z.record(z.string(), z.number()),
  requiredDocuments: z.array(z.string()),
  lines: z.array(z.string()),
  secretariats: z.array(Org),
  alliance: z.string().nullable(),
})

const CaseVersion = z.object({
  number: z.number(),
  hash: stored<Hash>(),
  by: Side,
  person: z.string(),
  at: z.string(),
  terms: Terms,
  /** The host it was put to. */
  host: Org,
})

const Hold = z.object({ agreement: stored<AgreementId>(), line: z.string(), amount: z.number(), kind: z.enum(['reserved', 'committed']) })
const Stamp = z.object({ at: z.string(), by: z.string(), person: z.string() })
const Signatures = z.object({ sender: Stamp.nullable(), host: Stamp.nullable() })
const Residence = z.object({ from: z.string(), months: z.number().nullable(), reviews: z.number() })

export const Question = z.object({
  kind: z.enum(['extension', 'more-time', 'closing', 'cancellation']),
  by: z.enum(['sender', 'host', 'lead']),
  asked: z.enum(['sender', 'host', 'lead']),
  person: z.string(),
  reason: StoredText,
  months: z.number().nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
})

const Dispute = z.object({
  by: Side,
  org: Org,
  field: z.string(),
  reason: StoredText,
  since: z.string(),
  stage: z.enum(['negotiation', 'mediation']),
})

/** What a correction goes back to: the case before the act, its limits stopped at that day. */
const Before = z.object({
  state: z.enum(STATES),
  hold: Hold.nullable(),
  timers: z.array(StoredTimer),
  signatures: Signatures,
  escalated: z.boolean(),
  granted: z.boolean(),
  acknowledged: z.boolean(),
  question: Question.nullable(),
  approvedBy: z.string().nullable(),
  residence: Residence.nullable(),
  disputed: Dispute.nullable(),
})

export const Transfer = z.object({
  id: stored<TransferId>(),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  project: stored<ProjectId>(),
  sender: Org,
  senderSecretariats: z.array(Org),
  senderAlliance: z.string().nullable(),
  /** The host first, then the ranked alternates. */
  candidates: z.array(Candidate).min(1),
  referrer: Org.nullable(),
  drafter: z.object({ org: Org, person: z.string() }),
  createdAt: z.string(),
  /** Time of the last event: time never runs backwards in a case. */
  changedAt: z.string(),
  presence: z.array(z.enum(PRESENCE)),
  versions: z.array(CaseVersion).min(1),
  hold: Hold.nullable(),
  timers: z.array(StoredTimer),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  escalated: z.boolean(),
  granted: z.boolean(),
  acknowledged: z.boolean(),
  infoRequests: z.number(),
  signatures: Signatures,
  filedNumber: z.string().nullable(),
  checklist: z.array(
    z.object({
      item: z.string(),
      owner: z.enum(OWNERS),
      mandatory: z.boolean(),
      done: Stamp.nullable(),
      documents: z.array(stored<DocumentId>()),
    }),
  ),
  arrival: z.object({ host: Stamp.nullable(), lead: Stamp.nullable() }),
  handoverExtensions: z.number(),
  residence: Residence.nullable(),
  /** The residence that a return ends. */
  residenceCase: stored<TransferId>().nullable(),
  question: Question.nullable(),
  suspendedBy: z.array(z.object({ seat: z.enum(['sender', 'host', 'secretariat']), org: Org, reason: StoredText, since: z.string() })),
  decisionDue: z.boolean(),
  disputed: Dispute.nullable(),
  correction: z.object({ by: Side, org: Org, person: z.string(), act: z.string(), reason: StoredText, since: z.string() }).nullable(),
  /** The last act of an approver, while no later change of state stands on it. */
  lastAct: z.object({ action: z.string(), person: z.string(), side: Side, day: z.string(), before: Before }).nullable(),
  documents: z.array(Document),
  /** The last reminder by a secretariat, and of what. */
  reminder: StoredReminder.nullable().default(null),
})

export type Transfer = z.infer<typeof Transfer>
export type Candidate = z.infer<typeof Candidate>
export type Terms = z.infer<typeof Terms>
export type Question = z.infer<typeof Question>
export type Kind = (typeof KINDS)[number]
export type Hold = z.infer<typeof Hold>
export type Ending = (typeof OUTCOMES)[number]

/** A case to which nothing has happened yet. */
export const UNTOUCHED = {
  hold: null,
  timers: [],
  submittedBy: null,
  approvedBy: null,
  escalated: false,
  granted: false,
  acknowledged: false,
  infoRequests: 0,
  signatures: { sender: null, host: null },
  filedNumber: null,
  checklist: [],
  arrival: { host: null, lead: null },
  handoverExtensions: 0,
  residence: null,
  question: null,
  suspendedBy: [],
  decisionDue: false,
  disputed: null,
  correction: null,
  lastAct: null,
  documents: [],
  reminder: null,
} satisfies Partial<Transfer>

/** Needs a quota line and an amount. */
export const takesSpace = (kind: Kind): boolean => kind !== 'referral' && kind !== 'return'

export function hostOf(t: Transfer): Candidate {
  const [first] = t.candidates
  if (!first) throw new Error(`${t.id} has no host`)
  return first
}

/** The versions on the table with the host of now; those with earlier hosts do not count. */
export const versionsForHost = (t: Transfer): Transfer['versions'] => t.versions.filter((version) => version.host === hostOf(t).host)
