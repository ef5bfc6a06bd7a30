import { type FreeText, ok, remindLate } from '#kernel'
import { lateOf } from '../late.ts'
import { decided, type Rule } from '../life.ts'

/** A secretariat reminds whoever is late, once a business day. It moves no limit; all parties hear of it. */
export const remind: Rule<{ reason: FreeText | null }> = (agreement, { reason }, acting) => {
  const given = remindLate(lateOf(agreement), agreement.reminder, acting.when)
  if (!given.ok) return given
  const { party } = given.value
  const next = { ...agreement, reminder: given.value }
  return ok(decided(agreement, next, acting, [{ type: 'reminded', reason, more: { percent: 100, party } }]))
}
