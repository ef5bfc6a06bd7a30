import { type AllianceId, allianceOf, baseKey, parseBase } from '#directory'
import { type Actor, type OrgId, orgKind, type ProjectId, projectId } from '#kernel'
import { parseProject, projectKey } from '#projects'
import { type Item, type Key, readRecords, type Tables } from '#storage'
import type { Resource } from './model.ts'

/** For whom is booked: an organisation, perhaps one of its projects. A lead books for its project's custodian. */
export interface Guest {
  readonly org: OrgId
  readonly project: ProjectId | null
  readonly alliances: readonly AllianceId[]
}

/** Whether an organisation may book a listing. */
export function mayBook(resource: Pick<Resource, 'owner' | 'alliances' | 'access'>, guest: Pick<Guest, 'org' | 'alliances'>): boolean {
  if (guest.org === resource.owner) return true
  switch (resource.access.scope) {
    case 'all':
      return true
    case 'alliance':
      return guest.alliances.some((alliance) => resource.alliances.includes(alliance))
    case 'bases':
      return resource.access.bases.includes(guest.org)
  }
}

/** What has to be read to know for whom somebody books. */
export const guestKeys = (actor: Actor, project: string | undefined): Key[] => [
  orgKind(actor.org) === 'project' ? projectKey(actor.org) : baseKey(actor.org),
  ...(project === undefined ? [] : [projectKey(project)]),
]

/** The guest, from what `guestKeys` named; null where the project is not there or is another's. A lead's base is read in a second step. */
export async function guestFrom(
  tables: Tables,
  actor: Actor,
  project: string | undefined,
  [own, other]: readonly (Item | null | undefined)[],
): Promise<Guest | null> {
  if (orgKind(actor.org) === 'project') {
    if (!own || (project !== undefined && project !== actor.org)) return null
    const { custodian, id } = parseProject(own).data
    const [base] = await readRecords(tables, [baseKey(custodian)])
    return { org: custodian, project: id, alliances: alliancesIn(base) }
  }
  const secretariat = allianceOf(actor.org)
  const guest: Guest = { org: actor.org, project: null, alliances: secretariat ? [secretariat.id] : alliancesIn(own) }
  if (project === undefined) return guest
  if (!other) return null
  const { custodian, presence } = parseProject(other).data
  const its = custodian === actor.org || presence.some((one) => one.base === actor.org && one.to === null)
  return its ? { ...guest, project: projectId(project) } : null
}

const alliancesIn = (item: Item | null | undefined): readonly AllianceId[] => (item ? parseBase(item).data.alliances : [])

/** Whether it is somebody's business at all: his organisation's own, or one that was published to the guest he books for. */
export const sees = (resource: Resource, actor: Pick<Actor, 'org'>, guest: Guest): boolean =>
  actor.org === resource.owner || (resource.publishedAt !== null && mayBook(resource, guest))
