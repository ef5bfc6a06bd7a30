import type { Bp, Fen, Quarter } from '#kernel'
import type { Derivation } from './derivation.ts'
import { dueIn, partOf } from './due.ts'
import { NOTHING, reckon, type Standing, type Stay, startFor } from './reckon.ts'
import { type BenefitRule, isDue, periodOf, type ShareRule } from './rule.ts'

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

interface Part {
  readonly quarters: number
  readonly rateBp: Bp
  readonly basisFen: Fen
  readonly senderFen: Fen
}

/** The covered quarters of a calendar year, parted where a year of production turns: each part has one rate. */
function partsOf(rule: ShareRule, stay: Stay, year: number): readonly (readonly [from: number, to: number])[] {
  const { first, last } = periodOf(rule)
  const [from, to] = [Math.max(0, first - year * 4), Math.min(3, last - year * 4)]
  if (from > to) return []
  const turns = ((startFor(rule, stay) % 4) + 4) % 4
  return from < turns && turns <= to
    ? [
        [from, turns - 1],
        [turns, to],
      ]
    : [[from, to]]
}

function shareOfYear(rule: ShareRule, stay: Stay, year: number, figure: Fen, before: Standing) {
  // No stretch goes on over the year's end.
  let standing: Standing = { ...before, stretches: {} }
  let derivation: Derivation = { because: 'outside', rateBp: 0 }
  const parts: Part[] = []
  for (const [from, to] of partsOf(rule, stay, year)) {
    const done = reckon(rule, stay, year * 4 + from, partOf(figure, from, to), standing)
    parts.push({ quarters: to - from + 1, rateBp: done.derivation.rateBp, basisFen: done.basisFen, senderFen: done.senderFen })
    derivation = done.derivation
    standing = done.standing
  }
  const sum = (of: (part: Part) => number) => parts.reduce((total, part) => total + of(part), 0)
  const [quarters, basisFen, senderFen] = [sum((one) => one.quarters), sum((one) => one.basisFen), sum((one) => one.senderFen)]
  const differ = parts.some(({ rateBp }) => rateBp !== derivation.rateBp)
  const why = { ...derivation, ...(quarters > 0 && quarters < 4 && { quarters }), ...(differ && { parts }) }
  return { line: { ...head(rule), kind: 'share' as const, basisFen, senderFen, hostFen: basisFen - senderFen, derivation: why }, standing }
}

function dueOfYear(rule: Exclude<BenefitRule, ShareRule>, year: number, arrival: Quarter): ForecastLine {
  for (let quarter = year * 4; quarter < year * 4 + 4; quarter++) {
    const due = dueIn(rule, quarter, arrival)
    if (due) return { ...head(rule), kind: 'due', ...due, hostFen: 0 }
  }
  return { ...head(rule), kind: 'due', basisFen: 0, senderFen: 0, hostFen: 0, derivation: { because: 'not-due', rateBp: 0 } }
}
