import { atEndOf, endOf, type Instant, nextOn, SYSTEM } from '#kernel'
import type { State } from './machine.ts'
import type { Agreement } from './model.ts'
import { type Decision, enter, eventOf } from './rules.ts'

/** What the end of each limit brings about. */
const ENDS: Readonly<Record<string, State>> = { discard: 'discarded', expire: 'expired', lapse: 'lapsed' }

/** The next automatic act that is due, effective at its due time; null when nothing is. */
export function nextOverdue(agreement: Agreement, now: Instant): Decision | null {
  const { timer } = agreement
  const due = timer && nextOn(timer)
  if (!due || endOf(due.day) > now) return null
  const when = atEndOf(due.day)
  if (due.reminder !== null) {
    const next = { ...agreement, timer: { ...due.timer, reminded: due.timer.reminded + 1 } }
    const reminded = eventOf('reminded', agreement, next, SYSTEM, when)
    return { next, events: [{ ...reminded, more: { ...reminded.more, percent: due.reminder, party: due.timer.party } }] }
  }
  const state = ENDS[due.timer.onTimeout]
  if (!state) throw new Error(`no such end of a limit: ${due.timer.onTimeout}`)
  const next = enter(agreement, state, when)
  return { next, events: [eventOf(state, agreement, next, SYSTEM, when)] }
}
