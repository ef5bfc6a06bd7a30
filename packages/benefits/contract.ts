import * as z from 'zod'
import type { Text } from '#kernel'
import { Day } from '#web'
import { BenefitRules } from './rules.ts'
import { words } from './words.ts'

const complain = (code: string, detail: Text) => ({ params: { code, detail } })
const Fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const FIGURE = /^[a-z][A-Za-z0-9]{0,39}Fen$/

/** A calendar year with a figure for each measure: `{year: 2027, localTaxFen: …, outputFen: …}`; one that is missing is 0. */
const Year = z
  .object({ year: z.number().int().min(2000).max(2200) })
  .catchall(Fen)
  .superRefine((year, check) => {
    for (const name of Object.keys(year))
      if (name !== 'year' && !FIGURE.test(name))
        check.addIssue({ code: 'custom', path: [name], ...complain('unknown-field', words.figureName) })
  })
const Years = z
  .array(Year)
  .min(1)
  .max(60)
  .superRefine((years, check) => {
    const seen = new Set<number>()
    years.forEach(({ year }, n) => {
      if (seen.has(year)) check.addIssue({ code: 'custom', path: [n, 'year'], ...complain('twice', words.twice) })
      seen.add(year)
    })
    for (const { n, name } of sumsTooBig(years))
      check.addIssue({ code: 'custom', path: [n, name], ...complain('too-big', words.sumTooBig) })
  })

/** Where the years of a measure no longer add up exactly. */
function sumsTooBig(years: readonly Readonly<Record<string, number>>[]): { n: number; name: string }[] {
  const sums = new Map<string, number>()
  const over: { n: number; name: string }[] = []
  years.forEach((year, n) => {
    for (const [name, value] of Object.entries(year)) {
      if (name === 'year') continue
      const sum = (sums.get(name) ?? 0) + value
      if (!Number.isSafeInteger(sum)) over.push({ n, name })
      else sums.set(name, sum)
    }
  })
  return over
}

const stay = {
  start: Day.describe('When production began; years of `tiered` and `capped` count from it.'),
  arrival: Day.exactOptional().describe('When the project moved in; `start` where nothing is said. A `fee` falls due in its quarter.'),
  referral: z.boolean().exactOptional().describe('The sender only referred the project.'),
  years: Years,
}
const Project = z.strictObject({ project: z.string().min(1).max(60), ...stay })
export type ProjectInput = z.infer<typeof Project>

const figures = {
  start: stay.start.exactOptional(),
  arrival: stay.arrival,
  referral: stay.referral,
  years: Years.exactOptional(),
  projects: z.array(Project).min(1).max(1_000).exactOptional(),
}
const oneForm = ({ start, years, projects }: { start?: unknown; years?: unknown; projects?: unknown }) =>
  projects === undefined ? start !== undefined && years !== undefined : start === undefined && years === undefined

export const ForecastBody = z
  .strictObject({ rules: BenefitRules, ...figures })
  .refine(oneForm, { path: ['years'], ...complain('required', words.oneForm) })
export type ForecastBody = z.infer<typeof ForecastBody>
/** The same figures under the rules of an agreement. */
export const FiguresBody = z
  .strictObject({ version: z.number().int().min(1).exactOptional(), ...figures })
  .refine(oneForm, { path: ['years'], ...complain('required', words.oneForm) })
export type FiguresBody = z.infer<typeof FiguresBody>
export type Figures = Omit<FiguresBody, 'version'>

const Int = z.number().int()
export const DerivationView = z
  .object({
    because: z.string().describe('How the figure came about: flat, tier, recovery, capped, capped-extra, referral, fee, return, over …'),
    rateBp: Int,
    year: Int.optional().describe('Year n of `years` since production began.'),
    years: Int.optional(),
    quarters: Int.optional().describe('How many quarters of the year the rule covers, where not all four.'),
    sharedFen: Int.optional(),
    capFen: Int.optional(),
    capLeftFen: Int.optional().describe('Left of the cap after this figure.'),
    recoverFen: Int.optional(),
    recoveredFen: Int.optional(),
    capitalFen: Int.optional(),
    parts: z
      .array(z.object({ quarters: Int, rateBp: Int, basisFen: Int, senderFen: Int }))
      .readonly()
      .optional(),
  })
  .meta({ id: 'Derivation', description: 'Why a figure is what it is.' })

const LineView = z
  .object({
    rule: z.string(),
    measure: z.string(),
    kind: z.enum(['share', 'due']),
    paid: z.boolean().describe('False for a statistic: it is attributed, never paid.'),
    basisFen: Int.describe('The part of the figure that the rule covers; what a due is reckoned from.'),
    senderFen: Int,
    hostFen: Int,
    reason: z.string().describe('The derivation as a sentence, in the caller’s language.'),
    derivation: DerivationView,
  })
  .meta({ id: 'ForecastLine' })
const YearView = z.object({ year: Int, lines: z.array(LineView) })
export const ForecastView = z
  .object({
    years: z.array(YearView).optional().describe('For one project.'),
    projects: z
      .array(z.object({ project: z.string(), years: z.array(YearView) }))
      .optional()
      .describe('For several.'),
    agreement: z
      .object({ years: z.array(YearView) })
      .optional()
      .describe('With several projects: what is owed once for the agreement as a whole.'),
  })
  .meta({ id: 'Forecast' })
export const AgreementForecastView = ForecastView.extend({ version: Int, hash: z.string() }).meta({ id: 'AgreementForecast' })
