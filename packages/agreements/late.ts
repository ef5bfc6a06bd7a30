import type { Late } from '#kernel'
import type { Agreement } from './model.ts'

export const LATE_LIMITS = ['suspension'] as const

/** The side whose flag outlasted its limit: it can still clear it, while a secretariat is to decide. All else ends with its limit. */
export function lateOf({ decisionDue, suspendedBy }: Agreement): Late<(typeof LATE_LIMITS)[number]> | null {
  const flag = decisionDue ? suspendedBy.find(({ seat }) => seat !== 'secretariat') : undefined
  return flag ? { party: flag.org, role: 'approver', limit: 'suspension' } : null
}
