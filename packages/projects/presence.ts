import type { Day, OrgId } from '#kernel'
import type { Presence, Project } from './model.ts'

/** The base where a role of the project is now; null where it is nowhere. */
export const presenceNow = (project: Pick<Project, 'presence'>, role: string): OrgId | null =>
  project.presence.find((one) => one.role === role && one.to === null)?.base ?? null

/** What moves, and where it goes: `to` null leaves without going anywhere. */
export interface Relocation {
  readonly roles: readonly string[]
  readonly from: OrgId
  readonly to: OrgId | null
  readonly day: Day
}

/**
 * Closes each role's open interval with the day and opens the next from it: days are half-open, so the intervals of a role
 * never overlap. Where a role goes to a base, an interval open elsewhere is closed too; where it only leaves, just the one at `from`.
 */
export function relocate(presence: readonly Presence[], { roles, from, to, day }: Relocation): Presence[] {
  const closes = (one: Presence) => one.to === null && roles.includes(one.role) && (to !== null || one.base === from)
  const closed = presence.map((one) => (closes(one) ? { ...one, to: day } : one))
  if (to === null) return closed
  return [...closed, ...roles.map((role) => ({ role: role as Presence['role'], base: to, from: day, to: null }))]
}
