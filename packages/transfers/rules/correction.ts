import { type FreeText, ok, otherSide, resumeTimer, startTimer } from '#kernel'
import { decided } from '../life.ts'
import { LIMITS } from '../limits.ts'
import { isFinal } from '../machine.ts'
import { orgOfSide } from '../seats.ts'
import { roleFor, without, withTimer } from '../timers.ts'
import type { Rule } from './facts.ts'
import { STOPPED_BY_DISPUTE } from './overlays.ts'

/** Asks to take back the last act; until the other side answers everything else waits. */
export const correct: Rule<{ reason: FreeText }> = (t, { reason }, { by, when }) => {
  const { lastAct } = t
  if (!lastAct || by.org === null) throw new Error(`${t.id} has no act to correct`)
  const correction = { by: lastAct.side, org: by.org, person: by.id, act: lastAct.action, reason, since: when.at }
  const waits = { name: 'correction', ...roleFor(orgOfSide(t, otherSide(lastAct.side)), 'approver'), onTimeout: 'refuse' }
  const next = withTimer({ ...t, correction }, startTimer(waits, LIMITS.correctionAnswer, when))
  return ok(decided(t, next, by, when, [{ type: 'correction-asked', reason, more: { act: lastAct.action } }]))
}

/**
 * Back to the state before the act, its limits with the days that were left; the quota follows from the difference. Nothing is deleted.
 * A dispute comes back only with a case that the act had ended: otherwise it was resolved since.
 */
export const consentToCorrection: Rule<unknown> = (t, _input, { by, when }) => {
  const { lastAct, correction } = t
  if (!lastAct || !correction) throw new Error(`${t.id} asks for no correction`)
  const { before } = lastAct
  const disputed = isFinal(t.state) ? before.disputed : null
  const stays = (name: string) => name === 'asker' || (disputed !== null && STOPPED_BY_DISPUTE.includes(name))
  const timers = before.timers
    .filter((one) => one.name !== 'dispute' || disputed !== null)
    .map((one) => (stays(one.name) ? one : resumeTimer(one, when)))
  const next = { ...t, ...before, timers, disputed, correction: null, lastAct: null }
  return ok(decided(t, next, by, when, [{ type: 'corrected', reason: correction.reason, more: { act: lastAct.action } }]))
}

export const refuseCorrection: Rule<{ reason: FreeText | null }> = (t, { reason }, { by, when }) => {
  const next = { ...t, correction: null, timers: without(t, 'correction') }
  return ok(decided(t, next, by, when, [{ type: 'refused', reason, more: { question: 'correction' } }]))
}
