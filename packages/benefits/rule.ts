import * as z from 'zod'
import { type Day as DayText, plusDays, type Quarter, quarterOf, type Text } from '#kernel'
import { Day } from '#web'
import { words } from './words.ts'

/** Benefit rules as parties write them. Money in fen, shares in basis points; the named share is the sender's, the rest the host's. */

/** Code and sentence of what is wrong, as issues of a schema carry them. */
export const complain = (code: string, detail: Text) => ({ params: { code, detail } })
const startsQuarter = (day: DayText) => /-(01|04|07|10)-01$/.test(day)

const Bp = z.number().int().min(0).max(10_000)
const Fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Years = z.number().int().min(1).max(50)

const rule = {
  id: z.string().regex(/^[A-Za-z0-9][\w-]{0,39}$/),
  /** What is split: `localTax`, `output`, `gdp` … */
  measure: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  from: Day.refine(startsQuarter, complain('quarter', words.quarterStart)),
  to: Day.refine((day) => startsQuarter(plusDays(day, 1)), complain('quarter', words.quarterEnd)),
  project: z
    .string()
    .min(1)
    .max(60)
    .exactOptional()
    .describe('For this project alone; it then takes the place of the rules for all projects on the same measure.'),
}
const share = {
  referrerBp: Bp.exactOptional().describe(
    'What the sender gets, in place of the other shares of this rule, for a project that it only referred.',
  ),
}
const counted = {
  productionFrom: Day.exactOptional().describe(
    'When production begins, where the parties have agreed on it; the arrival of a project otherwise.',
  ),
}
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) => z.strictObject({ ...rule, kind: z.literal(name), ...shape })

export const BenefitRule = z
  .discriminatedUnion('kind', [
    kind('flat', { senderBp: Bp, ...share }),
    kind('tiered', {
      tiers: z
        .array(z.strictObject({ years: Years, senderBp: Bp }))
        .min(1)
        .max(20),
      ...share,
      ...counted,
    }),
    kind('cost_recovery', { recoverFen: Fen, thenSenderBp: Bp, ...share }),
    kind('capped', {
      preMoveFen: z.tuple([Fen, Fen, Fen]),
      senderBp: Bp,
      years: Years,
      extraYears: z.number().int().min(0).max(50),
      minMeanFen: Fen,
      governmentLed: z.boolean(),
      listed: z.boolean(),
      ...share,
      ...counted,
    }),
    kind('fixed_return', { capitalFen: Fen, rateBp: Bp }),
    kind('fee', { perProjectFen: Fen }),
  ])
  .refine(({ from, to }) => from < to, { path: ['to'], ...complain('reversed', words.reversed) })
  .meta({ id: 'BenefitRule' })
export type BenefitRule = z.infer<typeof BenefitRule>
export type ShareRule = Exclude<BenefitRule, { kind: 'fixed_return' | 'fee' }>
export type CappedRule = Extract<BenefitRule, { kind: 'capped' }>

/** A due is owed by the host beside what is split, and is no share of a basis. */
export const isDue = (rule: BenefitRule): rule is Exclude<BenefitRule, ShareRule> => rule.kind === 'fixed_return' || rule.kind === 'fee'

interface Period {
  readonly first: Quarter
  readonly last: Quarter
}
/** Asked for with every quarter of every project. */
const periods = new WeakMap<object, Period>()

/** First and last quarter in which a rule holds. */
export function periodOf(rule: Pick<BenefitRule, 'from' | 'to'>): Period {
  const known = periods.get(rule)
  if (known) return known
  const period = { first: quarterOf(rule.from), last: quarterOf(rule.to) }
  periods.set(rule, period)
  return period
}
