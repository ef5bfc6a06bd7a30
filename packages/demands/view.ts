import type * as z from 'zod'
import { type Actor, type ClockView, type Instant, viewDeadline, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import type { DemandView, InterestView } from './contract.ts'
import { machine, type State } from './machine.ts'
import type { Demand, Interest } from './model.ts'
import { actionsFor, interestActionsFor } from './permit.ts'

/** A demand as answers show it to one caller. */
export function viewDemand({ data, version }: Versioned<Demand>, actor: Actor, now: Instant): z.infer<typeof DemandView> {
  const { id, kind, state, poster, title, text, field, createdAt, publishedAt, closesAt, budgetFen, firstPurchase, awarded } = data
  return {
    ...{ id, kind, state, version, poster, title, text, field, createdAt, publishedAt, closesAt, budgetFen, firstPurchase },
    ...(poster === actor.org && { shortlist: data.shortlist.map((one) => one.interest) }),
    awarded,
    reason: data.reason,
    clock: clockOf(data, now),
    actions: actionsFor(data, actor),
  }
}

/** While it is published its own closing time runs. */
function clockOf(demand: Demand, now: Instant): ClockView | null {
  const { poster: party, state, publishedAt, closesAt: at, timer } = demand
  if (state !== 'published') return timer && viewTimer(timer, now)
  const { role, silence } = machine.published
  return viewDeadline({ party, role, since: publishedAt ?? demand.createdAt, at, onTimeout: silence.outcome }, now)
}

/** An interest as answers show it to one caller; `demand` is the state of what it answers. */
export function viewInterest(
  { data, version }: Versioned<Interest>,
  demand: State,
  actor: Actor,
  now: Instant,
): z.infer<typeof InterestView> {
  const { id, poster, bidder, project, text, state, createdAt, unanswered } = data
  return {
    ...{ id, demand: data.demand, poster, bidder, project, text, state, version, createdAt, unanswered },
    answer: data.answer && { at: data.answer.at, reason: data.answer.reason },
    reason: data.reason,
    clock: data.timer && viewTimer(data.timer, now),
    actions: interestActionsFor(data, demand, actor),
  }
}
