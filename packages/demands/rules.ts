import {
  type Actor,
  atInstant,
  type By,
  type FreeText,
  invalidField,
  type NewEvent,
  type Outcome,
  ok,
  refused,
  startTimer,
  type Timer,
  type When,
} from '#kernel'
import type { DemandEvent } from './events.ts'
import { machine, type State } from './machine.ts'
import type { Demand, Interest } from './model.ts'
import { audienceOf, demandDueAt } from './store.ts'
import { words } from './words.ts'

export interface Decision<T> {
  readonly next: T
  readonly events: readonly NewEvent[]
}

const YEAR_MS = 366 * 86_400_000

/** A demand in a state, whose limit begins; one that is over still has to end what was put to it. */
export function enter(demand: Demand, state: State, when: When, change: Partial<Demand> = {}): Demand {
  const { party, role, limit, silence } = machine[state]
  const timer: Timer | null =
    party && role && limit ? startTimer({ name: state, party: demand.poster, role, onTimeout: silence?.outcome ?? '' }, limit, when) : null
  const over = state === 'awarded' || (party === null && demand.publishedAt !== null && demand.state !== 'awarded')
  return { ...demand, ...change, state, timer, changedAt: when.at, ending: over || demand.ending }
}

export function eventOf(
  type: DemandEvent,
  before: Demand | null,
  next: Demand,
  by: By,
  when: When,
  reason: FreeText | null = null,
  more: Readonly<Record<string, unknown>> = {},
): NewEvent {
  const dueAt = demandDueAt(next)
  return { type, at: when.at, by, reason, from: before?.state ?? null, to: next.state, audience: audienceOf(next), dueAt, more }
}

/** Refuses a closing time in the past or beyond two years. */
export function closingFault(closesAt: string, now: string): Outcome<never> | null {
  if (closesAt <= now) return refused(invalidField('/closesAt', 'past', words.past))
  const far = Date.parse(closesAt) > Date.parse(now) + 2 * YEAR_MS
  return far ? refused(invalidField('/closesAt', 'too-far', words.far)) : null
}

export function publish(demand: Demand, by: By, now: string): Outcome<Decision<Demand>> {
  if (demand.closesAt <= now) return refused(invalidField('/closesAt', 'past', words.closedAlready))
  const when = atInstant(now)
  const next = enter(demand, 'published', when, { publishedAt: now })
  const more = { field: demand.field, closesAt: demand.closesAt }
  return ok({ next, events: [eventOf('demand.published', demand, next, by, when, null, more)] })
}

/** Takes no further interest; matched at once where the short list has one. */
export function close(demand: Demand, by: By, when: When): Decision<Demand> {
  const closed = enter(demand, 'closed', when)
  const event = eventOf('demand.closed', demand, closed, by, when)
  if (demand.shortlist.length === 0) return { next: closed, events: [event] }
  const next = enter(closed, 'matched', when)
  return { next, events: [event, eventOf('demand.matched', closed, next, by, when)] }
}

/** Puts an interest on the short list, or takes it off; a closed demand is matched while somebody stands on it. */
export function shortlist(demand: Demand, entries: Demand['shortlist'], by: By, when: When): Decision<Demand> {
  const changed = { ...demand, shortlist: entries }
  const state = demand.state === 'published' ? 'published' : entries.length > 0 ? 'matched' : 'closed'
  if (state === demand.state) return { next: { ...changed, changedAt: when.at }, events: [] }
  const next = enter(changed, state, when)
  return { next, events: [eventOf(state === 'matched' ? 'demand.matched' : 'demand.unmatched', demand, next, by, when)] }
}

/** Awards to an interest on the short list; not by whoever put it there. */
export function award(demand: Demand, interest: Interest, actor: Actor, by: By, when: When): Outcome<Decision<Demand>> {
  const entry = demand.shortlist.find((one) => one.interest === interest.id)
  if (!entry || interest.state !== 'shortlisted') return refused(invalidField('/interest', 'not-shortlisted', words.notShortlisted))
  if (entry.by === actor.id) return refused({ kind: 'four-eyes', detail: words.selfAward })
  const next = enter(demand, 'awarded', when, { awarded: { interest: interest.id, org: interest.bidder } })
  const more = { interest: interest.id, bidder: interest.bidder }
  return ok({ next, events: [eventOf('demand.awarded', demand, next, by, when, null, more)] })
}

/** Ends it by one of the acts, or by silence, that lead to a final state. */
export function end(
  demand: Demand,
  state: 'delivered' | 'withdrawn' | 'lapsed' | 'discarded',
  by: By,
  when: When,
  reason: FreeText | null,
) {
  const next = enter(demand, state, when, { reason })
  return { next, events: [eventOf(`demand.${state}`, demand, next, by, when, reason)] }
}
