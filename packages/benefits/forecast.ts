import type { Fen, Quarter } from '#kernel'
import type { Derivation } from './derivation.ts'
import { dueIn, partOf } from './due.ts'
import { covers, NOTHING, reckon, type Standing, type Stay } from './reckon.ts'
import { type BenefitRule, isDue, type ShareRule } from './rule.ts'

/** A calendar year's figures by measure. */
export interface YearFigures {
  readonly year: number
  readonly figures: Readonly<Record<string, Fen>>
}

export interface ForecastLine {
  readonly rule: string
  readonly measure: string
  readonly kind: 'share' | 'due'
  readonly basisFen: Fen
  readonly senderFen: Fen
  readonly hostFen: Fen
  readonly derivation: Derivation
}
export interface ForecastYear {
  readonly year: number
  readonly lines: readonly ForecastLine[]
}

/** The rules that count for a project: its own take the place of those for all on the same measure. */
export function rulesFor(rules: readonly BenefitRule[], project: string | null): BenefitRule[] {
  const own = rules.filter((rule) => project !== null && rule.project === project)
  const group = (rule: BenefitRule) => `${rule.measure} ${isDue(rule) ? rule.kind : ''}`
  const taken = new Set(own.map(group))
  return rules.filter((rule) => own.includes(rule) || (rule.project === undefined && !taken.has(group(rule))))
}

/** What some rules come to for one project, year by year in order. */
export function forecast(rules: readonly BenefitRule[], stay: Stay, years: readonly YearFigures[]): ForecastYear[] {
  const standings = new Map<string, Standing>()
  return years.map(({ year, figures }) => ({
    year,
    lines: rules.map((rule) => {
      if (isDue(rule)) return dueOfYear(rule, year, stay.arrival)
      const { line, standing } = shareOfYear(rule, stay, year, figures[rule.measure] ?? 0, standings.get(rule.id) ?? NOTHING)
      standings.set(rule.id, standing)
      return line
    }),
  }))
}

const head = ({ id, measure }: BenefitRule) => ({ rule: id, measure })

function shareOfYear(rule: ShareRule, stay: Stay, year: number, figure: Fen, before: Standing) {
  let standing = before
  let basisFen = 0
  let senderFen = 0
  let quarters = 0
  let derivation: Derivation = { because: 'outside', rateBp: 0 }
  const parts: { quarters: number; rateBp: number; basisFen: Fen; senderFen: Fen }[] = []
  for (let n = 0; n < 4; n++) {
    const quarter = year * 4 + n
    if (!covers(rule, quarter)) continue
    const done = reckon(rule, stay, quarter, partOf(figure, n, n), standing)
    const last = parts.at(-1)
    if (last?.rateBp === done.derivation.rateBp) {
      last.quarters++
      last.basisFen += done.basisFen
      last.senderFen += done.senderFen
    } else parts.push({ quarters: 1, rateBp: done.derivation.rateBp, basisFen: done.basisFen, senderFen: done.senderFen })
    quarters++
    basisFen += done.basisFen
    senderFen += done.senderFen
    derivation = done.derivation
    standing = done.standing
  }
  const why = { ...derivation, ...(quarters > 0 && quarters < 4 && { quarters }), ...(parts.length > 1 && { parts }) }
  return { line: { ...head(rule), kind: 'share' as const, basisFen, senderFen, hostFen: basisFen - senderFen, derivation: why }, standing }
}

function dueOfYear(rule: Exclude<BenefitRule, ShareRule>, year: number, arrival: Quarter): ForecastLine {
  for (let quarter = year * 4; quarter < year * 4 + 4; quarter++) {
    const due = dueIn(rule, quarter, arrival)
    if (due) return { ...head(rule), kind: 'due', ...due, hostFen: 0 }
  }
  return { ...head(rule), kind: 'due', basisFen: 0, senderFen: 0, hostFen: 0, derivation: { because: 'not-due', rateBp: 0 } }
}
