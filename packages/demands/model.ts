import * as z from 'zod'
import { demandId, interestId, orgId, projectId } from '#kernel'
import { StoredText, StoredTimer } from '#storage'
import { INTEREST_STATES, STATES } from './machine.ts'

/** The stored forms; parsed on the way out of the table. */

export const KINDS = ['demand', 'scenario'] as const

const Org = z.string().transform(orgId)

export const Demand = z.object({
  id: z.string().transform(demandId),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  poster: Org,
  /** Who drafted it; he does not publish it. */
  drafter: z.string(),
  createdAt: z.string(),
  /** Time of its last event. */
  changedAt: z.string(),
  publishedAt: z.string().nullable(),
  title: StoredText,
  text: StoredText,
  field: z.string(),
  closesAt: z.string(),
  budgetFen: z.number().int().nullable(),
  /** Large firms buy a small firm's new product first. */
  firstPurchase: z.boolean(),
  /** Interests on the short list, each with who put it there; he does not award it. */
  shortlist: z.array(z.object({ interest: z.string().transform(interestId), by: z.string() })),
  awarded: z.object({ interest: z.string().transform(interestId), org: Org }).nullable(),
  timer: StoredTimer.nullable(),
  /** Why it was withdrawn. */
  reason: StoredText.nullable().default(null),
  /** It is over, and interests in it may still be open. */
  ending: z.boolean(),
})
export type Demand = z.infer<typeof Demand>

export const Interest = z.object({
  id: z.string().transform(interestId),
  demand: z.string().transform(demandId),
  poster: Org,
  /** A base, or a project that answers for itself. */
  bidder: Org,
  project: z.string().transform(projectId).nullable(),
  text: StoredText,
  state: z.enum(INTEREST_STATES),
  createdAt: z.string(),
  changedAt: z.string(),
  answer: z.object({ at: z.string(), person: z.string(), reason: StoredText }).nullable(),
  timer: StoredTimer.nullable(),
  /** Why it was withdrawn. */
  reason: StoredText.nullable().default(null),
  /** Its limit has passed without an answer. */
  unanswered: z.boolean(),
})
export type Interest = z.infer<typeof Interest>
