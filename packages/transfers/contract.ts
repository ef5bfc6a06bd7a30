import * as z from 'zod'
import { ALLIANCE_IDS } from '#directory'
import { DocumentInput, DocumentView } from '#documents'
import { type FreeText, type Hash as HashText, type Language, textOf } from '#kernel'
import { ActionView, ClockView, Day, Hash, Instant, lateView, listQuery, Reason, TextView, textInput } from '#web'
import { KINDS, OUTCOMES, OWNERS, PRESENCE, type Terms, takesSpace } from './model.ts'
import { ACTIONS, type Action, STATES } from './vocabulary.ts'
import { words } from './words.ts'

// The public contract of transfers: what comes in and what goes out.

const Id = z.string().min(1).max(120)
const MOST_AMOUNT = 1_000_000_000
/** A case keeps up to thirty versions of its terms in one record, which DynamoDB limits to 400 KB. */
const MOST_NOTE = 1_000

export const TermsInput = z
  .strictObject({
    line: z.string().min(1).max(80).optional(),
    amount: z.number().int().min(1).max(MOST_AMOUNT).optional(),
    months: z.number().int().min(1).max(72).optional(),
    rentReliefBp: z.number().int().min(0).max(10_000).optional(),
    note: textInput(MOST_NOTE).optional(),
  })
  .meta({ id: 'TransferTerms', description: 'Amount in the unit of the quota line, residence in months, rent relief in basis points.' })

export const DraftInput = z
  .strictObject({
    kind: z.enum(KINDS),
    project: Id,
    agreement: Id,
    sender: Id,
    host: Id,
    alternates: z
      .array(z.strictObject({ host: Id, agreement: Id }))
      .max(5)
      .default([]),
    presence: z.array(z.enum(PRESENCE)).min(1).max(PRESENCE.length),
    terms: TermsInput.default({}),
    documents: z.array(DocumentInput).max(10).optional(),
  })
  .superRefine((input, check) => {
    if (!takesSpace(input.kind)) return
    for (const field of ['line', 'amount', 'months', 'rentReliefBp'] as const) {
      if (input.terms[field] !== undefined) continue
      check.addIssue({ code: 'custom', path: ['terms', field], params: { code: 'required', detail: words.required } })
    }
  })
export type DraftInput = z.infer<typeof DraftInput>

/** Terms as stored and hashed: what was not said is not there. */
export function termsOf({ note, ...terms }: z.infer<typeof TermsInput>, language: Language): Terms {
  const said = Object.entries(terms).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(said), ...(note !== undefined && { note: textOf(note, language) }) }
}

const REASON_CODES = ['not_eligible', 'no_capacity', 'field_mismatch', 'environment', 'policy_conflict', 'terms', 'other'] as const
const nothing = z.strictObject({})
const reasoned = z.strictObject({ reason: Reason })
const hashed = z.strictObject({ versionHash: Hash })
const documents = z.array(Id).max(20).optional()

/** The body of each action. */
export const INPUTS = {
  submit: nothing,
  approve: nothing,
  refuse: z.strictObject({ reasonCode: z.enum(REASON_CODES).optional(), reason: Reason }),
  'grant-time': z.strictObject({ businessDays: z.number().int().min(1).max(5), reason: Reason }),
  acknowledge: nothing,
  accept: hashed,
  reject: z.strictObject({ reasonCode: z.enum(REASON_CODES), reason: Reason }),
  counter: z.strictObject({ terms: TermsInput }),
  'request-info': reasoned,
  'supply-info': z.strictObject({ documents, note: Reason }),
  sign: hashed,
  file: z.strictObject({ number: z.string().trim().min(1).max(80).optional() }),
  check: z.strictObject({ item: z.string().min(1).max(80), documents }),
  'confirm-arrival': nothing,
  'propose-extension': z.strictObject({ months: z.number().int().min(1).max(72).optional(), reason: Reason }),
  'propose-closing': z.strictObject({ outcome: z.enum(OUTCOMES), reason: Reason }),
  consent: nothing,
  withdraw: reasoned,
  'request-cancellation': reasoned,
  suspend: reasoned,
  resume: nothing,
  'decide-suspension': z.strictObject({ outcome: z.enum(['resume', 'end']), reason: Reason }),
  dispute: z.strictObject({ field: z.string().min(1).max(200), reason: Reason }),
  'resolve-dispute': z.strictObject({ outcome: z.enum(['withdrawn', 'agreed', 'mediated']), note: Reason.optional() }),
  correct: reasoned,
  remind: z.strictObject({ reason: Reason.optional() }),
} as const satisfies Record<Action, z.ZodType>

