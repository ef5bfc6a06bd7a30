import { atInstant, SYSTEM } from '#kernel'
import { catchUp, commit, type Key, type Overdue, sweepRecord, type Unit, type Versioned } from '#storage'
import { conclude } from './interest-rules.ts'
import type { Demand, Interest } from './model.ts'
import { overdueDemand, overdueInterest } from './overdue.ts'
import { interestsIn, parseDemand, parseInterest, saveDemand, saveInterest } from './store.ts'

export const DEMANDS: Overdue<Demand> = {
  parse: parseDemand,
  next: overdueDemand,
  save: ({ tables }, before, next, events) => saveDemand(tables, before, next, events),
}
export const INTERESTS: Overdue<Interest> = {
  parse: parseInterest,
  next: overdueInterest,
  save: ({ tables }, before, next, events) => saveInterest(tables, before, next, events),
}

/** Everything overdue on a demand or on an interest in one; answers how many automatic acts that was. */
export async function sweepDemand(unit: Unit, key: Key): Promise<number> {
  if (key.sk !== 'demand') return (await sweepRecord(unit, INTERESTS, key)).acts
  const { current, acts } = await sweepRecord(unit, DEMANDS, key)
  return current?.data.ending ? acts + (await endInterests(unit, current)) : acts
}

/** Nothing stays open in a demand that is over: each interest in a commit of its own, then the demand knows. */
async function endInterests(unit: Unit, { version, head, data }: Versioned<Demand>): Promise<number> {
  let acts = 0
  for (const one of await interestsIn(unit.tables, data.id)) {
    const { current, raced } = await catchUp(unit, INTERESTS, one)
    if (raced) return acts
    if (current.data.state !== 'open' && current.data.state !== 'shortlisted') continue
    const { next, events } = conclude(current.data, 'passed_over', SYSTEM, atInstant(unit.now), null)
    const { kind } = await commit(unit, saveInterest(unit.tables, current, next, events).writes, null)
    // Somebody was quicker; the next sweep looks again.
    if (kind !== 'done') return acts
    acts++
  }
  await commit(unit, saveDemand(unit.tables, { version, head, data }, { ...data, ending: false }, []).writes, null)
  return acts
}
