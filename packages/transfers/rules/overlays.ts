import { type FreeText, invalidField, ok, pauseTimer, refused, resumeTimer, startTimer, type Timer, type When } from '#kernel'
import { type Decision, decided, enter, type Said } from '../life.ts'
import { LIMITS } from '../limits.ts'
import type { Transfer } from '../model.ts'
import { secretariatFor, sideOf } from '../seats.ts'
import { roleFor, without, withTimer } from '../timers.ts'
import { words } from '../words.ts'
import type { Acting, Rule } from './facts.ts'
import { decideStalled } from './handover.ts'

// Pauses that lie over any open state: suspension by three independent flags, and dispute. The days left resume exactly.

export const STOPPED_BY_DISPUTE = ['main', 'acknowledge', 'term', 'asker']
const map = (t: Transfer, change: (one: Timer) => Timer): Transfer => ({ ...t, timers: t.timers.map(change) })

const stopAll = (t: Transfer, when: When): Transfer => map(t, (one) => (one.name === 'suspension' ? one : pauseTimer(one, when)))
/** Runs what a suspension stopped, except what a dispute or a request for material still stops. */
function goOn(t: Transfer, when: When): Transfer {
  const stays = (name: string) => name === 'asker' || (t.disputed !== null && STOPPED_BY_DISPUTE.includes(name))
  return map(t, (one) => (stays(one.name) ? one : resumeTimer(one, when)))
}

export const suspend: Rule<{ reason: FreeText }> = (t, { reason }, { by, when }) => {
  if (by.org === null) throw new Error('somebody suspends')
  const flag = { seat: sideOf(t, by.org) ?? ('secretariat' as const), org: by.org, reason, since: when.at }
  const flagged: Transfer = { ...t, suspendedBy: [...t.suspendedBy, flag] }
  if (t.suspendedBy.length > 0) return ok(decided(t, flagged, by, when, [{ type: 'suspended', reason, more: { flag: flag.seat } }]))
  const limit = startTimer({ name: 'suspension', ...roleFor(by.org, 'approver'), onTimeout: 'escalate' }, LIMITS.suspension, when)
  return ok(decided(t, withTimer(stopAll(flagged, when), limit), by, when, [{ type: 'suspended', reason, more: { flag: flag.seat } }]))
}

/** Clears the caller's own flag; the last one lets the clocks run on. */
export const resume: Rule<unknown> = (t, _input, { by, when }) => {
  const suspendedBy = t.suspendedBy.filter((flag) => flag.org !== by.org)
  const said: Said = { type: 'resumed', more: { flagsLeft: suspendedBy.map((flag) => flag.seat) } }
  if (suspendedBy.length === 0) return ok(decided(t, cleared(t, when), by, when, [said]))
  const first = suspendedBy[0]?.org
  const party = t.decisionDue || !first ? {} : roleFor(first, 'approver')
  const waiting = map({ ...t, suspendedBy }, (one) => (one.name === 'suspension' ? { ...one, ...party } : one))
  return ok(decided(t, waiting, by, when, [said]))
}

const cleared = (t: Transfer, when: When): Transfer =>
  goOn({ ...t, suspendedBy: [], decisionDue: false, timers: without(t, 'suspension') }, when)

/** After 60 days the secretariat decides: all flags cleared, or the case ended. */
export const decideSuspension: Rule<{ outcome: 'resume' | 'end'; reason: FreeText | null }> = (t, { outcome, reason }, { by, when }) => {
  if (t.state === 'stalled' && t.suspendedBy.length === 0) return ok(decideStalled(t, outcome, reason, { by, when }))
  if (outcome === 'resume') return ok(decided(t, cleared(t, when), by, when, [{ type: 'resumed', reason, more: { outcome } }]))
  const ended = t.state === 'in_residence' ? ('exited' as const) : ('cancelled' as const)
  return ok(decided(t, enter(t, ended, when), by, when, [{ type: ended, reason, more: { outcome } }]))
}

export const dispute: Rule<{ field: string; reason: FreeText }> = (t, { field, reason }, { by, when }) => {
  if (!/^(\/[^/]+)+$/.test(field)) return refused(invalidField('/field', 'format', words.notAPointer))
  const side = by.org === null ? null : sideOf(t, by.org)
  if (side === null || by.org === null) throw new Error('only a side disputes')
  const disputed = { by: side, org: by.org, field, reason, since: when.at, stage: 'negotiation' as const }
  const stopped = map({ ...t, disputed }, (one) => (STOPPED_BY_DISPUTE.includes(one.name) ? pauseTimer(one, when) : one))
  const limit = startTimer({ name: 'dispute', ...roleFor(by.org, 'officer'), onTimeout: 'mediate' }, LIMITS.negotiationOfDispute, when)
  return ok(decided(t, withTimer(stopped, limit), by, when, [{ type: 'disputed', reason, more: { field } }]))
}

export type DisputeOutcome = 'withdrawn' | 'agreed' | 'mediated' | 'lapsed'

/** Who raised it resolves it; in mediation the secretariat does. */
export const resolveDispute: Rule<{ outcome: DisputeOutcome; note: FreeText | null }> = (t, { outcome, note }, { by, when }) => {
  if (!t.disputed) throw new Error(`${t.id} is not disputed`)
  if (outcome === 'mediated' && t.disputed.stage !== 'mediation')
    return refused(invalidField('/outcome', 'not-in-mediation', words.notInStage))
  const open = { ...t, disputed: null, timers: without(t, 'dispute') }
  const going = map(open, (one) => (STOPPED_BY_DISPUTE.includes(one.name) && one.name !== 'asker' ? resumeTimer(one, when) : one))
  return ok(decided(t, going, by, when, [{ type: 'dispute-resolved', reason: note, more: { outcome, field: t.disputed.field } }]))
}

/** The negotiation of a dispute brought nothing: the secretariat mediates. */
export function mediate(t: Transfer, { by, when }: Acting): Decision {
  if (!t.disputed) throw new Error(`${t.id} is not disputed`)
  const party = roleFor(secretariatFor(t, 'host'), 'officer')
  const limit = startTimer({ name: 'dispute', ...party, onTimeout: 'lapse' }, LIMITS.mediation, when)
  const next = withTimer({ ...t, disputed: { ...t.disputed, stage: 'mediation' as const } }, limit)
  return decided(t, next, by, when, [{ type: 'escalated', more: { party: party.party, because: 'dispute' } }])
}

/** Nobody cleared the flags in 60 days: the secretariat must decide. */
export function demandDecision(t: Transfer, { by, when }: Acting): Decision {
  const party = roleFor(secretariatFor(t, 'host'), 'approver')
  const limit = startTimer({ name: 'suspension', ...party, onTimeout: 'resume' }, LIMITS.suspensionDecision, when)
  return decided(t, withTimer({ ...t, decisionDue: true }, limit), by, when, [
    { type: 'escalated', more: { party: party.party, because: 'suspension' } },
  ])
}
