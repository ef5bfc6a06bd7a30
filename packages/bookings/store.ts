import type { Instant, OrgId, Refusal } from '#kernel'
import { changeDay, daysOf, keepUntil, type ResourceDay, type Taken } from '#resources'
import {
  dueShard,
  type Item,
  joinList,
  type Key,
  leaveList,
  type Naming,
  putNew,
  readRecords,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { type Decision, type Parties, partiesOf, takenBy } from './life.ts'
import { Booking } from './model.ts'

export const bookingKey = (id: string): Key => ({ pk: `booking#${id}`, sk: 'booking' })
export const parseBooking = (item: Item): Versioned<Booking> => storedRecord(item, Booking.parse)

/** The partition of a booking's events. */
export const streamOf = (id: string): string => `booking#${id}`
const naming = (id: string): Naming => ({ ...bookingKey(id), stream: streamOf(id), source: `/bookings/${id}`, subject: id })

/** The place of a booking in its resource's own list, newest last. */
export const ofResource = (resource: string, id = ''): Key => ({ pk: `resource#${resource}`, sk: `booking#${id}` })

/** The writes that store a booking with its events, what it takes of its resource's days (as they were read; null: somebody else writes them), and whose lists it stands in. */
export function saveBooking(
  tables: Tables,
  before: Versioned<Booking> | null,
  { next: data, events }: Decision,
  days: readonly ResourceDay[] | null,
  overtaken?: (day: ResourceDay) => Refusal | null,
): { next: Versioned<Booking>; writes: Write[] } {
  const { deadline } = data
  const indexed = deadline ? { todoParty: deadline.party, todoDue: deadline.at, dueShard: dueShard(data.id), dueAt: deadline.at } : {}
  const { next, writes } = saveAggregate(tables, naming(data.id), before, data, events, indexed)
  const holder = { id: data.id, resource: data.resource, now: data.changedAt }
  const slots = days ? dayWrites(tables, holder, before && takenBy(before.data), takenBy(data), days, overtaken) : []
  const ofIts = before ? [] : [putNew(tables.records, { ...ofResource(data.resource, data.id), id: data.id }, 'pk')]
  return { next, writes: [...writes, ...slots, ...listWrites(tables, 'booking', before?.data ?? null, data), ...ofIts] }
}

/** Whose lists something stands in: its parties', as they change. */
export function listWrites<T extends Parties & { readonly id: string }>(tables: Tables, kind: string, before: T | null, next: T): Write[] {
  const [was, is] = [before ? partiesOf(before) : [], partiesOf(next)]
  return [
    ...is.filter((org) => !was.includes(org)).map((org) => joinList(tables, org, kind, next.id)),
    ...was.filter((org) => !is.includes(org)).map((org) => leaveList(tables, org, kind, next.id)),
  ]
}

const daysIn = (taken: Taken | null) => (taken ? daysOf({ from: taken.from, to: taken.busyTo }) : [])
const same = (a: Taken | null, b: Taken | null) =>
  a !== null && b !== null && a.from === b.from && a.to === b.to && a.busyTo === b.busyTo && a.units === b.units

/** Whether the days have to be read for this change: more than until when it holds. */
export const needsDays = (before: Booking, next: Booking): boolean => {
  const [was, is] = [takenBy(before), takenBy(next)]
  return !(was === null && is === null) && !same(was, is)
}
export const daysToRead = (before: Booking, next: Booking): string[] => [...new Set([...daysIn(takenBy(before)), ...daysIn(takenBy(next))])]

interface Holder {
  readonly id: string
  readonly resource: string
  readonly now: Instant
}

/** The changes of a resource's days that a holder's change amounts to. A day on which somebody waits is due for the sweep when something became free. */
export function dayWrites(
  tables: Tables,
  { id, resource, now }: Holder,
  before: Taken | null,
  next: Taken | null,
  days: readonly ResourceDay[],
  overtaken?: (day: ResourceDay) => Refusal | null,
): Write[] {
  if (before && next && same(before, next)) {
    return before.until === next.until ? [] : daysIn(next).map((day) => keepUntil(tables, resource, day, id, next.until))
  }
  const [was, is] = [new Set(daysIn(before)), new Set(daysIn(next))]
  return [...new Set([...was, ...is])].map((name) => {
    const day = days.find((one) => one.day === name)
    if (!day) throw new Error(`${resource} was not read on ${name}`)
    const due = was.has(name) && Object.keys(day.line).length > 0 ? { due: { dueShard: dueShard(resource), dueAt: now } } : {}
    const more = { ...due, ...(overtaken && { overtaken }) }
    return changeDay(tables, resource, day, next && is.has(name) ? { take: { [id]: next }, ...more } : { free: [id], ...more })
  })
}

/** Whose resource is booked; null where there is no such booking. */
export async function ownerOfBooking(tables: Tables, id: string): Promise<OrgId | null> {
  const [item] = await readRecords(tables, [bookingKey(id)])
  return item ? parseBooking(item).data.owner : null
}
