import { atEndOf, type Due, endOf, type Instant, lastDayTo, nextOn, SYSTEM, type Timer, type When } from '#kernel'
import { eventOf as interestEvent } from './interest-rules.ts'
import type { Demand, Interest } from './model.ts'
import { close, type Decision, end, eventOf } from './rules.ts'

const dueOn = (timer: Timer | null, now: Instant): Due | null => {
  const due = timer && nextOn(timer)
  return due && endOf(due.day) <= now ? due : null
}
const reminded = ({ timer }: Due): Timer => ({ ...timer, reminded: timer.reminded + 1 })
const reminder = ({ reminder: percent, timer }: Due) => ({ percent, party: timer.party })

/** The next automatic act on a demand that is due, effective at its due time; null when nothing is. */
export function overdueDemand(demand: Demand, now: Instant): Decision<Demand> | null {
  if (demand.state === 'published') return demand.closesAt <= now ? close(demand, SYSTEM, closing(demand.closesAt)) : null
  const due = dueOn(demand.timer, now)
  if (!due) return null
  const when = atEndOf(due.day)
  if (due.reminder === null) return end(demand, demand.state === 'draft' ? 'discarded' : 'lapsed', SYSTEM, when, null)
  const next = { ...demand, timer: reminded(due), changedAt: when.at }
  return { next, events: [eventOf('demand.reminded', demand, next, SYSTEM, when, null, reminder(due))] }
}

/** What closes at 24:00 belongs to the day that ends there. */
const closing = (at: Instant): When => ({ at, day: lastDayTo(at) })

/** The same of an interest: reminders, and at the end it shows as unanswered. It never binds its poster. */
export function overdueInterest(interest: Interest, now: Instant): Decision<Interest> | null {
  const due = interest.unanswered ? null : dueOn(interest.timer, now)
  if (!due) return null
  const when = atEndOf(due.day)
  if (due.reminder === null) {
    const next = { ...interest, unanswered: true, changedAt: when.at }
    return { next, events: [interestEvent('interest.unanswered', interest, next, SYSTEM, when)] }
  }
  const next = { ...interest, timer: reminded(due), changedAt: when.at }
  return { next, events: [interestEvent('interest.reminded', interest, next, SYSTEM, when, null, reminder(due))] }
}
