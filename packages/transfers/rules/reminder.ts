import { type FreeText, ok, refused } from '#kernel'
import { isRemindedOn, lateOf } from '../late.ts'
import { decided } from '../life.ts'
import { machine } from '../machine.ts'
import { timer } from '../timers.ts'
import { words } from '../words.ts'
import type { Rule } from './facts.ts'

/** A secretariat reminds whoever is late, once a business day. It moves no limit; all parties hear of it. */
export const remindByHand: Rule<{ reason: FreeText | null }> = (t, { reason }, { by, when }) => {
  const late = lateOf(t, when.day)
  if (!late) return refused({ kind: 'wrong-state', detail: words.notLate })
  if (isRemindedOn(t, when.day)) return refused({ kind: 'wrong-state', detail: words.remindedToday, members: { reminded: t.reminder?.at } })
  const { party, limit } = late
  const onTimeout = timer(t, 'main')?.onTimeout ?? machine[t.state].silence?.outcome ?? ''
  const next = { ...t, reminder: { at: when.at, party, limit } }
  return ok(decided(t, next, by, when, [{ type: 'reminded', reason, more: { percent: 100, party, limit, onTimeout } }]))
}
