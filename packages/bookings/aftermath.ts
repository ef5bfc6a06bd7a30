import * as z from 'zod'
import { SYSTEM } from '#kernel'
import { closureOver, daysFrom, parseResource, type Resource, resourceKey } from '#resources'
import { commit, deleteRecord, type Key, readRecords, type Unit, type Versioned } from '#storage'
import { nextFree } from './ask.ts'
import { carryOut, catchUp } from './commands.ts'
import { isLive } from './machine.ts'
import type { Booking } from './model.ts'
import { displace } from './rules.ts'
import { readBookings } from './series/commands.ts'
import { settleDays } from './settle.ts'
import { endPlace } from './waiting/commands.ts'

const Aftermath = z.object({ kind: z.enum(['closure', 'freed', 'closed']), from: z.string(), to: z.string() })

/** What a change of a listing left to be done: bookings in a closure are told, who waits is offered what became free, or need wait no longer. */
export async function sweepAftermath(unit: Unit, key: Key): Promise<number> {
  const id = key.pk.slice('resource#'.length)
  const [item, listing] = await readRecords(unit.tables, [key, resourceKey(id)])
  if (!item || !listing) return 0
  const { kind, from, to } = Aftermath.parse(item)
  const resource = parseResource(listing).data
  const days = await daysFrom(unit.tables, id, from, to)
  let acts = 0
  if (kind === 'closure') acts = await tell(unit, resource, new Set(days.flatMap((day) => Object.keys(day.taken))))
  for (const day of days) {
    if (Object.keys(day.line).length === 0) continue
    if (kind === 'freed') acts += await settleDays(unit, id, [day.day])
    if (kind === 'closed') for (const waiting of Object.keys(day.line)) acts += await endPlace(unit, waiting)
  }
  await commit(unit, [deleteRecord(unit.tables, key, '#from = :from', { '#from': 'from' }, { ':from': from })], null)
  return acts
}

/** Whoever has booked what is closed now hears of it, with the next slots he could really have. */
async function tell(unit: Unit, resource: Resource, holders: ReadonlySet<string>): Promise<number> {
  const bookings = await readBookings(
    unit.tables,
    [...holders].filter((holder) => holder.startsWith('bkg_')),
  )
  let acts = 0
  for (const one of bookings) if (await tellOne(unit, resource, one)) acts++
  return acts
}

async function tellOne(unit: Unit, resource: Resource, before: Versioned<Booking>): Promise<boolean> {
  let found: Versioned<Booking> | undefined = before
  while (found) {
    const { one, raced } = await catchUp(unit, found)
    const b = one.data
    const closure = closureOver(resource, b)
    if (!raced && (!isLive(b.state) || !closure || b.displaced)) return false
    if (!raced && closure) {
      const ask = { span: { from: b.from, to: b.to }, units: b.units, group: b.group as 'graduates' | null }
      const decision = displace(b, closure.reason, await nextFree(unit.tables, resource, ask, unit.now), SYSTEM, unit.now)
      if ((await carryOut(unit, one, decision, () => null)) !== 'raced') return true
    }
    ;[found] = await readBookings(unit.tables, [b.id])
  }
  return false
}
