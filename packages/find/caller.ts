import { type AllianceId, allianceOf, type Base, baseKey, parseBase } from '#directory'
import { type OrgId, orgKind } from '#kernel'
import { parseProject, projectKey } from '#projects'
import { readRecords, type Tables } from '#storage'

/** Whose rights and whereabouts count: a base's own, a project's custodian's, a secretariat's alliance. */
export interface Standing {
  /** The base for which it asks. */
  readonly base: OrgId
  readonly alliances: readonly AllianceId[]
  readonly province: string | null
}

export async function standingOf(tables: Tables, org: OrgId): Promise<Standing> {
  const alliance = allianceOf(org)
  if (alliance) return { base: org, alliances: [alliance.id], province: null }
  const kind = orgKind(org)
  if (kind === 'base') return standingAt(tables, org)
  if (kind !== 'project') return { base: org, alliances: [], province: null }
  const [item] = await readRecords(tables, [projectKey(org)])
  return item ? standingAt(tables, parseProject(item).data.custodian) : { base: org, alliances: [], province: null }
}

export async function standingAt(tables: Tables, org: OrgId): Promise<Standing> {
  const [item] = await readRecords(tables, [baseKey(org)])
  return standingIn(org, item ? parseBase(item).data : null)
}

export const standingIn = (base: OrgId, record: Pick<Base, 'alliances' | 'province'> | null): Standing => ({
  base,
  alliances: record?.alliances ?? [],
  province: record?.province ?? null,
})
