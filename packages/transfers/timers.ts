import { type OrgId, orgKind, type Role, type Timer } from '#kernel'
import type { Transfer } from './model.ts'

/** Who acts in an organisation; for a project its lead does. */
export const roleFor = (party: OrgId, role: Role) => ({ party, role: orgKind(party) === 'project' ? ('lead' as const) : role })

export const timer = (t: Transfer, name: string): Timer | undefined => t.timers.find((one) => one.name === name)
export const without = (t: Transfer, ...names: string[]): Timer[] => t.timers.filter((one) => !names.includes(one.name))
export const withTimer = (t: Transfer, one: Timer): Transfer => ({ ...t, timers: [...without(t, one.name), one] })

/** Whether all clocks of a case stand still. */
export const isPaused = (t: Transfer): boolean => t.suspendedBy.length > 0 || t.disputed !== null
