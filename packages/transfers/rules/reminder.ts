import { type FreeText, ok, remindLate } from '#kernel'
import { lateOf } from '../late.ts'
import { decided } from '../life.ts'
import { machine } from '../machine.ts'
import { timer } from '../timers.ts'
import type { Rule } from './facts.ts'

/** A secretariat reminds whoever is late, once a business day. It moves no limit; all parties hear of it. */
export const remindByHand: Rule<{ reason: FreeText | null }> = (t, { reason }, { by, when }) => {
  const given = remindLate(lateOf(t, when.day), t.reminder, when)
  if (!given.ok) return given
  const { party, limit } = given.value
  const onTimeout = timer(t, 'main')?.onTimeout ?? machine[t.state].silence?.outcome ?? ''
  const next = { ...t, reminder: given.value }
  return ok(decided(t, next, by, when, [{ type: 'reminded', reason, more: { percent: 100, party, limit, onTimeout } }]))
}
