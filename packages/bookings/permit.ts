import { type Actor, type Asker, type Instant, judge, later, MINUTE, type OrgId, orgId, orgKind, type Refusal, type Role } from '#kernel'
import { partiesOf } from './life.ts'
import { EARLY } from './limits.ts'
import { ACTIONS, type Action, actIn, type BookingAct, everywhere, type Guard, type Seat } from './machine.ts'
import type { Booking } from './model.ts'
import { words } from './words.ts'

/** A project's people act as its lead, and nobody else does. */
export const rolesOf = (actor: Actor): Role[] => actor.roles.filter((role) => (role === 'lead') === (orgKind(actor.org) === 'project'))

const sitting = (b: Pick<Booking, 'owner' | 'guest' | 'project'>, seat: Seat): OrgId[] =>
  seat === 'owner' ? [b.owner] : [b.guest, ...(b.project ? [orgId(b.project)] : [])]

const askerOf = (b: Booking, actor: Actor): Asker<Seat> => {
  const sits = (seat: Seat) => sitting(b, seat).includes(actor.org)
  return { roles: rolesOf(actor), couldSit: sits, sits }
}

function holds(b: Booking, guard: Guard, now: Instant): boolean {
  return guard === 'before' ? now < b.from : now >= later(b.from, -EARLY.n * MINUTE)
}

/** The act as it is possible now, whoever asks; null when nobody can. */
function possible(b: Booking, action: Action, now: Instant): BookingAct | null {
  const act = actIn(b.state, action)
  if (action === 'check-in' && b.displaced) return null
  return act && (act.when === undefined || holds(b, act.when, now)) ? act : null
}

/** Nobody approves what he asked for himself. */
const isOwnSubmission = (b: Booking, action: Action, actor: Actor): boolean => action === 'approve' && b.submittedBy === actor.id

export const sees = (b: Pick<Booking, 'owner' | 'guest' | 'project'>, actor: Actor): boolean => partiesOf(b).includes(actor.org)

/** What the caller may do now. */
export const actionsFor = (b: Booking, actor: Actor, now: Instant) =>
  ACTIONS.flatMap((action) => {
    const act = possible(b, action, now)
    if (!act || judge(askerOf(b, actor), act, everywhere(action)) !== 'allowed' || isOwnSubmission(b, action, actor)) return []
    return [{ action, href: `/v1/bookings/${b.id}/${action}`, needs: [...(act.needs ?? [])] }]
  })

/** Refuses an act that is not the caller's to do now; null when it is. */
export function permit(b: Booking, action: Action, actor: Actor, now: Instant): Refusal | null {
  const judgement = judge(askerOf(b, actor), possible(b, action, now), everywhere(action))
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  if (judgement !== 'allowed') {
    const guard = judgement === 'wrong-state' ? actIn(b.state, action)?.when : undefined
    const detail =
      action === 'check-in' && b.displaced
        ? { detail: words.displaced }
        : guard === 'before'
          ? { detail: words.begun }
          : guard === 'around'
            ? { detail: words.tooEarly }
            : {}
    return { kind: judgement, ...detail, members: { state: b.state, actions: actionsFor(b, actor, now) } }
  }
  return isOwnSubmission(b, action, actor) ? { kind: 'four-eyes' } : null
}
