import { setTimeout as pause } from 'node:timers/promises'
import type { Instant, Outcome } from '#kernel'
import { ok, refused } from '#kernel'
import { type Committed, commitWrites } from './commit.ts'
import { type Answer, type IdempotencyKey, judgeKey, rememberAnswer } from './idempotency.ts'
import { readRecords } from './read.ts'
import type { Item, Key, Tables } from './tables.ts'
import type { Write } from './write.ts'

/** One unit of work: the tables, domain time, and the caller's idempotency key if there is one. */
export interface Unit {
  readonly tables: Tables
  readonly now: Instant
  readonly idempotency: IdempotencyKey | null
}

/** Reads what a command needs, and what its key was used for, in one round trip. */
export async function load(unit: Unit, keys: readonly Key[]): Promise<Outcome<(Item | null)[]>> {
  const items = await readRecords(unit.tables, unit.idempotency ? [...keys, unit.idempotency] : keys)
  const refusal = unit.idempotency && judgeKey(unit.idempotency, items.at(-1) ?? null)
  return refusal ? refused(refusal) : ok(items.slice(0, keys.length))
}

/** Commits a command together with its answer: both are there, or neither. */
export function commit(unit: Unit, writes: readonly Write[], answer: Answer | null): Promise<Committed> {
  const { idempotency } = unit
  const remember = idempotency && answer ? [rememberAnswer(unit.tables, idempotency, answer), ...(idempotency.also ?? [])] : []
  return commitWrites(unit.tables, [...writes, ...remember])
}

/** How often a command is begun anew before it gives up. */
export const TRIES = 40
/** Whoever was overtaken so often lets the others pass for a moment. */
const PATIENT = 3

/** Runs a command again from its reading whenever somebody else was quicker. */
export async function untilSettled<T>(attempt: () => Promise<Outcome<T> | 'raced'>): Promise<Outcome<T>> {
  for (let n = 0; n < TRIES; n++) {
    const outcome = await attempt()
    if (outcome !== 'raced') return outcome
    if (n >= PATIENT) await pause(Math.random() * Math.min(250, 4 * 2 ** n))
  }
  return refused({ kind: 'in-progress' })
}

/** What a commit means for the command that made it: its value, a refusal, or another try. */
export const settled = <T>(committed: Committed, value: T): Outcome<T> | 'raced' => {
  switch (committed.kind) {
    case 'done':
      return ok(value)
    case 'refused':
      return refused(committed.refusal)
    case 'raced':
      return 'raced'
  }
}
