import { type Actor, type Instant, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import type { Delegation } from './model.ts'
import { actionsFor } from './rules.ts'

/** A delegation as answers show it to one caller. */
export function viewDelegation({ data, version }: Versioned<Delegation>, actor: Actor, now: Instant) {
  const { timers, parties: _, ...shown } = data
  return { ...shown, version, clock: timers[0] ? viewTimer(timers[0], now) : null, actions: actionsFor(data, actor) }
}
