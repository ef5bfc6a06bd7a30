import { dayOf, type FieldError, type FreeText, type Instant, invalidField, later, orgKind, plusDays, type Refusal, say } from '#kernel'
import {
  closureOver,
  daysOf,
  earliestStart,
  freeOn,
  type Group,
  isOpen,
  minutesOf,
  misfit,
  type Resource,
  type ResourceDay,
  readDays,
  type Span,
  slotsFrom,
  slotsOn,
  standing,
  type Taken,
  unitsFree,
  withBuffer,
} from '#resources'
import type { Tables } from '#storage'
import { HORIZON_DAYS, LONGEST_DAYS, SLOTS_OFFERED } from './limits.ts'
import { words } from './words.ts'

/** What somebody asks of a resource. */
export interface Ask {
  readonly span: Span
  readonly units: number
  readonly group: Group | null
}

/** Whether a listing takes bookings; one that has run out does not, even before the sweep has said so. */
export const takesBookings = (resource: Resource, now: Instant): boolean =>
  isOpen(resource) && (resource.timer === null || now < later(`${resource.timer.dueDay}T16:00:00.000Z`, 0))

const fault = (pointer: string, code: string, detail: FieldError['detail']): FieldError => ({ pointer, code, detail })

/** What is wrong with an ask whatever is taken; null when nothing is. Looked at in this order: span, time, hours, units. */
export function faultOf(resource: Resource, { span, units, group }: Ask, now: Instant): FieldError | null {
  if (span.from >= span.to) return fault('/to', 'reversed', words.reversed)
  if (minutesOf(span) > LONGEST_DAYS * 1440) return fault('/to', 'too-long', say(words.long, { days: LONGEST_DAYS }))
  if (span.from < now) return fault('/from', 'past', words.past)
  if (span.from < earliestStart(resource, now)) return fault('/from', 'lead-time', say(words.lead, { hours: resource.leadHours }))
  if (dayOf(span.from) > plusDays(dayOf(now), HORIZON_DAYS)) return fault('/from', 'too-far', say(words.horizon, { days: HORIZON_DAYS }))
  const bad = misfit(resource, span)
  if (bad === 'holiday') return fault('/from', 'holiday', words.holiday)
  if (bad === 'closed') return fault('/from', 'closed', words.closed)
  if (bad === 'grid') return fault(onGrid(resource, span) ? '/to' : '/from', 'grid', say(words.grid, { minutes: resource.slotMinutes }))
  const most = group === null && resource.freeShare ? resource.capacity.units - resource.freeShare.units : resource.capacity.units
  if (units > most) return fault('/units', 'capacity', say(words.units, { most }))
  if (group !== null && !resource.freeShare?.groups.includes(group)) return fault('/group', 'group', words.group)
  return null
}

const onGrid = (resource: Resource, { from }: Span): boolean => slotsOn(resource, dayOf(from)).some((slot) => slot.from === from)

/** What stands against an ask on these days: a closure, or others; null when it is free. */
export interface Conflict {
  readonly code: 'maintenance' | 'taken'
  readonly detail: { readonly zh: string; readonly en: string }
}

export function conflictOf(resource: Resource, { span, units, group }: Ask, taken: Iterable<Taken>): Conflict | null {
  const closure = closureOver(resource, withBuffer(span, resource.bufferMinutes))
  if (closure) return { code: 'maintenance', detail: say(words.maintenance, { reason: bothOf(closure.reason) }) }
  return unitsFree(resource, taken, span, group !== null) >= units ? null : { code: 'taken', detail: words.taken }
}

/** What an ask would take. */
export const wouldTake = (resource: Resource, { span, units, group }: Ask): Taken => ({
  ...span,
  busyTo: withBuffer(span, resource.bufferMinutes).to,
  units,
  group: group !== null,
  until: null,
})

const bothOf = ({ zh, en = zh }: FreeText) => ({ zh, en })

const CHUNK = 14
const CHUNKS = 5

