import * as z from 'zod'
import { BenefitRules } from '#benefits'
import type { Text } from '#kernel'
import { ClockView, Day, Hash, Instant, idParams, lateView, listQuery, listView, Reason, TextView } from '#web'
import { LATE_LIMITS } from './late.ts'
import { type Action, AMENDMENT_STATES, STATES } from './machine.ts'
import { DIRECTIONS, type LIMITED, UNITS } from './model.ts'
import { words } from './words.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const complain = (code: string, detail: Text) => ({ params: { code, detail } })

/** Refuses a list in which one name stands twice, at the second. */
const distinct =
  <T>(field: keyof T & string, name: (one: T) => string) =>
  (all: T[], check: z.core.$RefinementCtx) => {
    all.forEach((one, n) => {
      if (all.findIndex((other) => name(other) === name(one)) < n)
        check.addIssue({ code: 'custom', path: [n, field], ...complain('twice', words.twice) })
    })
  }

const BusinessDays = z.number().int().min(1).max(60)
const Limits = z.strictObject({
  sender_review: BusinessDays.exactOptional(),
  host_review: BusinessDays.exactOptional(),
  negotiating: BusinessDays.exactOptional(),
  more_info: BusinessDays.exactOptional(),
  signing: BusinessDays.exactOptional(),
  filing: BusinessDays.exactOptional(),
  handover: BusinessDays.exactOptional(),
} satisfies Record<(typeof LIMITED)[number], unknown>)

const QuotaLine = z.strictObject({
  line: z
    .string()
    .trim()
    .refine((name) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name), complain('format', words.lineName)),
  unit: z.enum(UNITS),
  granted: z.number().int().min(1).max(100_000_000),
})

export const Terms = z
  .strictObject({
    from: Day,
    to: Day,
    deemedConsent: z.boolean(),
    limits: Limits.default({}),
    requiredDocuments: z.array(z.string().trim().min(1).max(120)).max(30).default([]),
    quota: z
      .array(QuotaLine)
      .max(20)
      .superRefine(distinct('line', ({ line }) => line)),
    benefits: BenefitRules,
  })
  .refine(({ from, to }) => from < to, { path: ['to'], ...complain('reversed', words.reversed) })
  .meta({ id: 'AgreementTerms' })
export type Terms = z.infer<typeof Terms>

const OrgId = z.string().min(1).max(60)
export const NewAgreement = z
  .strictObject({ sender: OrgId, host: OrgId, direction: z.enum(DIRECTIONS), terms: Terms })
  .refine(({ sender, host }) => sender !== host, { path: ['host'], ...complain('same-side', words.sameSide) })
export type NewAgreement = z.infer<typeof NewAgreement>

/** The bodies of the actions. */
const NoBody = z.strictObject({})
const HashBody = z.strictObject({ versionHash: Hash })
const ReasonBody = z.strictObject({ reason: Reason })
const TermsBody = z.strictObject({ terms: Terms })

export const INPUTS = {
  submit: NoBody,
  counter: TermsBody,
  accept: HashBody,
  sign: HashBody,
  withdraw: ReasonBody,
  amend: TermsBody,
  renew: z.strictObject({ to: Day }),
  suspend: ReasonBody,
  resume: NoBody,
  'decide-suspension': z.strictObject({ outcome: z.enum(['resume', 'end']), reason: Reason }),
  terminate: ReasonBody,
  remind: z.strictObject({ reason: Reason.exactOptional() }),
} satisfies Record<Action, z.ZodType>
/** What an act's body says, once parsed. */
export type ActionInput<A extends Action> = z.infer<(typeof INPUTS)[A]>

export const AgreementParams = idParams
export const AgreementQuery = listQuery({
  late: OrgId.exactOptional().describe('Which organisation has let a limit pass; `any`: whichever has.'),
})
export type AgreementQuery = z.infer<typeof AgreementQuery>

const Side = z.enum(['sender', 'host'])
export const AgreementView = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    version: z.number().int(),
    sender: z.string(),
    host: z.string(),
    secretariats: z.array(z.string()),
    direction: z.enum(DIRECTIONS),
    terms: Terms.describe('In force; before both have signed, of the open version.'),
    openVersion: z.object({ number: z.number().int(), hash: Hash, by: Side }),
    versions: z.array(z.object({ number: z.number().int(), hash: Hash, by: Side, at: Instant, terms: Terms })),
    signed: z.array(Side),
    quota: z.array(
      z.object({
        line: z.string(),
        unit: z.enum(UNITS),
        granted: z.number().int(),
        reserved: z.number().int(),
        committed: z.number().int(),
        free: z.number().int(),
      }),
    ),
    inForce: z
      .object({ version: z.number().int(), from: Day, to: Day })
      .nullable()
      .describe('The version that binds, and the days on which holds are taken under it.'),
    bindings: z.array(z.object({ version: z.number().int(), since: Day })).describe('Which version binds from which day on.'),
    amendment: z
      .object({ state: z.enum(AMENDMENT_STATES), by: Side, version: z.number().int(), renewal: z.boolean(), since: Instant, from: Day })
      .nullable()
      .describe('Open while it is negotiated, signed, or waits for its first day.'),
    suspendedBy: z.array(z.object({ flag: z.enum(['sender', 'host', 'secretariat']), org: z.string(), reason: TextView, since: Instant })),
    ending: z
      .object({ how: z.enum(['expired', 'terminated', 'suspended']), on: Day, reason: TextView.nullable() })
      .nullable()
      .describe('How it ends or ended, with the end of which day: by its term, by notice, or by a decision about its suspension.'),
    clock: ClockView.nullable(),
    late: lateView('LateAgreement', LATE_LIMITS, 'Which limit passed.').nullable(),
    actions: z.array(z.object({ action: z.string(), href: z.string(), needs: z.array(z.string()) })),
  })
  .meta({ id: 'Agreement' })
export const AgreementList = listView(AgreementView)
