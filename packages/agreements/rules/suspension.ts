import { type FreeText, ok, pauseTimer, resumeTimer, startTimer, type Timer, type When } from '#kernel'
import { type Acting, type Decision, decided, orgOf, type Rule, without, withTimer } from '../life.ts'
import { LIMITS } from '../limits.ts'
import type { Agreement } from '../model.ts'
import { sideOf, sitting } from '../seats.ts'
import { end } from './ending.ts'

// Three independent flags. What is being negotiated stops meanwhile; the end of the term is a day, and stays one.

const STOPS = 'amendment'
const map = (agreement: Agreement, change: (one: Timer) => Timer): Agreement => ({ ...agreement, timers: agreement.timers.map(change) })
const negotiations = (agreement: Agreement, change: (one: Timer) => Timer): Agreement =>
  // What is signed takes effect on its day.
  agreement.amendment?.state === 'signed' ? agreement : map(agreement, (one) => (one.name === STOPS ? change(one) : one))

export const suspend: Rule<{ reason: FreeText }> = (agreement, { reason }, acting) => {
  const { when } = acting
  const org = orgOf(acting.by)
  const flag = { seat: sideOf(agreement, org) ?? ('secretariat' as const), org, reason, since: when.at }
  const said = [{ type: 'suspended', reason, more: { flag: flag.seat } }]
  const flagged = { ...agreement, suspendedBy: [...agreement.suspendedBy, flag] }
  if (agreement.suspendedBy.length > 0) return ok(decided(agreement, flagged, acting, said))
  const limit = startTimer({ name: 'suspension', party: org, role: 'approver', onTimeout: 'escalate' }, LIMITS.suspension, when)
  const stopped = negotiations(flagged, (one) => pauseTimer(one, when))
  return ok(decided(agreement, withTimer(stopped, limit), acting, said))
}

/** Clears the caller's own flag; the last one lets it go on. */
export const resume: Rule<unknown> = (agreement, _input, acting) => {
  const org = orgOf(acting.by)
  const suspendedBy = agreement.suspendedBy.filter((flag) => flag.org !== org)
  const said = [{ type: 'resumed', more: { flagsLeft: suspendedBy.map((flag) => flag.seat) } }]
  const [first] = suspendedBy
  if (!first) return ok(decided(agreement, cleared(agreement, acting.when), acting, said))
  const party = agreement.decisionDue ? {} : { party: first.org }
  const waiting = map({ ...agreement, suspendedBy }, (one) => (one.name === 'suspension' ? { ...one, ...party } : one))
  return ok(decided(agreement, waiting, acting, said))
}

export const cleared = (agreement: Agreement, when: When): Agreement =>
  negotiations({ ...agreement, suspendedBy: [], decisionDue: false, timers: without(agreement, 'suspension') }, (one) =>
    resumeTimer(one, when),
  )

/** After 60 days a secretariat decides: all flags cleared, or the end, at once. */
export const decideSuspension: Rule<{ outcome: 'resume' | 'end'; reason: FreeText | null }> = (agreement, { outcome, reason }, acting) => {
  if (outcome === 'end') return ok(end(agreement, { how: 'suspended', on: acting.when.day, reason }, acting))
  return ok(decided(agreement, cleared(agreement, acting.when), acting, [{ type: 'resumed', reason, more: { outcome, flagsLeft: [] } }]))
}

/** Nobody cleared the flags in 60 days: the decision is now a secretariat's. */
export function demandDecision(agreement: Agreement, acting: Acting): Decision {
  const [party] = sitting(agreement, 'decider')
  if (!party) throw new Error(`nobody decides about ${agreement.id}`)
  const limit = startTimer({ name: 'suspension', party, role: 'approver', onTimeout: 'resume' }, LIMITS.suspensionDecision, acting.when)
  const next = withTimer({ ...agreement, decisionDue: true }, limit)
  return decided(agreement, next, acting, [{ type: 'escalated', more: { party, because: 'suspension' } }])
}