export type ActionInput<A extends Action> = z.infer<(typeof INPUTS)[A]>
export const hashIn = (input: unknown): HashText | undefined => {
  const parsed = hashed.safeParse(input)
  return parsed.success ? (parsed.data.versionHash as HashText) : undefined
}
export const freeText = (input: string | FreeText, language: Language): FreeText => textOf(input, language)

const OfAlliance = z.enum([...ALLIANCE_IDS, 'none'])
export const PROGRESS = ['pursued', 'signed'] as const

export const ListQuery = listQuery({
  box: z.enum(['todo', 'mine', 'all']).default('all'),
  state: z.enum(STATES).optional(),
  light: z.enum(['green', 'yellow', 'red']).optional(),
  party: Id.optional(),
  awaited: Id.optional().describe('Whom it waits for: the party of its clock.'),
  late: Id.optional().describe('Which organisation has let a limit pass; `any`: whichever has.'),
  agreement: Id.optional().describe('Under which agreement.'),
  hold: z.enum(['reserved', 'committed']).optional().describe('What it holds of a quota line.'),
  host: Id.optional().describe('Which base takes the project in.'),
  senderAlliance: OfAlliance.optional().describe('First alliance of the sender.'),
  hostAlliance: OfAlliance.optional().describe('First alliance of the host.'),
  progress: z.enum(PROGRESS).optional().describe('`pursued`: submitted and not given up; `signed`: by both sides.'),
})
export type ListQuery = z.infer<typeof ListQuery>
export const EventsQuery = listQuery({})

const LateView = lateView('Late', ['main', 'acknowledge', 'term'], 'Of the state, to acknowledge, or of the agreed months.')

const Side = z.enum(['sender', 'host'])
const VersionView = z.object({ number: z.number().int(), hash: Hash, by: Side, terms: TermsInput })
const overlay = { org: z.string(), reason: TextView, since: Instant }

export const TransferView = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    state: z.enum(STATES),
    version: z.number().int(),
    project: z.string(),
    agreement: z.string(),
    sender: z.string(),
    host: z.string(),
    alliances: z
      .object({ sender: z.string().nullable(), host: z.string().nullable() })
      .describe('The first one of each side, as of the draft.'),
    alternates: z.array(z.object({ host: z.string(), agreement: z.string() })),
    referrer: z.string().nullable(),
    drafter: z.string(),
    createdAt: Instant,
    presence: z.array(z.enum(PRESENCE)),
    terms: TermsInput,
    openVersion: z.object({ number: z.number().int(), hash: Hash, by: Side }),
    versions: z.array(VersionView),
    signatures: z.object({ sender: Instant.nullable(), host: Instant.nullable() }),
    hold: z.object({ line: z.string(), amount: z.number().int(), kind: z.enum(['reserved', 'committed']) }).nullable(),
    clock: ClockView.nullable(),
    late: LateView.nullable(),
    overlays: z.object({
      suspendedBy: z.array(z.object({ flag: z.enum(['sender', 'host', 'secretariat']), ...overlay })),
      disputed: z.object({ by: Side, field: z.string(), stage: z.enum(['negotiation', 'mediation']), ...overlay }).nullable(),
      correction: z.object({ by: Side, act: z.string(), ...overlay }).nullable(),
    }),
    question: z
      .object({
        kind: z.string(),
        by: z.string(),
        asked: z.string(),
        reason: TextView,
        months: z.number().int().nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
      })
      .nullable(),
    filedNumber: z.string().nullable(),
    checklist: z.array(
      z.object({
        item: z.string(),
        title: TextView,
        owner: z.enum(OWNERS),
        mandatory: z.boolean(),
        done: z.object({ at: Instant, by: z.string() }).nullable(),
        documents: z.array(z.string()),
      }),
    ),
    arrival: z.object({ host: Instant.nullable(), lead: Instant.nullable() }),
    residence: z.object({ from: Day, until: Day.nullable(), months: z.number().int().nullable() }).nullable(),
    documents: z.array(DocumentView),
    missingDocuments: z.array(z.string()).describe('Of a draft: what the agreement asks for before it is submitted.'),
    takesDocuments: z.boolean().describe('Whether the caller may add documents now.'),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Transfer' })
export type TransferView = z.infer<typeof TransferView>

export const isAction = (name: string): name is Action => (ACTIONS as readonly string[]).includes(name)
