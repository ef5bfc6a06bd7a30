import * as z from 'zod'
import { SYSTEM } from '#kernel'
import { closureOver, daysFrom, parseResource, type Resource, resourceKey } from '#resources'
import { Busy, commit, deleteRecord, type Key, readRecords, TRIES, type Unit } from '#storage'
import { nextFree } from './ask.ts'
import { carryOut, catchUp } from './carry-out.ts'
import type { Decision } from './life.ts'
import { isLive } from './machine.ts'
import type { Booking } from './model.ts'
import { displace, restore } from './rules.ts'
import { readBookings } from './series/commands.ts'
import { settleDays } from './settle.ts'
import { endPlace, recallPlace } from './waiting/automatic.ts'

const Aftermath = z.object({ kind: z.enum(['closure', 'opened', 'freed', 'closed']), from: z.string(), to: z.string() })

/** What a change of a listing left to be done: bookings in a closure are told, who waits is offered what became free, or need wait no longer. */
export async function sweepAftermath(unit: Unit, key: Key): Promise<number> {
  const id = key.pk.slice('resource#'.length)
  const [item, listing] = await readRecords(unit.tables, [key, resourceKey(id)])
  if (!item || !listing) return 0
  const { kind, from, to } = Aftermath.parse(item)
  const resource = parseResource(listing).data
  const days = await daysFrom(unit.tables, id, from, to)
  let acts = 0
  if (kind === 'closure' || kind === 'opened') {
    const holders = [...new Set(days.flatMap((day) => Object.keys(day.taken)))]
    for (const holder of holders.filter((one) => one.startsWith('bkg_'))) if (await tell(unit, resource, holder)) acts++
    for (const holder of holders.filter((one) => one.startsWith('wat_'))) acts += await recallPlace(unit, resource, holder)
  }
  for (const day of days) {
    if (Object.keys(day.line).length === 0) continue
    if (kind === 'freed') acts += await settleDays(unit, id, [day.day])
    if (kind === 'closed') for (const waiting of Object.keys(day.line)) acts += await endPlace(unit, waiting)
  }
  await commit(unit, [deleteRecord(unit.tables, key, '#from = :from', { '#from': 'from' }, { ':from': from })], null)
  return acts
}

/** Whoever has booked what is closed now hears of it, with the next slots he could really have; and hears when it is open again. */
async function tell(unit: Unit, resource: Resource, id: string): Promise<boolean> {
  for (let n = 0; n < TRIES; n++) {
    const [found] = await readBookings(unit.tables, [id])
    if (!found) return false
    const { one, raced } = await catchUp(unit, found)
    if (raced) continue
    const decision = await decide(unit, resource, one.data)
    if (!decision) return false
    if ((await carryOut(unit, one, decision, () => null)) !== 'raced') return true
  }
  throw new Busy(`${id} kept moving`)
}

async function decide({ tables, now }: Unit, resource: Resource, b: Booking): Promise<Decision | null> {
  if (!isLive(b.state)) return null
  const closure = closureOver(resource, b)
  if (!closure) return b.displaced ? restore(b, SYSTEM, now) : null
  if (b.displaced) return null
  const ask = { span: { from: b.from, to: b.to }, units: b.units, group: b.group as 'graduates' | null }
  return displace(b, closure.reason, await nextFree(tables, resource, ask, now), SYSTEM, now)
}
