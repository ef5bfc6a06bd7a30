import type { Late } from '#kernel'
import type { Settlement } from './model.ts'

/** The limits of both sides; where a secretariat itself lets one pass, it reminds nobody. */
export const LATE_LIMITS = ['open', 'declared', 'settled'] as const

/** Who let a limit pass and stays asked; of two, whom the state waits for. */
export function lateOf({ state, timers, escalated }: Settlement): Late<(typeof LATE_LIMITS)[number]> | null {
  const passed = LATE_LIMITS.flatMap((limit) => {
    const timer = escalated.includes(limit) ? timers.find(({ name }) => name === limit) : undefined
    return timer ? [{ party: timer.party, role: timer.role, limit }] : []
  })
  return passed.find(({ limit }) => limit === state) ?? passed[0] ?? null
}
