import {
  type By,
  type Deadline,
  dayOf,
  endOf,
  type FreeText,
  type Instant,
  later,
  MINUTE,
  type NewEvent,
  type OrgId,
  orgId,
  plusBusinessDays,
} from '#kernel'
import { type Taken, withBuffer } from '#resources'
import type { EventName } from './events.ts'
import { ANSWER, ANSWER_BEFORE_MS, HOLD, NO_SHOW } from './limits.ts'
import { isLive, machine, type State } from './machine.ts'
import type { Booking } from './model.ts'

/** What a rule decides: the booking as it is then, and what has happened. */
export interface Decision {
  readonly next: Booking
  readonly events: readonly NewEvent[]
}

/** What a booking and a place in the line have in common. */
interface Wish extends Parties, Pick<Booking, 'resource' | 'from' | 'to' | 'units' | 'deadline'> {
  readonly state: string
}
export type Parties = Pick<Booking, 'owner' | 'guest' | 'project'>
/** Everyone whose business it is. */
export const partiesOf = (b: Parties): OrgId[] => [...new Set([b.owner, b.guest, ...(b.project ? [orgId(b.project)] : [])])]

export function decided(
  before: Booking | null,
  next: Booking,
  by: By,
  at: Instant,
  type: EventName,
  reason: FreeText | null = null,
  more: Readonly<Record<string, unknown>> = {},
): Decision {
  const event = eventOf(`booking.${type}`, before, next, by, at, reason, { series: next.series, ...more })
  return { next: { ...next, changedAt: at }, events: [event] }
}

/** What happened to a booking, or to a place in the line: told to all whose business it was or is. */
export function eventOf(
  type: NewEvent['type'],
  before: Wish | null,
  next: Wish,
  by: By,
  at: Instant,
  reason: FreeText | null,
  more: Readonly<Record<string, unknown>>,
): NewEvent {
  const { resource, guest, from, to, units } = next
  return {
    type,
    at,
    by,
    reason,
    from: before?.state ?? null,
    to: next.state,
    audience: [...new Set([...(before ? partiesOf(before) : []), ...partiesOf(next)])],
    dueAt: next.deadline?.at ?? null,
    more: { resource, guest, slot: { from, to }, units, ...more },
  }
}

const first = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** When the owner has to have answered: in two business days, or a day before the start; by the start where that is past already. */
export function answerBy(now: Instant, from: Instant): Instant {
  const soon = later(from, -ANSWER_BEFORE_MS)
  return first(endOf(plusBusinessDays(dayOf(now), ANSWER.n)), soon > now ? soon : from)
}

function endOfLimit(b: Pick<Booking, 'from' | 'to' | 'displaced'>, state: State, now: Instant): Instant | null {
  switch (state) {
    case 'held':
      return first(later(now, HOLD.n * MINUTE), b.from)
    case 'requested':
      return answerBy(now, b.from)
    case 'approved':
      return b.displaced ? b.from : first(later(b.from, NO_SHOW.n * MINUTE), b.to)
    case 'checked_in':
      return b.to
    default:
      return null
  }
}

/** The limit of a state that begins now. */
export function deadlineOf(b: Booking, state: State, now: Instant): Deadline | null {
  const { party, role, silence } = machine[state]
  const at = endOfLimit(b, state, now)
  if (!party || !role || !silence || at === null) return null
  // Nobody is to blame for not coming to what was closed.
  const onTimeout = b.displaced && state === 'approved' ? 'release' : silence.outcome
  return { party: party === 'owner' ? b.owner : b.guest, role, since: now, at, onTimeout }
}

export const enter = (b: Booking, state: State, now: Instant, change: Partial<Booking> = {}): Booking => {
  const next = { ...b, ...change, state }
  return { ...next, deadline: deadlineOf(next, state, now) }
}

/** What it has taken of its resource; null when nothing. Once somebody has checked in, it is kept to its end. */
export function takenBy(b: Booking): Taken | null {
  const until = b.state === 'checked_in' || b.deadline === null ? null : b.deadline.at
  const entry = (to: Instant): Taken => ({
    from: b.from,
    to,
    busyTo: withBuffer({ from: b.from, to }, b.bufferMinutes).to,
    units: b.units,
    group: b.group !== null,
    until,
  })
  if (isLive(b.state)) return entry(b.to)
  if (b.state !== 'used' && b.state !== 'rated') return null
  const end = b.freedAt ?? b.to
  return end > b.from ? entry(end) : null
}
