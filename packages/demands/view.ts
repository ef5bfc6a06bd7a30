import type * as z from 'zod'
import { type Actor, type ClockView, dayOf, days, type Instant, viewTimer } from '#kernel'
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
    clock: clockOf(data, now),
    actions: actionsFor(data, actor),
  }
}

/** While it is published its own closing time runs, and nobody need do anything. */
function clockOf(demand: Demand, now: Instant): ClockView | null {
  if (demand.state !== 'published') return demand.timer && viewTimer(demand.timer, now)
  const { role, silence } = machine.published
  const since = demand.publishedAt ?? demand.createdAt
  const dueDay = dayOf(new Date(Date.parse(demand.closesAt) - 1).toISOString())
  const limit = { name: 'published', party: demand.poster, role: role ?? 'officer', since, limit: days(1), dueDay }
  const view = viewTimer({ ...limit, onTimeout: silence?.outcome ?? '', reminded: 0, left: null }, now)
  return { ...view, dueAt: demand.closesAt, light: now >= demand.closesAt ? 'red' : view.light }
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
    clock: data.timer && viewTimer(data.timer, now),
    actions: interestActionsFor(data, demand, actor),
  }
}
