import type { By } from '#kernel'
import { changeDay, daysOf, keepUntil, type ResourceDay, readDays, type Taken } from '#resources'
import { commit, dueShard, type Key, readRecords, type Tables, type Unit, type Versioned, type Write } from '#storage'
import type { EventName } from '../events.ts'
import { decided, takenBy } from '../life.ts'
import type { State } from '../machine.ts'
import type { Booking, Series } from '../model.ts'
import { bookingKey, saveBooking } from '../store.ts'
import { carryChange } from './carry.ts'
import { abandon, outdate, parseSeries, seriesDone, seriesKey } from './store.ts'

// More days than one transaction holds: first all of them are claimed, a chunk at a time; then one write makes the
// series certain; then its bookings are written. What is left of an interrupted one runs out with its claims.

const DAYS_AT_ONCE = 90
const ROOM = 96

export type Claims = ReadonlyMap<string, Readonly<Record<string, Taken>>>

/** Claims days chunk by chunk; false when somebody else was quicker on any of them, and then all are free again. */
export async function claimDays(
  unit: Unit,
  resource: string,
  claims: Claims,
  days: readonly ResourceDay[],
  gate: () => Write,
): Promise<boolean> {
  const writes = days.flatMap((day) => {
    const take = claims.get(day.day)
    return take ? [changeDay(unit.tables, resource, day, { take })] : []
  })
  for (let at = 0; at < writes.length; at += DAYS_AT_ONCE) {
    const done = await commit(unit, [...writes.slice(at, at + DAYS_AT_ONCE), gate()], null)
    if (done.kind === 'done') continue
    await unclaim(unit, resource, claims)
    return false
  }
  return true
}

/** Frees what was claimed. */
export async function unclaim(unit: Unit, resource: string, claims: Claims): Promise<void> {
  for (const [name, take] of claims) {
    for (;;) {
      const [day] = await readDays(unit.tables, resource, [name])
      const free = Object.keys(take).filter((id) => day && id in day.taken)
      if (!day || free.length === 0) break
      const done = await commit(unit, [changeDay(unit.tables, resource, day, { free, ...dueFor(resource, day, unit.now) })], null)
      if (done.kind === 'done') break
    }
  }
}

const dueFor = (resource: string, day: ResourceDay, now: string) =>
  Object.keys(day.line).length > 0 ? { due: { dueShard: dueShard(resource), dueAt: now } } : {}

/** Writes what is certain of a series and not written yet, its bookings and then their change; answers how many bookings that were. */
export async function materialise(unit: Unit, certain: Versioned<Series>): Promise<number> {
  const series = certain.data
  let made = 0
  for (;;) {
    const there = await readRecords(
      unit.tables,
      series.bookings.map(({ id }) => bookingKey(id)),
    )
    const missing = series.bookings.filter((_, n) => !there[n])
    if (missing.length === 0) break
    const chunk = firstOf(
      unit,
      missing.map((booking) => ({ booking, by: series.by })),
    )
    const done = await commit(unit, chunk.writes, null)
    if (done.kind === 'refused') throw new Error(`the bookings of ${series.id} were refused`)
    if (done.kind === 'done') made += chunk.count
  }
  if (series.pending) made += await carryChange(unit, series.resource, series.pending)
  await commit(unit, [seriesDone(unit.tables, certain)], null)
  return made
}

interface Begun {
  readonly booking: Booking
  readonly by: By
}

function firstOf(unit: Unit, bookings: readonly Begun[]): { writes: Write[]; count: number } {
  const writes: Write[] = []
  let count = 0
  for (const booking of bookings) {
    const more = writesOf(unit, booking)
    if (count > 0 && writes.length + more.length > ROOM) break
    writes.push(...more)
    count++
  }
  return { writes, count }
}

const writesOf = ({ tables }: Unit, { booking, by }: Begun): Write[] => [
  ...saveBooking(tables, null, decided(null, booking, by, booking.createdAt, FIRST[booking.state] ?? 'held'), null).writes,
  ...keep(tables, booking),
]
const FIRST: { readonly [S in State]?: EventName } = { held: 'held', requested: 'submitted', approved: 'approved' }

/** The claim becomes the booking's own hold. */
function keep(tables: Tables, booking: Booking): Write[] {
  const taken = takenBy(booking)
  if (!taken) throw new Error(`${booking.id} begins without a slot`)
  return daysOf({ from: taken.from, to: taken.busyTo }).map((day) => keepUntil(tables, booking.resource, day, booking.id, taken.until))
}

/** A holder without a record: its series is certain, and is written; or it never came about, and what it claimed is free. */
export async function settleClaim(
  unit: Unit,
  resource: string,
  claim: string,
  holder: string,
  days: readonly ResourceDay[],
): Promise<number> {
  const [item] = await readRecords(unit.tables, [seriesKey(claim)])
  const series = item ? parseSeries(item) : null
  const isCertain = (of: Series) =>
    [...of.bookings.map(({ id }) => id as string), ...(of.pending?.moves ?? []).map((one) => one.claim)].includes(holder)
  if (series && isCertain(series.data)) return materialise(unit, series)
  // From here on whoever claimed this cannot make it certain any more.
  const closing = series ? outdate(unit.tables, series) : item ? null : abandon(unit.tables, claim, unit.now)
  if (closing && (await commit(unit, [closing], null)).kind !== 'done') return 1
  const on = days.filter((day) => holder in day.taken).map((day) => [day.day, { [holder]: day.taken[holder] as Taken }] as const)
  await unclaim(unit, resource, new Map(on))
  return 1
}

/** The sweep's share of a series whose bookings were not all written. */
export async function sweepSeries(unit: Unit, key: Key): Promise<number> {
  const [item] = await readRecords(unit.tables, [key])
  const series = item ? parseSeries(item) : null
  return series ? materialise(unit, series) : 0
}
