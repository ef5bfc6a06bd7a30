import type { NewEvent, Refusal } from '#kernel'
import type { Versioned } from './aggregate.ts'
import { Busy } from './commit.ts'
import { readRecords } from './read.ts'
import type { Item, Key } from './tables.ts'
import { commit, TRIES, type Unit } from './unit.ts'
import type { Write } from './write.ts'

/** How one kind of record does by itself what is overdue. */
export interface Overdue<T> {
  parse(item: Item): Versioned<T>
  /** The next automatic act that is due, or null. `refusal`: what a condition said of the act first thought of; a fact to decide with. */
  next(data: T, now: string, refusal: Refusal | null): { readonly next: T; readonly events: readonly NewEvent[] } | null
  save(unit: Unit, before: Versioned<T>, next: T, events: readonly NewEvent[]): { next: Versioned<T>; writes: Write[] }
}

export interface CaughtUp<T> {
  readonly current: Versioned<T>
  readonly acts: number
  /** Somebody else was quicker: the record has to be read again. */
  readonly raced: boolean
}

/** Applies what is overdue, each automatic act in a commit of its own; `acts` counts its own. */
export async function catchUp<T>(unit: Unit, of: Overdue<T>, before: Versioned<T>): Promise<CaughtUp<T>> {
  const alone: Unit = { ...unit, idempotency: null }
  let current = before
  let refusal: Refusal | null = null
  for (let acts = 0; ; ) {
    const due = of.next(current.data, unit.now, refusal)
    if (!due) return { current, acts, raced: false }
    const { next, writes } = of.save(alone, current, due.next, due.events)
    const committed = await commit(alone, writes, null)
    if (committed.kind === 'raced') return { current, acts, raced: true }
    if (committed.kind === 'refused') {
      if (refusal) throw new Error(`an automatic act was refused twice: ${committed.refusal.kind}`)
      refusal = committed.refusal
      continue
    }
    refusal = null
    current = next
    acts++
  }
}

/** The sweep's share: everything overdue on one record; what it is then, and how many automatic acts that were. */
export async function sweepRecord<T>(unit: Unit, of: Overdue<T>, key: Key): Promise<{ current: Versioned<T> | null; acts: number }> {
  let acts = 0
  for (let n = 0; n < TRIES; n++) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return { current: null, acts }
    const caught = await catchUp(unit, of, of.parse(item))
    acts += caught.acts
    if (!caught.raced) return { current: caught.current, acts }
  }
  throw new Busy(`${key.pk} kept moving`)
}
