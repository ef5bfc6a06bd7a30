import { isStatistic } from '#benefits'
import { money } from '#kernel'
import { dayText, type Ui } from '../look/ui.tsx'
import { nameIn } from '../vocabulary.ts'
import { measures, ruleKinds, words } from './rule-words.ts'
import type { Rule } from './views.ts'

/** What a rule splits; with the rule's own id where another one splits the same. */
export function ruleName(ui: Pick<Ui, 't'>, rule: Pick<Rule, 'id' | 'measure'>, all: readonly Pick<Rule, 'id' | 'measure'>[]): string {
  const name = measureName(ui, rule.measure)
  const same = all.some(({ id, measure }) => measure === rule.measure && id !== rule.id)
  return same ? ui.t(words.named, { name, id: rule.id }) : name
}
export const measureName = ({ t }: Pick<Ui, 't'>, measure: string): string => t(nameIn(measures, measure))
const percent = (bp: number): string => `${bp / 100}%`

/** A rule in words: what is split, how, when, and for whom. */
export function ruleText(rule: Rule, ui: Ui): string {
  const { t } = ui
  const parts = [
    t(nameIn(ruleKinds, rule.kind)) + t(words.colon) + splitText(rule, ui),
    ...('referrerBp' in rule && rule.referrerBp !== undefined ? [t(words.referrer, { sender: percent(rule.referrerBp) })] : []),
    ...(rule.project === undefined ? [] : [t(words.forProject, { project: ui.nameOf(rule.project) })]),
    t(words.period, { from: dayText(ui.language, rule.from), to: dayText(ui.language, rule.to) }),
    ...(rule.kind !== 'fee' && rule.kind !== 'fixed_return' && isStatistic(rule.measure) ? [t(words.statistic)] : []),
  ]
  return parts.join(t(words.and))
}

function splitText(rule: Rule, { t }: Ui): string {
  switch (rule.kind) {
    case 'flat':
      return t(words.flat, { sender: percent(rule.senderBp), host: percent(10_000 - rule.senderBp) })
    case 'tiered':
      return rule.tiers
        .map(({ years, senderBp }, n) => t(n === 0 ? words.tier : words.tierNext, { years, sender: percent(senderBp) }))
        .join(t(words.comma))
    case 'cost_recovery':
      return t(words.recovery, { recover: money(rule.recoverFen), sender: percent(rule.thenSenderBp) })
    case 'capped': {
      const cap = money(rule.preMoveFen.reduce((sum, fen) => sum + fen, 0))
      return t(words.capped, { years: rule.years, sender: percent(rule.senderBp), cap, extra: rule.extraYears })
    }
    case 'fixed_return':
      return t(words.fixedReturn, { capital: money(rule.capitalFen), rate: percent(rule.rateBp) })
    case 'fee':
      return t(words.fee, { fee: money(rule.perProjectFen) })
  }
}
