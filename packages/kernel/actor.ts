import type { OrgId } from './ids.ts'

export const ROLES = ['officer', 'approver', 'finance', 'lead', 'viewer', 'integrator'] as const
export type Role = (typeof ROLES)[number]

export type OrgKind = 'base' | 'secretariat' | 'portal' | 'evaluator' | 'project'

/** The organisation of somebody who acts for another one, and by what right. */
export interface Through {
  readonly org: OrgId
  /** A delegation's id, or the source by which a portal's message came. */
  readonly authority: string
  /** The acts that it is a right to; any where it does not say. */
  readonly acts?: readonly string[]
}

/** A person or a machine of exactly one organisation. */
export interface Actor {
  /** Stable id of the person or machine (`sub` of the token). */
  readonly id: string
  readonly name: string
  /** Whose seat it takes: its own organisation's, or with `through` that of the one it acts for. Every rule judges by it. */
  readonly org: OrgId
  readonly roles: readonly Role[]
  readonly kind: 'person' | 'machine'
  readonly through?: Through
}

/** Who did it, as it stands in an event; the system acts when a limit has passed. */
export interface By {
  readonly kind: 'person' | 'machine' | 'system'
  readonly id: string
  readonly name: string
  /** Whose seat was taken; null for the system. Where somebody acted for it, his own organisation is in `through`. */
  readonly org: OrgId | null
  readonly roles: readonly Role[]
  readonly actingFor: OrgId | null
  /** By what right: a role, a delegation's id, a source, or `silence`. */
  readonly authority: string
  readonly through?: Through
}

export function orgKind(org: string): OrgKind {
  if (org.startsWith('prj_')) return 'project'
  if (org.endsWith('-secretariat')) return 'secretariat'
  if (org.startsWith('portal-')) return 'portal'
  if (org.startsWith('evaluator-')) return 'evaluator'
  return 'base'
}

/** Whether whoever acts for another organisation was given this to do. */
export const mayDo = ({ through }: Actor, act: string): boolean => through?.acts === undefined || through.acts.includes(act)

export const asActor = (actor: Actor, authority: string): By => ({
  ...actor,
  actingFor: actor.through ? actor.org : null,
  authority: actor.through?.authority ?? authority,
})

export const SYSTEM: By = { kind: 'system', id: 'system', name: '系统', org: null, roles: [], actingFor: null, authority: 'silence' }
