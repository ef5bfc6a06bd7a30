import { HOUR, type Instant } from '#kernel'
import {
  dayKey,
  daysTouched,
  freeIn,
  misfit,
  near,
  parseDay,
  type Resource,
  type ResourceDay,
  type Span,
  slotsOn,
  withBuffer,
} from '#resources'
import { readRecords, type Tables } from '#storage'

/** A listing, and the time that it is asked for. */
export interface Asked {
  readonly resource: Resource
  readonly span: Span
}

const DAY_MS = 24 * HOUR
/** How many days are looked through for a free slot. */
const MOST_DAYS = 14

/** Whether each is free from then until then; over a day or more, whether any slot between is. One round trip for all. */
export async function areFree(tables: Tables, now: Instant, asked: readonly Asked[]): Promise<boolean[]> {
  const long = (span: Span) => Date.parse(span.to) - Date.parse(span.from) >= DAY_MS
  const days = await daysOf(tables, asked)
  return asked.map((one, n) => {
    const of = days[n] ?? []
    return long(one.span)
      ? firstFree(one, of, now) !== null
      : coversAsked(one.resource, one.span) && isFree(one.resource, of, one.span, now)
  })
}

/** When each is free next in its time; null when it is not. One round trip for all. */
export async function nextFree(tables: Tables, now: Instant, asked: readonly Asked[]): Promise<(Instant | null)[]> {
  const days = await daysOf(tables, asked)
  return asked.map((one, n) => firstFree(one, days[n] ?? [], now))
}

/** Open throughout; whether bookings begin and end just then does not matter to whoever looks around. */
const coversAsked = (resource: Resource, span: Span) => {
  const fault = misfit(resource, span)
  return fault === null || fault === 'grid'
}

function firstFree({ resource, span }: Asked, days: readonly ResourceDay[], now: Instant): Instant | null {
  for (const { day } of days)
    for (const slot of slotsOn(resource, day))
      if (slot.from >= span.from && slot.to <= span.to && isFree(resource, days, slot, now)) return slot.from
  return null
}

const isFree = (resource: Resource, days: readonly ResourceDay[], span: Span, now: Instant): boolean =>
  freeIn(resource, near(days, withBuffer(span, resource.bufferMinutes)), span, now) > 0

/** The days of each; what reaches over midnight stands on both. */
async function daysOf(tables: Tables, asked: readonly Asked[]): Promise<ResourceDay[][]> {
  const wanted = asked.map(({ resource, span }) => {
    const touched = daysTouched(resource, span).slice(0, MOST_DAYS)
    return touched.map((day) => ({ day, key: dayKey(resource.id, day) }))
  })
  const items = await readRecords(
    tables,
    wanted.flat().map(({ key }) => key),
  )
  let at = 0
  return wanted.map((days) => days.map(({ day }) => parseDay(day, items[at++] ?? null)))
}
