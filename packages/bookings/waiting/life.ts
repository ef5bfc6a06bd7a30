import {
  type Actor,
  type Asker,
  type By,
  type Deadline,
  type FreeText,
  type Instant,
  judge,
  later,
  type NewEvent,
  type Refusal,
  SYSTEM,
  viewDeadline,
} from '#kernel'
import { type Taken, withBuffer } from '#resources'
import type { Versioned } from '#storage'
import type { WaitingEventName } from '../events.ts'
import { eventOf } from '../life.ts'
import { OFFER_MS } from '../limits.ts'
import type { Waiting } from '../model.ts'
import { rolesOf } from '../permit.ts'
import { ACTIONS, type Action, actIn, everywhere, machine, type Seat, type State } from './machine.ts'

/** What a rule decides about a place in the line. */
export interface WaitingDecision {
  readonly next: Waiting
  readonly events: readonly NewEvent[]
}

export function decidedOn(
  before: Waiting | null,
  next: Waiting,
  by: By,
  at: Instant,
  type: WaitingEventName,
  more: Readonly<Record<string, unknown>> = {},
  reason: FreeText | null = null,
): WaitingDecision {
  return { next: { ...next, changedAt: at }, events: [eventOf(`waiting.${type}`, before, next, by, at, reason, more)] }
}

/** An offer lasts a day, or half the time that is left, whichever is shorter; who was offered nothing waits until the slot begins. */
function deadlineOf(w: Waiting, state: State, now: Instant): Deadline | null {
  const { party, role, silence } = machine[state]
  if (!party || !role || !silence) return null
  const half = Math.floor((Date.parse(w.from) - Date.parse(now)) / 2)
  const at = state === 'offered' ? later(now, Math.min(OFFER_MS, Math.max(0, half))) : w.from
  return { party: w.guest, role, since: now, at, onTimeout: silence.outcome }
}

export const enter = (w: Waiting, state: State, now: Instant, change: Partial<Waiting> = {}): Waiting => {
  const next = { ...w, ...change, state }
  return { ...next, deadline: deadlineOf(next, state, now) }
}

/** The next automatic act that is due, effective at its due time; null when nothing is. */
export function overdue(w: Waiting, now: Instant): WaitingDecision | null {
  if (!w.deadline || w.deadline.at > now) return null
  const at = w.deadline.at > w.changedAt ? w.deadline.at : w.changedAt
  return decidedOn(w, enter(w, 'lapsed', at), SYSTEM, at, 'lapsed')
}

/** Its project has gone to another base, which waits in its stead. */
export function handOver(w: Waiting, guest: Waiting['guest'], now: Instant): WaitingDecision {
  const next = { ...w, guest, deadline: w.deadline && { ...w.deadline, party: guest } }
  return decidedOn(w, next, SYSTEM, now, 'handed-over', { formerGuest: w.guest })
}

/** What an offer keeps free. */
export const takenBy = (w: Waiting): Taken | null =>
  w.state !== 'offered'
    ? null
    : {
        from: w.from,
        to: w.to,
        busyTo: withBuffer(w, w.bufferMinutes).to,
        units: w.units,
        group: w.group !== null,
        until: w.deadline?.at ?? null,
      }

const askerOf = (w: Waiting, actor: Actor): Asker<Seat> => {
  const sits = () => actor.org === w.guest || actor.org === (w.project as string | null)
  return { roles: rolesOf(actor), couldSit: sits, sits }
}

export const actionsFor = (w: Waiting, actor: Actor) =>
  ACTIONS.flatMap((action) => {
    const act = actIn(w.state, action)
    if (!act || judge(askerOf(w, actor), act, everywhere(action)) !== 'allowed') return []
    return [{ action, href: `/v1/waiting/${w.id}/${action}`, needs: [...(act.needs ?? [])] }]
  })

/** Refuses an act that is not the caller's to do now; null when it is. */
export function permitWaiting(w: Waiting, action: Action, actor: Actor): Refusal | null {
  const judgement = judge(askerOf(w, actor), actIn(w.state, action), everywhere(action))
  if (judgement === 'allowed') return null
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  return { kind: judgement, members: { state: w.state, actions: actionsFor(w, actor) } }
}

/** What somebody waits for, as lists show it. */
export function viewInLine({ data: w, version }: Versioned<Waiting>, actor: Actor, now: Instant) {
  const { id, state, resource, title, owner, guest, from, to, units, approval, booking, deadline } = w
  const clock = deadline && viewDeadline(deadline, now)
  return { id, state, version, resource, title, owner, guest, from, to, units, approval, booking, clock, actions: actionsFor(w, actor) }
}

/** A place in the line as answers show it; `place` counts from 1. */
export const viewWaiting = (one: Versioned<Waiting>, place: number | null, actor: Actor, now: Instant) => ({
  ...viewInLine(one, actor, now),
  place,
})
