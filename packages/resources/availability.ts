import {
  dayOf,
  HOUR,
  type Instant,
  invalidField,
  isPublished,
  lastDayTo,
  later,
  type Outcome,
  ok,
  plusDays,
  refused,
  say,
  startOf,
} from '#kernel'
import type { Answer } from '#storage'
import type { Context } from '#web'
import { findWith } from './commands.ts'
import type { AvailabilityQuery } from './contract.ts'
import { dayKey, lineOn, overdueOn, parseDay, type ResourceDay, type Taken, takenOn, unitsFree } from './days.ts'
import type { Resource } from './model.ts'
import { slotsOn } from './openings.ts'
import { isOpen } from './rules.ts'
import { daysOf, normal, overlap, type Span, withBuffer } from './span.ts'
import { words } from './words.ts'

const MOST_DAYS = 31

/** What is really taken now: an overdue hold is not, unless somebody waits for what it held. */
export function standing(days: readonly ResourceDay[], now: Instant): Taken[] {
  const waited = lineOn(days).map(([, one]) => one)
  const gone = new Set(overdueOn(days, now))
  return [...takenOn(days)].filter(([id, one]) => !gone.has(id) || waited.some((other) => overlap(other, one))).map(([, one]) => one)
}

/** What is really taken now, and what those who wait are to be offered of the rest: it is kept for them before they have been told. */
function keptOn(resource: Resource, days: readonly ResourceDay[], now: Instant): Taken[] {
  const kept = standing(days, now)
  const holders = takenOn(days)
  for (const [id, one] of lineOn(days)) {
    if (holders.has(id) || one.from <= now || unitsFree(resource, kept, one, one.group) < one.units) continue
    kept.push({ ...one, busyTo: withBuffer(one, resource.bufferMinutes).to, until: null })
  }
  return kept
}

/** When the first booking may begin. */
export const earliestStart = (resource: Pick<Resource, 'leadHours'>, now: Instant): Instant => later(now, resource.leadHours * HOUR)

/** Tells of any span on these days how many units are free over the whole of it, for one who may book; 0 where it is too soon, closed, or taken. */
export function freeOn(resource: Resource, days: readonly ResourceDay[], now: Instant, group = false): (span: Span) => number {
  const [taken, earliest] = [keptOn(resource, days, now), earliestStart(resource, now)]
  return (span) => (!isOpen(resource) || span.from < earliest ? 0 : unitsFree(resource, taken, span, group))
}

/** The same of one span. */
export const freeIn = (resource: Resource, days: readonly ResourceDay[], span: Span, now: Instant): number =>
  freeOn(resource, days, now)(span)

/** Every slot of a range with the units that are free; one read for the listing and its days. */
export async function readAvailability(ctx: Context, id: string, query: AvailabilityQuery): Promise<Outcome<Answer>> {
  const range = normal(query)
  if (range.from >= range.to) return refused(invalidField('?to', 'reversed', words.reversed))
  const days = daysOf(range)
  if (days.length > MOST_DAYS + 1) return refused(invalidField('?to', 'range', say(words.range, { most: MOST_DAYS })))
  const wanted = [plusDays(days[0] ?? '', -1), ...days, plusDays(days.at(-1) ?? '', 1)]
  const found = await findWith(
    ctx,
    id,
    wanted.map((day) => dayKey(id, day)),
  )
  if (!found.ok) return found
  const resource = found.value.listing.data
  const known = wanted.map((day, n) => parseDay(day, found.value.items[n] ?? null))
  const slots = days.flatMap((day) => {
    const asked = slotsOn(resource, day, query.minutes).filter((slot) => slot.from >= range.from && slot.to <= range.to)
    const last = asked.at(-1)
    const free = freeOn(resource, last ? near(known, withBuffer({ from: startOf(day), to: last.to }, resource.bufferMinutes)) : [], ctx.now)
    return asked.map((slot) => ({ ...slot, free: free(slot) }))
  })
  const closures = resource.closures.filter((one) => overlap(one, range))
  const calendar = days.every(isPublished) ? 'published' : 'assumed'
  return ok({ status: 200, headers: {}, body: { slots, closures, calendar } })
}

/** The days that a span touches, out of those that were read. */
export function near(days: readonly ResourceDay[], span: Span): ResourceDay[] {
  const [from, to] = [dayOf(span.from), lastDayTo(span.to)]
  return days.filter(({ day }) => from <= day && day <= to)
}
