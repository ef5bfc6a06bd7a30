import { type By, bookingId, type FreeText, type Instant, invalidField, newId, type Outcome, ok, refused, SYSTEM } from '#kernel'
import type { Guest, Resource, Span } from '#resources'
import type { Ask } from './ask.ts'
import { type Decision, decided, enter } from './life.ts'
import type { Booking, Series, Waiting } from './model.ts'
import { words } from './words.ts'

export interface NewBooking {
  readonly resource: Resource
  readonly guest: Guest
  readonly ask: Ask
  readonly purpose: FreeText
  readonly priceFen: number
  readonly submit: boolean
  readonly series?: Series['id']
}

/** What a booking and a place in the line say of what was asked, for whom and by whom. */
export const whatIsAsked = ({ resource, guest, ask }: Pick<NewBooking, 'resource' | 'guest' | 'ask'>, purpose: FreeText, by: By) => ({
  resource: resource.id,
  title: resource.title,
  owner: resource.owner,
  guest: guest.org,
  project: guest.project,
  person: by.id,
  ...ask.span,
  units: ask.units,
  group: ask.group,
  bufferMinutes: resource.bufferMinutes,
  approval: resource.approval,
  purpose,
})

/** A booking as it begins: held, or asked for at once. */
export function newBooking({ resource, guest, ask, purpose, priceFen, submit, series }: NewBooking, by: By, now: Instant): Decision {
  const blank: Booking = {
    id: bookingId(newId('booking')),
    state: 'held',
    ...whatIsAsked({ resource, guest, ask }, purpose, by),
    priceFen,
    createdAt: now,
    changedAt: now,
    submittedBy: null,
    series: series ?? null,
    waiting: null,
    deadline: null,
    displaced: null,
    freedAt: null,
    checkedInAt: null,
    rating: null,
  }
  return submit ? asked(null, blank, by, now) : decided(null, enter(blank, 'held', now), by, now, 'held')
}

function asked(before: Booking | null, b: Booking, by: By, now: Instant): Decision {
  const state = b.approval === 'instant' ? 'approved' : 'requested'
  return decided(before, enter(b, state, now, { submittedBy: by.id }), by, now, state === 'approved' ? 'approved' : 'submitted')
}

/** What one who waited accepts: his booking, as if he had asked for it. */
export function converted(w: Waiting, resourceBuffer: number, priceFen: number, by: By, now: Instant): Decision {
  const { order: _order, booking: _booking, id, ...ask } = w
  const blank: Booking = {
    ...ask,
    id: bookingId(newId('booking')),
    state: 'held',
    bufferMinutes: resourceBuffer,
    priceFen,
    createdAt: now,
    submittedBy: null,
    series: null,
    waiting: id,
    displaced: null,
    freedAt: null,
    checkedInAt: null,
    rating: null,
  }
  return asked(null, blank, by, now)
}

export const submit = (b: Booking, by: By, now: Instant): Decision => asked(b, b, by, now)
export const approve = (b: Booking, by: By, now: Instant): Decision => decided(b, enter(b, 'approved', now), by, now, 'approved')
export const reject = (b: Booking, reason: FreeText, by: By, now: Instant): Decision =>
  decided(b, enter(b, 'rejected', now, { freedAt: now }), by, now, 'rejected', reason)

/** Its guest cancels at will, its owner with a reason. */
export function cancel(b: Booking, reason: FreeText | null, by: By, now: Instant): Outcome<Decision> {
  if (reason === null && by.org === b.owner && b.guest !== b.owner) return refused(invalidField('/reason', 'required', words.reasonNeeded))
  return ok(decided(b, enter(b, 'cancelled', now, { freedAt: now }), by, now, 'cancelled', reason))
}

/** Another slot, as free as for a new booking. What its owner had approved for another time is asked for anew. */
export function move(b: Booking, span: Span, priceFen: number, by: By, now: Instant): Decision {
  const before = { from: b.from, to: b.to }
  const anew = b.state === 'approved' && b.approval === 'manual' && by.org !== b.owner
  const moved = { ...span, priceFen, displaced: null }
  return decided(b, enter(b, anew ? 'requested' : b.state, now, moved), by, now, 'moved', null, { before })
}

/** One booking of a series that changes as a whole; null where nothing does. */
export function alter(b: Booking, to: { span: Span; priceFen: number; purpose: FreeText | null }, by: By, now: Instant): Decision | null {
  const { span, priceFen, purpose } = to
  const moved = span.from === b.from && span.to === b.to ? null : move(b, span, priceFen, by, now)
  if (purpose === null || (purpose.zh === b.purpose.zh && purpose.en === b.purpose.en)) return moved
  const base = moved?.next ?? b
  const changed = decided(base, { ...base, purpose }, by, now, 'changed', null, { purpose })
  return { next: changed.next, events: [...(moved?.events ?? []), ...changed.events] }
}

export const checkIn = (b: Booking, by: By, now: Instant): Decision =>
  decided(b, enter(b, 'checked_in', now, { checkedInAt: now }), by, now, 'checked-in')

export function finish(b: Booking, by: By, now: Instant): Decision {
  const freedAt = now < b.to ? now : null
  return decided(b, enter(b, 'used', now, { freedAt }), by, now, 'finished', null, { freedAt })
}

export const rate = (b: Booking, score: number, text: FreeText | null, by: By, now: Instant): Decision =>
  decided(b, enter(b, 'rated', now, { rating: { score, text } }), by, now, 'rated', text, { score })

/** The next automatic act that is due, effective at its due time; null when nothing is. */
export function overdue(b: Booking, now: Instant): Decision | null {
  const { deadline } = b
  if (!deadline || deadline.at > now) return null
  const at = deadline.at > b.changedAt ? deadline.at : b.changedAt
  switch (b.state) {
    case 'held':
    case 'requested':
      return decided(b, enter(b, 'released', at, { freedAt: at }), SYSTEM, at, 'released')
    case 'approved':
      return b.displaced
        ? decided(b, enter(b, 'released', at, { freedAt: at }), SYSTEM, at, 'released')
        : decided(b, enter(b, 'no_show', at, { freedAt: at }), SYSTEM, at, 'no-show')
    case 'checked_in':
      return finish(b, SYSTEM, at)
    default:
      throw new Error(`${b.state} has no limit`)
  }
}

/** Its owner has closed that time: its guest is told, with slots it could move to; unless one of them moves it, it is released when it would begin. */
export const displace = (b: Booking, reason: FreeText, nextFree: readonly Span[], by: By, now: Instant): Decision =>
  decided(b, withClosure(b, { reason, nextFree: [...nextFree] }, now), by, now, 'displaced', reason, { nextFree: [...nextFree] })

/** What was closed over it is open again. */
export const restore = (b: Booking, by: By, now: Instant): Decision => decided(b, withClosure(b, null, now), by, now, 'restored')

function withClosure(b: Booking, displaced: Booking['displaced'], now: Instant): Booking {
  // What is pending keeps its limit.
  return b.state === 'approved' ? enter(b, b.state, now, { displaced }) : { ...b, displaced }
}

/** Its project has gone to another base, and takes it along. */
export function handOver(b: Booking, guest: Booking['guest'], by: By, now: Instant): Decision {
  const deadline = b.deadline?.party === b.guest ? { ...b.deadline, party: guest } : b.deadline
  return decided(b, { ...b, guest, deadline }, by, now, 'handed-over', null, { formerGuest: b.guest })
}
