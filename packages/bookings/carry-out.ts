import type { Outcome } from '#kernel'
import { type ResourceDay, readDays } from '#resources'
import { type Answer, commit, type Key, readRecords, settled, type Unit, type Versioned, type Write } from '#storage'
import type { Decision } from './life.ts'
import type { Booking } from './model.ts'
import { overdue } from './rules.ts'
import { daysToRead, needsDays, parseBooking, saveBooking } from './store.ts'

type Stored = Versioned<Booking>

/** Commits a decision together with what it changes on its resource's days; those are read when something becomes free. */
export async function carryOut(
  unit: Unit,
  before: Stored,
  decision: Decision,
  answer: (next: Stored) => Answer | null,
  more: readonly Write[] = [],
): Promise<Outcome<Stored> | 'raced'> {
  const days: ResourceDay[] = needsDays(before.data, decision.next)
    ? await readDays(unit.tables, before.data.resource, daysToRead(before.data, decision.next))
    : []
  const { next, writes } = saveBooking(unit.tables, before, decision, days)
  return settled(await commit(unit, [...writes, ...more], answer(next)), next)
}

/** Applies everything overdue, each act in a commit of its own at its own due time. */
export async function catchUp(unit: Unit, before: Stored): Promise<{ one: Stored; acts: number; raced: boolean }> {
  let one = before
  for (let acts = 0; ; acts++) {
    const decision = overdue(one.data, unit.now)
    if (!decision) return { one, acts, raced: false }
    const done = await carryOut({ ...unit, idempotency: null }, one, decision, () => null)
    if (done === 'raced') return { one, acts, raced: true }
    if (!done.ok) throw new Error(`an automatic act on ${one.data.id} was refused: ${done.refusal.kind}`)
    one = done.value
  }
}

/** The sweep's share: everything overdue on one booking; answers how many automatic acts that were, null where there is none. */
export async function sweepBooking(unit: Unit, key: Key): Promise<number | null> {
  for (let acts = 0; ; ) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return null
    const done = await catchUp(unit, parseBooking(item))
    acts += done.acts
    if (!done.raced) return acts
  }
}
