import { type FreeText, type Outcome, ok, remindLate } from '#kernel'
import { lateOf } from '../late.ts'
import { type Acting, type Decision, decided } from '../life.ts'
import type { Account } from '../model.ts'

/** A secretariat reminds whoever is late, once a business day. It moves no limit; all parties hear of it. */
export function remind(account: Account, reason: FreeText | null, acting: Acting): Outcome<Decision> {
  const { head } = account
  const given = remindLate(lateOf(head), head.reminder, acting.when)
  if (!given.ok) return given
  const { party, limit } = given.value
  const next = { ...account, head: { ...head, reminder: given.value } }
  return ok(decided(account, next, acting, [{ type: 'settlement.reminded', reason, more: { percent: 100, party, limit } }]))
}