/** The next slots of the same length, from the asked one on, that the caller could really book. Days that were read already (`known`, in order) are not read again. */
export async function nextFree(
  tables: Tables,
  resource: Resource,
  ask: Ask,
  now: Instant,
  known: readonly ResourceDay[] = [],
): Promise<Span[]> {
  const earliest = earliestStart(resource, now)
  const start = ask.span.from > earliest ? ask.span.from : earliest
  const found: Span[] = []
  let days = known.filter(({ day }) => day >= dayOf(start))
  let day = dayOf(start)
  for (let n = 0; n <= CHUNKS; n++) {
    for (const slot of freeSlots(resource, days, ask, found.at(-1)?.to ?? start, now)) {
      if (found.push(slot) === SLOTS_OFFERED) return found
    }
    day = days.at(-1)?.day ?? day
    const from = day
    // What a slot touches may reach into the day behind.
    days = await readDays(
      tables,
      resource.id,
      Array.from({ length: CHUNK + 1 }, (_, more) => plusDays(from, more)),
    )
  }
  return found
}

/** Slots that follow one another without overlap and begin on these days but the last. */
function* freeSlots(
  resource: Resource,
  days: readonly ResourceDay[],
  { span, units, group }: Ask,
  start: Instant,
  now: Instant,
): Generator<Span> {
  const grid = Math.max(1, Math.ceil(minutesOf(span) / resource.slotMinutes)) * resource.slotMinutes
  const length = resource.sessions.length > 0 ? undefined : grid
  const free = freeOn(resource, days, now, group !== null)
  let from = start
  for (const { day } of days.slice(0, -1)) {
    for (const slot of slotsFrom(resource, day, length, from)) {
      if (slot.from < from || free(slot) < units) continue
      yield slot
      from = slot.to
    }
  }
}

/** An ask that cannot be booked as it is, refused with what could be. */
export async function refuseTaken(
  tables: Tables,
  resource: Resource,
  ask: Ask,
  now: Instant,
  conflict: Conflict,
  known: readonly ResourceDay[] = [],
): Promise<Refusal> {
  return {
    kind: 'slot-taken',
    detail: conflict.detail,
    members: { because: conflict.code, nextFree: await nextFree(tables, resource, ask, now, known) },
  }
}

const HELPED = ['closed', 'holiday', 'lead-time', 'grid', 'past']

/** A faulty ask, with free slots where they help. */
export async function refuseFault(
  tables: Tables,
  resource: Resource,
  ask: Ask,
  now: Instant,
  { pointer, code, detail }: FieldError,
): Promise<Refusal> {
  const refusal = invalidField(pointer, code, detail)
  return HELPED.includes(code) ? { ...refusal, members: { nextFree: await nextFree(tables, resource, ask, now) } } : refusal
}

/** Where the free share has room for a key group, its booking is free of charge. */
export function priceOf(resource: Resource, { span, units, group }: Ask, days: readonly ResourceDay[], now: Instant): number {
  if (resource.price === null) return 0
  if (group !== null && resource.freeShare) {
    const share = { ...resource, capacity: { ...resource.capacity, units: resource.freeShare.units }, freeShare: null }
    const inShare = standing(days, now).filter((one) => one.group)
    if (unitsFree(share, inShare, span, true) >= units) return 0
  }
  return costOf(resource, { span, units })
}

/** What a span costs whoever has no part in a free share, in fen: the price, so many times, for each unit. */
export function costOf(
  { price, slotMinutes }: Pick<Resource, 'price' | 'slotMinutes'>,
  { span, units }: Pick<Ask, 'span' | 'units'>,
): number {
  if (price === null) return 0
  const minutes = minutesOf(span)
  const times = { booking: 1, slot: minutes / slotMinutes, hour: minutes / 60, day: daysOf(span).length }[price.per]
  return Math.ceil(price.fen * times * units)
}

export const isBooker = (org: string): boolean => ['base', 'project', 'secretariat'].includes(orgKind(org))
