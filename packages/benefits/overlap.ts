import { say, type Text } from '#kernel'
import type { BenefitRule } from './rule.ts'
import { kindWords, words } from './words.ts'

type Spanning = Pick<BenefitRule, 'id' | 'kind' | 'measure' | 'from' | 'to'> & { readonly project?: string }

/** Shares of one measure exclude each other; a due stands beside them, one of each kind. */
const groupOf = ({ kind }: Spanning) => (kind === 'fee' || kind === 'fixed_return' ? kind : 'share')

/** Rules that meet an earlier one of the list on the same measure, at the same time and for the same projects. */
export function overlaps(rules: readonly Spanning[]): { readonly n: number; readonly detail: Text }[] {
  return rules.flatMap((rule, n) => {
    const other = rules.slice(0, n).find((one) => meets(one, rule))
    if (!other) return []
    const from = other.from > rule.from ? other.from : rule.from
    const to = other.to < rule.to ? other.to : rule.to
    return [{ n, detail: say(words.overlap, { other: other.id, measure: rule.measure, kind: kindWords[groupOf(rule)], from, to }) }]
  })
}

const meets = (a: Spanning, b: Spanning): boolean =>
  a.measure === b.measure && a.project === b.project && groupOf(a) === groupOf(b) && a.from <= b.to && b.from <= a.to
