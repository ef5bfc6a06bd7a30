import { endOf, type Instant, newId, nextOn } from '#kernel'
import {
  dueShard,
  type Item,
  joinList,
  type Key,
  type Naming,
  putNew,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { setGate } from './days.ts'
import type { Decision } from './life.ts'
import { Resource } from './model.ts'
import { isOpen } from './rules.ts'
import type { Span } from './span.ts'

export const resourceKey = (id: string): Key => ({ pk: `resource#${id}`, sk: 'resource' })
export const parseResource = (item: Item): Versioned<Resource> => storedRecord(item, Resource.parse)

const naming = (id: string): Naming => ({ ...resourceKey(id), stream: `resource#${id}`, source: `/resources/${id}`, subject: id })

/** The writes that store a listing, its events, its gate for claims and its place in its owner's list. `made`: see `setGate`. */
export function saveResource(
  tables: Tables,
  before: Versioned<Resource> | null,
  { next: data, events }: Decision,
  made: number | null = null,
): { next: Versioned<Resource>; writes: Write[] } {
  const due = data.timer && nextOn(data.timer)
  const indexed = {
    ...(data.timer && { todoParty: data.owner, todoDue: endOf(data.timer.dueDay) }),
    ...(due && { dueShard: dueShard(data.id), dueAt: endOf(due.day) }),
  }
  const saved = saveAggregate(tables, naming(data.id), before, data, events, indexed)
  const gate = before?.data.terms === data.terms ? [] : [setGate(tables, data.id, isOpen(data), data.terms, made)]
  return { next: saved.next, writes: [...saved.writes, ...gate, ...(before ? [] : [joinList(tables, data.owner, 'resource', data.id)])] }
}

/** What a change of a listing leaves to be done about its bookings and those who wait; the sweep does it. */
export interface Aftermath extends Span {
  /** `closure`: bookings within are told and offered other slots; `opened`: a closure was lifted; `freed`: something became free; `closed`: nobody need wait any longer. */
  readonly kind: 'closure' | 'opened' | 'freed' | 'closed'
}
export const AFTERMATH = 'aftermath#'

export function leaveAftermath(tables: Tables, resource: string, { kind, from, to }: Aftermath, now: Instant): Write {
  const id = newId('event')
  const item = { pk: `resource#${resource}`, sk: `${AFTERMATH}${id}`, kind, from, to, dueShard: dueShard(resource), dueAt: now }
  return putNew(tables.records, item, 'pk')
}
