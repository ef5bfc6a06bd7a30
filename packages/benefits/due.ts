import { type Fen, type Quarter, shareOf, yearOf } from '#kernel'
import type { Derivation } from './derivation.ts'
import { type BenefitRule, periodOf } from './rule.ts'

type DueRule = Extract<BenefitRule, { kind: 'fee' | 'fixed_return' }>

export interface DueFigure {
  /** What the amount is reckoned from. */
  readonly basisFen: Fen
  readonly senderFen: Fen
  readonly derivation: Derivation
}

/** What a due comes to in a quarter; null where none falls due. `arrival` is the quarter in which the project came. */
export function dueIn(rule: DueRule, quarter: Quarter, arrival: Quarter | null): DueFigure | null {
  return rule.kind === 'fee' ? feeIn(rule, quarter, arrival) : returnIn(rule, quarter)
}

function feeIn(rule: Extract<DueRule, { kind: 'fee' }>, quarter: Quarter, arrival: Quarter | null): DueFigure | null {
  const { first, last } = periodOf(rule)
  if (quarter !== arrival || quarter < first || quarter > last) return null
  return { basisFen: rule.perProjectFen, senderFen: rule.perProjectFen, derivation: { because: 'fee', rateBp: 10_000 } }
}

/** Yearly in the fourth quarter, by the quarters that the rule covers of the year; in its last quarter where it ends before the fourth. */
function returnIn(rule: Extract<DueRule, { kind: 'fixed_return' }>, quarter: Quarter): DueFigure | null {
  const { first, last } = periodOf(rule)
  const [opens, closes] = [yearOf(quarter) * 4, yearOf(quarter) * 4 + 3]
  if (quarter !== Math.min(last, closes) || quarter < first) return null
  const quarters = quarter - Math.max(first, opens) + 1
  const whole = shareOf(rule.capitalFen, rule.rateBp)
  return {
    basisFen: rule.capitalFen,
    senderFen: partOf(whole, Math.max(first, opens) - opens, quarter - opens),
    derivation: { because: 'return', rateBp: rule.rateBp, capitalFen: rule.capitalFen, ...(quarters < 4 && { quarters }) },
  }
}

/** Of a year's figure the part of some of its quarters, each a fourth; what cannot be divided belongs to the last one. */
export function partOf(year: Fen, from: number, to: number): Fen {
  const fourth = (year - (year % 4)) / 4
  return fourth * (to - from + 1) + (to === 3 ? year - 4 * fourth : 0)
}
