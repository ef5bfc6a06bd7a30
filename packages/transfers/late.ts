import { type Day, isRemindedOn, type Late, plusMonths } from '#kernel'
import { hostOf, type Transfer } from './model.ts'
import { isPaused, roleFor, timer } from './timers.ts'

/** Which limit: the state's own (`main`), that to acknowledge, or the end of the agreed months (`term`). */
type LateLimit = 'main' | 'acknowledge' | 'term'

/**
 * What silence has settled for good (expired, lapsed, filed …) is over and nobody is late in it; where the secretariat itself
 * is to decide, it does not remind itself. While the clocks stand still nobody is late.
 */
export function lateOf(t: Transfer, day: Day): Late<LateLimit> | null {
  if (isPaused(t) || t.correction) return null
  const host = hostOf(t)
  switch (t.state) {
    case 'sender_review':
      return t.escalated ? { ...roleFor(t.sender, 'approver'), limit: 'main' } : null
    case 'host_review':
      return t.acknowledged || timer(t, 'acknowledge') ? null : { ...roleFor(host.host, 'officer'), limit: 'acknowledge' }
    case 'in_residence':
      return isOver(t, day) && t.question === null ? { ...roleFor(host.host, 'officer'), limit: 'term' } : null
    default:
      return null
  }
}

/** Whether the agreed months have passed. */
const isOver = ({ residence }: Transfer, day: Day): boolean =>
  residence?.months != null && plusMonths(residence.from, residence.months) < day

export const isReminded = (t: Transfer, day: Day): boolean => isRemindedOn(t.reminder, lateOf(t, day), day)
