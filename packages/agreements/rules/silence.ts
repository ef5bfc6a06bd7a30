import { atEndOf, type Due, endOf, type Instant, type Outcome, plusDays, type Refusal, SYSTEM } from '#kernel'
import { type Acting, type Decision, decided, enter, nextDue, unamended, withTimer } from '../life.ts'
import type { Agreement } from '../model.ts'
import { takeEffect } from './binding.ts'
import { archive, end, settlingOut } from './ending.ts'
import { decideSuspension, demandDecision } from './suspension.ts'

/** The next automatic act that is due, effective at its due time; null when nothing is. `refusal`: why it cannot be archived yet. */
export function overdue(agreement: Agreement, now: Instant, refusal: Refusal | null): Decision | null {
  const due = nextDue(agreement)
  if (!due || endOf(due.day) > now) return null
  const acting: Acting = { by: SYSTEM, when: atEndOf(due.day) }
  return due.reminder === null ? silence(agreement, due, acting, refusal) : remind(agreement, due, acting)
}

function remind(agreement: Agreement, due: Due, acting: Acting): Decision {
  const { party, name } = due.timer
  const told = withTimer(agreement, { ...due.timer, reminded: due.timer.reminded + 1 })
  if (name !== 'end') return decided(agreement, told, acting, [{ type: 'reminded', more: { percent: due.reminder, party } }])
  const next = agreement.state === 'active' ? { ...told, state: 'expiring' as const } : told
  return decided(agreement, next, acting, [{ type: 'expiring', more: { daysLeft: due.reminder, party, endsOn: due.timer.dueDay } }])
}

function silence(agreement: Agreement, { timer, day }: Due, acting: Acting, refusal: Refusal | null): Decision {
  switch (timer.name) {
    case 'main':
      return ofState(agreement, acting, refusal)
    case 'amendment':
      if (agreement.amendment?.state === 'signed') return takeEffect(agreement, agreement, plusDays(day, 1), acting)
      return decided(agreement, unamended(agreement), acting, [{ type: 'amendment-lapsed', more: { because: agreement.amendment?.state } }])
    case 'suspension':
      return agreement.decisionDue
        ? value(decideSuspension(agreement, { outcome: 'resume', reason: null }, acting))
        : demandDecision(agreement, acting)
    case 'end':
      return end(agreement, agreement.ending ?? { how: 'expired', on: day, reason: null }, acting)
    default:
      throw new Error(`no silence for the limit ${timer.name}`)
  }
}

function ofState(agreement: Agreement, acting: Acting, refusal: Refusal | null): Decision {
  const to = (state: 'discarded' | 'expired' | 'lapsed') =>
    decided(agreement, enter(agreement, state, acting.when), acting, [{ type: state }])
  switch (agreement.state) {
    case 'draft':
      return to('discarded')
    case 'negotiating':
      return to('expired')
    case 'signing':
      return to('lapsed')
    case 'settling_out':
      return refusal ? { next: settlingOut(agreement, acting.when), events: [] } : archive(agreement, acting)
    default:
      throw new Error(`no limit of its own in ${agreement.state}`)
  }
}

function value(outcome: Outcome<Decision>): Decision {
  if (!outcome.ok) throw new Error(`silence was refused: ${outcome.refusal.kind}`)
  return outcome.value
}
