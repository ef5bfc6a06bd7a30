import { SYSTEM } from '#kernel'
import { closureOver, type Resource, type ResourceDay, readDays, withBuffer } from '#resources'
import { Busy, commit, type Key, readRecords, TRIES, type Unit, type Versioned, type Write } from '#storage'
import type { Waiting } from '../model.ts'
import { decidedOn, enter, handOver, overdue, type WaitingDecision } from './life.ts'
import { inLine } from './machine.ts'
import { daysOfPlace, parseWaiting, saveWaiting, waitingKey } from './store.ts'

// What happens to those who wait without their doing.

type Stored = Versioned<Waiting>

/** Offers its slot to one who waits, under the claim's gate. */
export async function offerSlot(unit: Unit, id: string, days: readonly ResourceDay[], gate: readonly Write[]): Promise<true | 'raced'> {
  const [item] = await readRecords(unit.tables, [waitingKey(id)])
  if (!item) throw new Error(`${id} stands in a line and is not there`)
  const before = parseWaiting(item)
  const touched = new Set(daysOfPlace(before.data))
  const offered: WaitingDecision = decidedOn(before.data, enter(before.data, 'offered', unit.now), SYSTEM, unit.now, 'offered')
  const { writes } = saveWaiting(
    unit.tables,
    before,
    offered,
    days.filter(({ day }) => touched.has(day)),
  )
  const done = await commit(unit, [...writes, ...gate], null)
  if (done.kind === 'refused') throw new Error(`an offer to ${id} was refused`)
  return done.kind === 'done' ? true : 'raced'
}

/** Applies what is overdue. */
export async function catchUp(unit: Unit, one: Stored): Promise<{ one: Stored; acts: number; raced: boolean }> {
  const decision = overdue(one.data, unit.now)
  if (!decision) return { one, acts: 0, raced: false }
  const days = await readDays(unit.tables, one.data.resource, daysOfPlace(one.data))
  const { next, writes } = saveWaiting(unit.tables, one, decision, days)
  const done = await commit({ ...unit, idempotency: null }, writes, null)
  if (done.kind === 'refused') throw new Error(`an automatic act on ${one.data.id} was refused`)
  return done.kind === 'done' ? { one: next, acts: 1, raced: false } : { one, acts: 0, raced: true }
}

/** The sweep's share of one place in the line. */
export async function sweepWaiting(unit: Unit, key: Key): Promise<number> {
  for (;;) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return 0
    const done = await catchUp(unit, parseWaiting(item))
    if (!done.raced) return done.acts
  }
}

/** Its listing was closed: there is nothing to wait for. */
export const endPlace = (unit: Unit, id: string): Promise<number> =>
  changePlace(unit, id, (w) => decidedOn(w, enter(w, 'lapsed', unit.now), SYSTEM, unit.now, 'lapsed'))

/** What it was offered is closed now: it keeps its place, and waits until it is open again. */
export const recallPlace = (unit: Unit, resource: Resource, id: string): Promise<number> =>
  changePlace(unit, id, (w) => {
    const closure = w.state === 'offered' ? closureOver(resource, withBuffer(w, w.bufferMinutes)) : null
    return closure && decidedOn(w, enter(w, 'waiting', unit.now), SYSTEM, unit.now, 'recalled', {}, closure.reason)
  })

/** Its project is at another base now. */
export const handOverPlace = (unit: Unit, id: string, guest: Waiting['guest']): Promise<number> =>
  changePlace(unit, id, (w) => (w.guest === guest ? null : handOver(w, guest, unit.now)))

/** What happens by itself to somebody who stands in the line; null when nothing does. Answers how many acts that were. */
async function changePlace(unit: Unit, id: string, decide: (w: Waiting) => WaitingDecision | null): Promise<number> {
  for (let n = 0; n < TRIES; n++) {
    const [item] = await readRecords(unit.tables, [waitingKey(id)])
    if (!item) return 0
    const { one, raced } = await catchUp(unit, parseWaiting(item))
    if (raced) continue
    const decision = inLine(one.data.state) ? decide(one.data) : null
    if (!decision) return 0
    const days = await readDays(unit.tables, one.data.resource, daysOfPlace(one.data))
    const done = await commit(unit, saveWaiting(unit.tables, one, decision, days).writes, null)
    if (done.kind === 'done') return 1
  }
  throw new Busy(`${id} kept moving`)
}
