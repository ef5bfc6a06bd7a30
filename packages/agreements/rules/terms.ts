import { notApplicable } from '#benefits'
import { canonical, type Day, invalidField, type Refusal, say } from '#kernel'
import type { Terms as TermsInput } from '../contract.ts'
import type { Agreement, Terms } from '../model.ts'
import { termsInForce } from '../versions.ts'
import { words } from '../words.ts'

type Rule = Terms['benefits'][number]

/** What is wrong with terms that are put forward on a day. */
export function termsFault(agreement: Agreement, terms: TermsInput, day: Day): Refusal | null {
  if (terms.to < day) return invalidField('/terms/to', 'ended', words.ended)
  return notApplicable(terms.benefits, '/terms/benefits') ?? changeFault(agreement, terms, day)
}

/** An amendment changes nothing backwards, and leaves no gap. */
function changeFault(agreement: Agreement, terms: Terms, day: Day): Refusal | null {
  const before = termsInForce(agreement)
  if (!before) return null
  if (terms.from > before.to) return invalidField('/terms/from', 'gap', say(words.gap, { to: before.to }))
  for (const [n, { line, unit }] of terms.quota.entries()) {
    const old = before.quota.find((one) => one.line === line)
    if (old && old.unit !== unit) return invalidField(`/terms/quota/${n}/unit`, 'unit', say(words.unitStays, { line, unit: old.unit }))
  }
  for (const [n, rule] of terms.benefits.entries()) {
    if (rule.from < day && !isAgreed(rule, before, day)) {
      return invalidField(`/terms/benefits/${n}/from`, 'backwards', say(words.backwards, { rule: rule.id }))
    }
  }
  return null
}

/** A rule that began is as it was agreed; it may end later or earlier than was said, but not in the past. */
function isAgreed(rule: Rule, before: Terms, day: Day): boolean {
  const old = before.benefits.find(({ id }) => id === rule.id)
  if (!old) return false
  const same = canonical({ ...old, to: '' }) === canonical({ ...rule, to: '' })
  return same && (old.to === rule.to || (old.to >= day && rule.to >= day))
}
