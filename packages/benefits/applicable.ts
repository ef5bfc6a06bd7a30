import { type FieldError, money, type Refusal, say } from '#kernel'
import type { BenefitRule, CappedRule } from './rule.ts'
import { words } from './words.ts'

/** The sum of the three years before the move; what a sender gets in all never exceeds it. */
export const capOf = ({ preMoveFen: [a, b, c] }: CappedRule): number => Math.min(a + b + c, Number.MAX_SAFE_INTEGER)

/** Mean of the three years, rounded down to the fen: a mean that is a fraction of a fen short is short. */
function meanOf({ preMoveFen }: CappedRule): number {
  return Number(preMoveFen.reduce((sum, fen) => sum + BigInt(fen), 0n) / 3n)
}

/** The conditions of a capped split that are not met. */
function unmet(rule: CappedRule, pointer: string): FieldError[] {
  const mean = meanOf(rule)
  const names = { rule: rule.id, mean: money(mean), least: money(rule.minMeanFen), short: money(Math.max(0, rule.minMeanFen - mean)) }
  return [
    ...(rule.governmentLed ? [] : [{ pointer: `${pointer}/governmentLed`, code: 'not-government-led', detail: say(words.notLed, names) }]),
    ...(rule.listed ? [] : [{ pointer: `${pointer}/listed`, code: 'not-listed', detail: say(words.notListed, names) }]),
    ...(mean >= rule.minMeanFen ? [] : [{ pointer: `${pointer}/preMoveFen`, code: 'mean-too-low', detail: say(words.belowMean, names) }]),
  ]
}

/** Refuses rules of which one may not apply, saying which condition fails and by how much; `pointer` is where the rules stand. */
export function notApplicable(rules: readonly BenefitRule[], pointer: string): Refusal | null {
  const errors = rules.flatMap((rule, n) => (rule.kind === 'capped' ? unmet(rule, `${pointer}/${n}`) : []))
  const [first] = errors
  return first ? { kind: 'rule-not-applicable', detail: first.detail, errors } : null
}
