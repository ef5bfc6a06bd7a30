import { type FreeText, lastDayOf, ok, plusDays, quarterOf, timerUntil, type When } from '#kernel'
import { type Acting, type Decision, decided, enter, type Rule, runningUntil, type Said, unamended, withTimer } from '../life.ts'
import { NOTICE_DAYS } from '../limits.ts'
import type { Agreement } from '../model.ts'

/** An amendment that is not in force yet does not outlive what it amends. */
function dropped(agreement: Agreement, because: string): { agreement: Agreement; said: Said[] } {
  if (agreement.amendment === null) return { agreement, said: [] }
  return { agreement: unamended(agreement), said: [{ type: 'amendment-lapsed', more: { because } }] }
}

/** One side gives notice: in force for 90 days more, or until its term is over if that is earlier. */
export const terminate: Rule<{ reason: FreeText }> = (agreement, { reason }, acting) => {
  const { when } = acting
  const { inForce } = agreement
  if (!inForce) throw new Error(`${agreement.id} is not in force`)
  const notice = plusDays(when.day, NOTICE_DAYS)
  const on = notice < inForce.to ? notice : inForce.to
  const left = dropped(agreement, 'terminated')
  const given = { ...left.agreement, inForce: { ...inForce, to: on }, ending: { how: 'terminated' as const, on, reason } }
  const next = runningUntil(enter(given, 'terminated', when), on, when)
  return ok(decided(agreement, next, acting, [{ type: 'terminated', reason, more: { endsOn: on } }, ...left.said]))
}

/** It takes no new holds from now; residents, and what was let go before, keep their terms to their own end. */
export function end(agreement: Agreement, ending: NonNullable<Agreement['ending']>, acting: Acting): Decision {
  const { inForce } = agreement
  if (!inForce) throw new Error(`${agreement.id} is not in force`)
  const left = dropped(agreement, 'ended')
  const change = { ending, inForce: { ...inForce, to: ending.on }, suspendedBy: [], decisionDue: false, timers: [] }
  const next = settlingOut({ ...left.agreement, ...change, state: 'settling_out' }, acting.when)
  return decided(agreement, next, acting, [
    { type: 'ended', reason: ending.reason, more: { how: ending.how, endsOn: ending.on } },
    ...left.said,
  ])
}

/** Ten days after each quarter it is looked whether residents or settlements are still open: by then the quarter's settlement is. */
export function settlingOut(agreement: Agreement, when: When): Agreement {
  const day = plusDays(lastDayOf(quarterOf(when.day)), 10)
  return withTimer(agreement, timerUntil({ name: 'main', party: agreement.host, role: 'officer', onTimeout: 'archive' }, day, when, []))
}

export const archive = (agreement: Agreement, acting: Acting): Decision =>
  decided(agreement, enter(agreement, 'archived', acting.when), acting, [{ type: 'archived' }])
