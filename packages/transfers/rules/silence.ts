import {
  atEndOf,
  type Due,
  earliest,
  endOf,
  type Instant,
  lastDayTo,
  type Outcome,
  ok,
  openVersion,
  SYSTEM,
  startTimer,
  type When,
} from '#kernel'
import { type Decision, decided, enter, escalatedTo, residing, type Said } from '../life.ts'
import { LIMITS } from '../limits.ts'
import { hostOf, type Transfer, takesSpace } from '../model.ts'
import { secretariatFor } from '../seats.ts'
import { roleFor, timer, without, withTimer } from '../timers.ts'
import { refuseCorrection } from './correction.ts'
import { type Acting, type Facts, lineName } from './facts.ts'
import { decideStalled, file } from './handover.ts'
import { supplyInfo } from './host.ts'
import { decideSuspension, demandDecision, mediate, resolveDispute } from './overlays.ts'
import { consent, refuse, settled } from './questions.ts'
import { approve, offerNext } from './review.ts'

/** What falls due next on a case. While a correction is asked everything else waits for its answer. */
export const nextDue = (t: Transfer): Due | null => earliest(t.correction ? t.timers.filter((one) => one.name === 'correction') : t.timers)

export const dueAt = (t: Transfer): Instant | null => {
  const due = nextDue(t)
  return due && endOf(due.day)
}

/** The next automatic act that is overdue, effective at its own due time (never before what has happened already), or null. */
export function overdue(t: Transfer, now: Instant, facts: Facts): Decision | null {
  const due = nextDue(t)
  if (!due || endOf(due.day) > now) return null
  const when: When = endOf(due.day) >= t.changedAt ? atEndOf(due.day) : { at: t.changedAt, day: lastDayTo(t.changedAt) }
  const acting: Acting = { by: SYSTEM, when, facts }
  return due.reminder === null ? value(silence(t, due, acting)) : remind(t, due, acting)
}

function remind(t: Transfer, due: Due, { by, when }: Acting): Decision {
  const next = withTimer(t, { ...due.timer, reminded: due.timer.reminded + 1 })
  return decided(t, next, by, when, [
    { type: 'reminded', more: { percent: due.reminder, party: due.timer.party, limit: due.timer.name, onTimeout: due.timer.onTimeout } },
  ])
}

function value(outcome: Outcome<Decision>): Decision {
  if (!outcome.ok) throw new Error(`silence was refused: ${outcome.refusal.kind}`)
  return outcome.value
}

/** What the end of a limit brings. The silence of the side that takes on duties never binds it. */
function silence(t: Transfer, { timer: one }: Due, acting: Acting): Outcome<Decision> {
  switch (one.name) {
    case 'main':
      return ok(ofState(t, acting))
    case 'term':
      return ok(flag(t, 'term', acting))
    case 'acknowledge':
      return ok(unacknowledged(t, acting))
    case 'question':
      return one.onTimeout === 'refuse' ? refuse(t, { reason: null }, acting) : consent(t, {}, acting)
    case 'correction':
      return refuseCorrection(t, { reason: null }, acting)
    case 'suspension':
      return t.decisionDue ? decideSuspension(t, { outcome: 'resume', reason: null }, acting) : ok(demandDecision(t, acting))
    case 'dispute':
      return t.disputed?.stage === 'mediation' ? resolveDispute(t, { outcome: 'lapsed', note: null }, acting) : ok(mediate(t, acting))
    default:
      throw new Error(`no silence for the limit ${one.name}`)
  }
}

function ofState(t: Transfer, acting: Acting): Decision {
  const { by, when } = acting
  switch (t.state) {
    case 'draft':
      return decided(t, enter(t, 'discarded', when), by, when, [{ type: 'discarded' }])
    case 'sender_review':
      return t.escalated ? senderSilent(t, acting) : escalate(t, acting)
    case 'host_review':
    case 'negotiating':
      return offerNext(t, 'expired', acting, null)
    case 'more_info':
      return value(supplyInfo(t, { note: null }, acting))
    case 'signing':
      return decided(t, enter(t, 'lapsed', when), by, when, [{ type: 'lapsed' }])
    case 'filing':
      return value(file(t, {}, acting))
    case 'handover':
      return decided(t, enter(settled(t), 'stalled', when), by, when, [{ type: 'stalled' }])
    case 'stalled':
      return decideStalled(t, 'end', null, acting)
    case 'in_residence':
      return flag(t, 'review', acting)
    default:
      throw new Error(`${t.state} is final`)
  }
}

/** The sender's secretariat becomes the acting party; the sender may still approve. */
function escalate(t: Transfer, { by, when }: Acting): Decision {
  const party = roleFor(escalatedTo(t), 'officer')
  const onTimeout = hostOf(t).deemedConsent ? 'approve' : 'expire'
  const next = withTimer({ ...t, escalated: true }, startTimer({ name: 'main', ...party, onTimeout }, LIMITS.afterEscalation, when))
  return decided(t, next, by, when, [{ type: 'escalated', more: { party: party.party, because: 'sender-silent' } }])
}

/** Approved by silence where the agreement says so and the line can hold it; else expired. */
function senderSilent(t: Transfer, acting: Acting): Decision {
  const { by, when, facts } = acting
  const host = hostOf(t)
  const full = takesSpace(t.kind)
    ? facts.full.has(lineName(host.agreement, openVersion(t.versions).terms.line ?? ''))
    : facts.full.has(lineName(host.agreement, ''))
  if (host.deemedConsent && !full) return value(approve(t, {}, acting))
  return decided(t, enter(t, 'expired', when), by, when, [{ type: 'expired', more: { because: full ? 'quota' : 'sender-silent' } }])
}

/** The host did not acknowledge in time: its secretariat is told, the host stays the acting party. */
function unacknowledged(t: Transfer, { by, when }: Acting): Decision {
  const told = secretariatFor(t, 'host')
  return decided(t, { ...t, timers: without(t, 'acknowledge') }, by, when, [
    { type: 'escalated', more: { party: told, because: 'not-acknowledged' } },
  ])
}

/** A review or the end of the agreed months passed without a word: flagged, and the next review is set. */
function flag(t: Transfer, because: 'review' | 'term', { by, when }: Acting): Decision {
  if (!t.residence) throw new Error(`${t.id} has no residence`)
  const said: Said[] = [{ type: 'review-flagged', more: { because } }]
  if (because === 'term') return decided(t, { ...t, timers: without(t, 'term') }, by, when, said)
  const term = timer(t, 'term')
  const next = residing({ ...t, residence: { ...t.residence, reviews: t.residence.reviews + 1 } }, when)
  return decided(t, term ? withTimer(next, term) : { ...next, timers: without(next, 'term') }, by, when, said)
}
