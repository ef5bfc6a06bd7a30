import * as z from 'zod'
import { BenefitRule, type Derivation } from '#benefits'
import { agreementId, orgId, settlementId } from '#kernel'
import { StoredReminder, StoredText, StoredTimer } from '#storage'
import { STATES } from './machine.ts'

/** The stored forms; parsed on the way out of the table. Money in fen. */

const Org = z.string().transform(orgId)
const Int = z.number().int()

/** The written statement of a version, in the object store. */
const Statement = z.object({ sha256: z.string(), bytes: Int })

/** A version as it stood when the next one took its place. */
const Superseded = z.object({ state: z.enum(STATES), paidFen: Int, withheldFen: Int })

const Edition = z.object({
  number: Int,
  at: z.string(),
  /** Declared, mediated or restated; null while nothing is declared. */
  by: z.enum(['declaration', 'mediation', 'restatement']).nullable(),
  reason: StoredText.nullable(),
  statement: Statement.nullable(),
  superseded: Superseded.nullable(),
})

const Payment = z.object({ at: z.string(), by: Org, person: z.string(), reference: z.string(), fen: Int })

/** One quarter between the two sides of an agreement, without its lines. */
export const Settlement = z.object({
  id: z.string().transform(settlementId),
  agreement: z.string().transform(agreementId),
  /** The side that lets go, whose share it is; and the one that declares and pays. */
  sender: Org,
  host: Org,
  secretariats: z.array(Org),
  /** The quarter, as kernel counts them. */
  quarter: Int,
  state: z.enum(STATES),
  /** The rules in force in the quarter. */
  rules: z.array(BenefitRule),
  changedAt: z.string(),
  editions: z.array(Edition).min(1),
  /** Lines up to this version are settled; 0: none. */
  settledVersion: Int,
  lines: Int,
  /** Lines of the open version that wait for the sender's answer. */
  unanswered: Int,
  openQueries: Int,
  /** Money: settled for the sender, declared and not yet answered for, claimed beyond what was declared, paid. */
  settledFen: Int,
  pendingFen: Int,
  withheldFen: Int,
  paidFen: Int,
  payments: z.array(Payment),
  timers: z.array(StoredTimer),
  /** The limits that passed and were escalated. */
  escalated: z.array(z.string()),
  reminder: StoredReminder.nullable().default(null),
  /** For each chunk of lines the record version that wrote it. */
  chunks: z.array(Int),
})
export type Settlement = z.infer<typeof Settlement>

const Query = z.object({
  claimedFen: Int,
  reason: StoredText,
  person: z.string(),
  at: z.string(),
  /** The version in which it was closed; null while it is open. */
  closedIn: Int.nullable(),
})

export const Line = z.object({
  id: z.string(),
  /** The agreement's own id where it is for the agreement as a whole. */
  project: z.string(),
  rule: z.string(),
  kind: z.enum(['share', 'due', 'supplement']),
  /** What is added to the earlier lines of the same project and rule; below 0 in a claw-back. */
  basisFen: Int,
  senderFen: Int,
  hostFen: Int,
  /** The version that brought it. */
  since: Int,
  query: Query.nullable(),
  derivation: z.custom<Derivation>((value) => typeof value === 'object' && value !== null),
})
export type Line = z.infer<typeof Line>

/** A settlement with all of its lines. */
export interface Account {
  readonly head: Settlement
  readonly lines: readonly Line[]
}

/** The version that counts. */
export const versionOf = ({ editions }: Settlement): number => editions.length

/** What the host owes of what is settled; below 0 it has paid too much. */
export const payableOf = ({ settledFen, paidFen }: Settlement): number => settledFen - paidFen

export function ruleOf({ rules }: Settlement, id: string): BenefitRule {
  const rule = rules.find((one) => one.id === id)
  if (!rule) throw new Error(`a line of no rule: ${id}`)
  return rule
}

export const isOpen = ({ query }: Line): boolean => query !== null && query.closedIn === null
