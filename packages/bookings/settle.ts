import type { Day, Instant } from '#kernel'
import {
  changeDay,
  daysTouched,
  type InLine,
  isOpen,
  lineOn,
  overdueOn,
  parseResource,
  passGate,
  type Resource,
  type ResourceDay,
  readDays,
  resourceKey,
  takenOn,
  unitsFree,
} from '#resources'
import { commit, type Key, readRecords, type Unit } from '#storage'
import { sweepBooking } from './carry-out.ts'
import { settleClaim } from './series/claims.ts'
import { bookingKey } from './store.ts'
import { offerSlot, sweepWaiting } from './waiting/automatic.ts'
import { waitingKey } from './waiting/store.ts'

/** Whether somebody who waits on these days may have to be offered his slot first: as far as these days tell, it is free. */
export function mayOffer(resource: Resource, days: readonly ResourceDay[], now: Instant): boolean {
  const known = new Set(days.map(({ day }) => day))
  const beyond = lineOn(days).some(([, one]) => daysTouched(resource, one).some((day) => !known.has(day)))
  return isOpen(resource) && (beyond || firstInLine(resource, days, lineOn(days), now) !== null)
}

/** Brings days up to date: holders whose time is up lose what they held, then who waits longest is offered what is free. Answers how much that was. */
export async function settleDays(unit: Unit, resource: string, names: readonly Day[]): Promise<number> {
  let acts = 0
  const days = await readDays(unit.tables, resource, names)
  for (const holder of overdueOn(days, unit.now)) acts += await loseHold(unit, resource, holder, days)
  for (;;) {
    const offered = await offerNext(unit, resource, names)
    if (offered === 'raced') continue
    if (!offered) return acts
    acts++
  }
}

async function loseHold(unit: Unit, resource: string, holder: string, days: readonly ResourceDay[]): Promise<number> {
  if (holder.startsWith('wat_')) return sweepWaiting(unit, waitingKey(holder))
  const acts = await sweepBooking(unit, bookingKey(holder))
  if (acts !== null) return acts
  const claim = takenOn(days).get(holder)?.claim
  if (claim === undefined) throw new Error(`${holder} holds a slot of ${resource} and is not there`)
  return settleClaim(unit, resource, claim, holder, days)
}

/** Offers the first in line whose whole slot is free; false when there is none. */
async function offerNext(unit: Unit, id: string, names: readonly Day[]): Promise<boolean | 'raced'> {
  const [item] = await readRecords(unit.tables, [resourceKey(id)])
  if (!item) return false
  const resource = parseResource(item).data
  const asked = await readDays(unit.tables, id, names)
  if (!mayOffer(resource, asked, unit.now)) return false
  const days = await withNeighbours(unit, resource, asked)
  const next = firstInLine(resource, days, lineOn(asked), unit.now)
  if (!next) return false
  return offerSlot(unit, next, days, [passGate(unit.tables, id, resource.terms)])
}

/** Who waits may want days beyond these. */
async function withNeighbours(unit: Unit, resource: Resource, days: readonly ResourceDay[]): Promise<ResourceDay[]> {
  const known = new Set(days.map(({ day }) => day))
  const more = new Set(
    lineOn(days)
      .flatMap(([, one]) => daysTouched(resource, one))
      .filter((day) => !known.has(day)),
  )
  return [...days, ...(await readDays(unit.tables, resource.id, [...more]))]
}

/** Strict order: the first whose whole slot is free. */
export function firstInLine(
  resource: Resource,
  days: readonly ResourceDay[],
  line: readonly [string, InLine][],
  now: Instant,
): string | null {
  const taken = takenOn(days)
  const first = line.find(
    ([id, one]) => !taken.has(id) && one.from > now && unitsFree(resource, taken.values(), one, one.group) >= one.units,
  )
  return first?.[0] ?? null
}

/** The sweep's share of a day on which something became free. */
export async function sweepDay(unit: Unit, { pk, sk }: Key): Promise<number> {
  const [resource, day] = [pk.slice('resource#'.length), sk.slice('day#'.length)]
  const acts = await settleDays(unit, resource, [day])
  const [now] = await readDays(unit.tables, resource, [day])
  // Raced: whoever changed the day meanwhile has left it due, and the next sweep looks again.
  if (now) await commit(unit, [changeDay(unit.tables, resource, now, { due: null })], null)
  return acts
}
