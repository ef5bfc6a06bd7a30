import type * as z from 'zod'
import { type Day, invalidField, type Language, type Outcome, ok, quarterOf, refused, say } from '#kernel'
import { notApplicable } from './applicable.ts'
import type { Figures, ForecastView, ProjectInput } from './contract.ts'
import { sayWhy } from './derivation.ts'
import { type ForecastYear, forecast, rulesFor, type YearFigures } from './forecast.ts'
import { isStatistic } from './measures.ts'
import type { Stay } from './reckon.ts'
import type { BenefitRule } from './rule.ts'
import { words } from './words.ts'

/** An answer may have 6 MB. */
const MOST_LINES = 10_000

/** The forecast of some figures under some rules, as answers show it; `pointer` is where the rules stand in the request. */
export function forecastOf(
  rules: readonly BenefitRule[],
  input: Figures,
  language: Language,
  pointer = '/rules',
): Outcome<z.infer<typeof ForecastView>> {
  const no = notApplicable(rules, pointer)
  if (no) return refused(no)
  const { start, years, projects } = input
  const n = (years?.length ?? 0) * rules.length + (projects ?? []).reduce((sum, one) => sum + one.years.length * rules.length, 0)
  if (n > MOST_LINES)
    return refused(invalidField(projects ? '/projects' : '/years', 'too-big', say(words.tooManyLines, { most: MOST_LINES, n })))
  if (start !== undefined && years !== undefined) {
    const own = rules.filter(({ project }) => project === undefined)
    return ok({ years: show(forecast(own, stayOf({ ...input, start }), inOrder(years)), language) })
  }
  return ok(severally(rules, projects ?? [], language))
}

/** What is owed for the agreement as a whole is told once, not with each project. */
function severally(rules: readonly BenefitRule[], projects: readonly ProjectInput[], language: Language) {
  const ofAgreement = rules.filter(isOfAgreement)
  const each = rules.filter((rule) => !isOfAgreement(rule))
  const all = [...new Set(projects.flatMap(({ years }) => years.map(({ year }) => year)))].sort((a, b) => a - b)
  const whole = forecast(
    ofAgreement,
    { start: 0, arrival: 0, referral: false },
    all.map((year) => ({ year, figures: {} })),
  )
  return {
    projects: projects.map((one) => ({
      project: one.project,
      years: show(forecast(rulesFor(each, one.project), stayOf(one), inOrder(one.years)), language),
    })),
    ...(ofAgreement.length > 0 && { agreement: { years: show(whole, language) } }),
  }
}

/** A return on capital is one for the agreement, unless it names its project. */
export const isOfAgreement = (rule: BenefitRule): boolean => rule.kind === 'fixed_return' && rule.project === undefined

const stayOf = ({ start, arrival = start, referral = false }: { start: Day; arrival?: Day; referral?: boolean }): Stay => ({
  start: quarterOf(start),
  arrival: quarterOf(arrival),
  referral,
})

const inOrder = (years: ProjectInput['years']): YearFigures[] =>
  [...years]
    .sort((a, b) => a.year - b.year)
    .map(({ year, ...figures }) => ({
      year,
      figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name.replace(/Fen$/, ''), value])),
    }))

const show = (years: readonly ForecastYear[], language: Language) =>
  years.map(({ year, lines }) => ({
    year,
    lines: lines.map(({ rule, measure, kind, basisFen, senderFen, hostFen, derivation }) => ({
      ...{ rule, measure, kind, paid: kind === 'due' || !isStatistic(measure), basisFen, senderFen, hostFen },
      reason: sayWhy(derivation)[language],
      derivation,
    })),
  }))
