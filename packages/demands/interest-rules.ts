import {
  atInstant,
  type By,
  endOf,
  type FreeText,
  invalidField,
  type NewEvent,
  nextOn,
  type Outcome,
  ok,
  refused,
  startTimer,
  type When,
} from '#kernel'
import type { InterestEvent } from './events.ts'
import { type InterestState, interestMachine } from './machine.ts'
import type { Interest } from './model.ts'
import type { Decision } from './rules.ts'
import { words } from './words.ts'

export function eventOf(
  type: InterestEvent,
  before: Interest | null,
  next: Interest,
  by: By,
  when: When,
  reason: FreeText | null = null,
  more: Readonly<Record<string, unknown>> = {},
): NewEvent {
  const due = next.timer && !next.unanswered ? nextOn(next.timer) : null
  return {
    type,
    at: when.at,
    by,
    reason,
    from: before?.state ?? null,
    to: next.state,
    audience: [next.poster, next.bidder],
    dueAt: due && endOf(due.day),
    more: { demand: next.demand, bidder: next.bidder, project: next.project, ...more },
  }
}

/** A new interest, which the poster answers within the limit. */
export function express(
  interest: Omit<Interest, 'state' | 'timer' | 'unanswered' | 'answer' | 'reason'>,
  by: By,
  now: string,
): Decision<Interest> {
  const when = atInstant(now)
  const { role, limit, silence } = interestMachine.open
  if (!role || !limit || !silence) throw new Error('an open interest has a limit')
  const timer = startTimer({ name: 'answer', party: interest.poster, role, onTimeout: silence.outcome }, limit, when)
  const next: Interest = { ...interest, state: 'open', timer, unanswered: false, answer: null, reason: null }
  return { next, events: [eventOf('interest.expressed', null, next, by, when)] }
}

/** In a state without a limit of its own. */
export const settle = (
  interest: Interest,
  state: Exclude<InterestState, 'open'>,
  when: When,
  change: Partial<Interest> = {},
): Interest => ({
  ...interest,
  ...change,
  state,
  timer: null,
  unanswered: false,
  changedAt: when.at,
})

export function answer(
  interest: Interest,
  decision: 'shortlisted' | 'declined',
  reason: FreeText,
  person: string,
  by: By,
  when: When,
): Outcome<Decision<Interest>> {
  if (interest.state === decision) return refused(invalidField('/decision', 'already', words.shortlistedAlready))
  const next = settle(interest, decision, when, { answer: { at: when.at, person, reason } })
  return ok({ next, events: [eventOf(`interest.${decision}`, interest, next, by, when, reason)] })
}

export function conclude(
  interest: Interest,
  state: 'withdrawn' | 'awarded' | 'passed_over',
  by: By,
  when: When,
  reason: FreeText | null,
): Decision<Interest> {
  const next = settle(interest, state, when, { reason })
  const type = state === 'passed_over' ? 'interest.passed-over' : (`interest.${state}` as const)
  return { next, events: [eventOf(type, interest, next, by, when, reason)] }
}
