import { changeDay, daysTouched, type InLine, lineOn, overlap, type ResourceDay } from '#resources'
import { dueShard, type Item, type Key, type Naming, saveAggregate, storedRecord, type Tables, type Versioned, type Write } from '#storage'
import { Waiting } from '../model.ts'
import { listWrites } from '../store.ts'
import { takenBy, type WaitingDecision } from './life.ts'
import { inLine } from './machine.ts'

export const waitingKey = (id: string): Key => ({ pk: `waiting#${id}`, sk: 'waiting' })
export const parseWaiting = (item: Item): Versioned<Waiting> => storedRecord(item, Waiting.parse)

const naming = (id: string): Naming => ({ ...waitingKey(id), stream: `waiting#${id}`, source: `/waiting/${id}`, subject: id })

/** The days that the place in the line stands on. */
export const daysOfPlace = (w: Waiting): string[] => daysTouched({ bufferMinutes: w.bufferMinutes }, w)

/** The writes that store a place in the line: its record and events, and what it is and has on its resource's days. `more` goes into the same change of those days. */
export function saveWaiting(
  tables: Tables,
  before: Versioned<Waiting> | null,
  { next: data, events }: WaitingDecision,
  days: readonly ResourceDay[],
  take: Parameters<typeof changeDay>[3]['take'] = {},
): { next: Versioned<Waiting>; writes: Write[] } {
  const { deadline } = data
  const indexed = deadline ? { todoParty: data.guest, todoDue: deadline.at, dueShard: dueShard(data.id), dueAt: deadline.at } : {}
  const { next, writes } = saveAggregate(tables, naming(data.id), before, data, events, indexed)
  const lists = listWrites(tables, 'waiting', before?.data ?? null, data)
  const slots = days.map((day) => changeDay(tables, data.resource, day, changeOf(day, data, take)))
  return { next, writes: [...writes, ...lists, ...slots] }
}

function changeOf(day: ResourceDay, w: Waiting, take: Record<string, NonNullable<ReturnType<typeof takenBy>>>) {
  const own = takenBy(w)
  const had = w.id in day.taken
  const stays = inLine(w.state)
  const frees = had && own === null
  const others = Object.keys(day.line).some((id) => id !== w.id)
  return {
    take: { ...take, ...(own && { [w.id]: own }) },
    free: frees ? [w.id] : [],
    join: stays && day.line[w.id]?.guest !== w.guest ? { [w.id]: placeOf(w) } : {},
    leave: stays || !(w.id in day.line) ? [] : [w.id],
    ...(frees && others && { due: { dueShard: dueShard(w.resource), dueAt: w.changedAt } }),
  }
}

const placeOf = (w: Waiting): InLine => ({
  from: w.from,
  to: w.to,
  units: w.units,
  group: w.group !== null,
  guest: w.guest,
  order: w.order,
})

/** Its place among those who wait for the same time, from 1; null when it does not stand there. */
export function placeIn(days: readonly ResourceDay[], w: Waiting): number | null {
  const line = lineOn(days).filter(([id, one]) => id === w.id || overlap(one, w))
  const at = line.findIndex(([id]) => id === w.id)
  return at < 0 ? null : at + 1
}
