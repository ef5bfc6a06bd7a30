import * as z from 'zod'
import { ActionView, ClockView, Instant, idParams, listQuery, listView, Reason, TextView, textInput } from '#web'
import { INTEREST_STATES, STATES } from './machine.ts'
import { KINDS } from './model.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const Fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const NewDemand = z.strictObject({
  kind: z.enum(KINDS),
  title: textInput(200),
  text: textInput(4_000),
  field: z.string().trim().min(1).max(60),
  closesAt: Instant,
  budgetFen: Fen.nullable().default(null),
  firstPurchase: z.boolean().default(false),
})
export type NewDemand = z.infer<typeof NewDemand>

export const NoBody = z.strictObject({})
export const WithdrawBody = z.strictObject({ reason: Reason.exactOptional() })
export const AwardBody = z.strictObject({ interest: z.string().min(1).max(60) })

export const NewInterest = z.strictObject({ project: z.string().min(1).max(60).exactOptional(), text: textInput(4_000) })
export type NewInterest = z.infer<typeof NewInterest>
export const AnswerBody = z.strictObject({ decision: z.enum(['shortlisted', 'declined']), reason: Reason })
export type AnswerBody = z.infer<typeof AnswerBody>

/** An act on a demand with what its body says. */
export type Command =
  | { readonly action: 'publish' | 'close' | 'deliver' }
  | { readonly action: 'withdraw'; readonly reason?: z.infer<typeof Reason> }
  | { readonly action: 'award'; readonly interest: string }

export const DemandParams = idParams
export const InterestQuery = listQuery({})
export type InterestQuery = z.infer<typeof InterestQuery>
export const DemandQuery = listQuery({
  q: z.string().trim().min(1).max(200).exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  field: z.string().trim().min(1).max(60).exactOptional(),
  state: z.enum(STATES).exactOptional(),
  mine: z
    .enum(['true', 'false'])
    .exactOptional()
    .describe('`true`: what the caller’s organisation has posted, drafts too, or has expressed interest in.'),
})
export type DemandQuery = z.infer<typeof DemandQuery>

export const DemandView = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    state: z.enum(STATES),
    version: z.int(),
    poster: z.string(),
    title: TextView,
    text: TextView,
    field: z.string(),
    createdAt: Instant,
    publishedAt: Instant.nullable(),
    closesAt: Instant,
    budgetFen: z.int().nullable(),
    firstPurchase: z.boolean(),
    shortlist: z.array(z.string()).optional().describe('Interests on the short list; only the poster sees it.'),
    awarded: z.object({ interest: z.string(), org: z.string() }).nullable(),
    reason: TextView.nullable().describe('Why it was withdrawn, if that was said.'),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Demand' })
export const DemandList = listView(DemandView)

export const InterestView = z
  .object({
    id: z.string(),
    demand: z.string(),
    poster: z.string(),
    bidder: z.string(),
    project: z.string().nullable(),
    text: TextView,
    state: z.enum(INTEREST_STATES),
    version: z.int(),
    createdAt: Instant,
    answer: z.object({ at: Instant, reason: TextView }).nullable(),
    reason: TextView.nullable().describe('Why it was withdrawn, if that was said.'),
    unanswered: z.boolean().describe('Ten business days have passed without an answer.'),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Interest' })
export const InterestList = listView(InterestView)
