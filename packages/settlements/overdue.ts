import { atEndOf, endOf, type Instant, SYSTEM, type When } from '#kernel'
import type { Overdue } from '#storage'
import { type Acting, eventsOf, nextDue } from './life.ts'
import type { Settlement } from './model.ts'
import { parseSettlement, saveHead } from './store.ts'

/** The next reminder or escalation that is due. Silence confirms nothing and pays nothing: whoever is late stays asked. */
function overdue(head: Settlement, now: Instant): { next: Settlement; events: ReturnType<typeof eventsOf> } | null {
  const due = nextDue(head)
  if (!due || endOf(due.day) > now) return null
  const when: When = endOf(due.day) >= head.changedAt ? atEndOf(due.day) : { at: head.changedAt, day: due.day }
  const acting: Acting = { by: SYSTEM, when }
  const { name, party } = due.timer
  if (due.reminder === null) {
    const next = { ...head, escalated: [...head.escalated, name], changedAt: when.at }
    return { next, events: eventsOf(head, next, acting, [{ type: 'settlement.escalated', more: { party, limit: name } }]) }
  }
  const timers = head.timers.map((one) => (one.name === name ? { ...one, reminded: one.reminded + 1 } : one))
  const next = { ...head, timers, changedAt: when.at }
  const more = { percent: due.reminder, party, limit: name }
  return { next, events: eventsOf(head, next, acting, [{ type: 'settlement.reminded', more }]) }
}

export const SETTLEMENTS: Overdue<Settlement> = {
  parse: parseSettlement,
  next: overdue,
  save: ({ tables }, before, next, events) => saveHead(tables, before, next, events),
}
