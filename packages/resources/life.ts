import {
  type By,
  businessDays,
  days,
  daysBetween,
  type FreeText,
  type Limit,
  type NewEvent,
  plusMonths,
  startTimer,
  type When,
} from '#kernel'
import type { EventName } from './events.ts'
import { machine, type State } from './machine.ts'
import type { Resource } from './model.ts'

/** What a rule decides: the listing as it is then, and what has happened. */
export interface Decision {
  readonly next: Resource
  readonly events: readonly NewEvent[]
}

const YEAR = 12

export function decided(
  before: Resource | null,
  next: Resource,
  by: By,
  when: When,
  type: EventName,
  reason: FreeText | null = null,
  more?: Readonly<Record<string, unknown>>,
): Decision {
  const event = {
    type: `resource.${type}`,
    at: when.at,
    by,
    reason,
    from: before?.state ?? null,
    to: next.state,
    audience: [next.owner],
    dueAt: null,
    ...(more && { more }),
  }
  return { next: { ...next, changedAt: when.at }, events: [event] }
}

/** Enters a state with its own limit; a listing lasts a year from the day it was published or renewed. */
export function enter(resource: Resource, state: State, when: When, change: Partial<Resource> = {}): Resource {
  const { party, role, silence } = machine[state]
  const timer =
    party && role && silence
      ? startTimer({ name: state, party: resource.owner, role, onTimeout: silence.outcome }, limitOf(state, when), when)
      : null
  return { ...resource, ...change, state, timer }
}

function limitOf(state: State, { day }: When): Limit {
  if (state === 'published' || state === 'paused') return days(daysBetween(day, plusMonths(day, YEAR)))
  return machine[state].limit ?? businessDays(0)
}
