import { type Day, dayOf, isBusinessDay, type OrgId, plusBusinessDays, plusMonths, type Role } from '#kernel'
import { hostOf, type Transfer } from './model.ts'
import { isPaused, roleFor, timer } from './timers.ts'

/** Who let a limit pass, and can still do what was asked: the case waits meanwhile for somebody else, or for a further limit. */
export interface Late {
  readonly party: OrgId
  readonly role: Role
  /** Which limit: the state's own (`main`), that to acknowledge, or the end of the agreed months (`term`). */
  readonly limit: 'main' | 'acknowledge' | 'term'
}

/**
 * What silence has settled for good (expired, lapsed, filed …) is over and nobody is late in it; where the secretariat itself
 * is to decide, it does not remind itself. While the clocks stand still nobody is late.
 */
export function lateOf(t: Transfer, day: Day): Late | null {
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

/** The reminder of this very lateness, if a secretariat gave one. */
export const remindedOf = ({ reminder }: Transfer, { party, limit }: Late): Transfer['reminder'] =>
  reminder?.party === party && reminder.limit === limit ? reminder : null

/** Whether a secretariat reminded of it on the business day that a day belongs to; days off belong to the next. */
export function isRemindedOn(t: Transfer, day: Day): boolean {
  const late = lateOf(t, day)
  const reminder = late && remindedOf(t, late)
  return reminder != null && workdayOf(dayOf(reminder.at)) === workdayOf(day)
}

const workdayOf = (day: Day): Day => (isBusinessDay(day) ? day : plusBusinessDays(day, 1))
