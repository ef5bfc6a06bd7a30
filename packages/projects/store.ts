import { type By, type NewEvent, type OrgId, orgId, type When } from '#kernel'
import {
  dueShard,
  type Item,
  joinList,
  type Key,
  type Naming,
  putItem,
  queryAll,
  readRecords,
  saveAggregate,
  storedRecord,
  type Tables,
  type Versioned,
  type Write,
} from '#storage'
import { Claim, PRESENCE_ROLES, Project } from './model.ts'
import { type Relocation, relocate } from './presence.ts'

export const projectKey = (id: string): Key => ({ pk: `project#${id}`, sk: 'project' })
/** Where an open case claims a presence role of a project. */
export const claimKey = (id: string, role: string): Key => ({ pk: `project#${id}`, sk: `open#${role}` })

export const parseProject = (item: Item): Versioned<Project> => storedRecord(item, Project.parse)

const naming = (id: string): Naming => ({ ...projectKey(id), stream: `project#${id}`, source: `/projects/${id}`, subject: id })

export const saveProject = (
  tables: Tables,
  before: Versioned<Project> | null,
  project: Project,
  events: readonly NewEvent[],
): { next: Versioned<Project>; writes: Write[] } => saveAggregate(tables, naming(project.id), before, project, events, {})

/** Everybody who hears of a change of a project: custodian, all bases it is or was at, and its own lead. */
export const audienceOf = (project: Project): OrgId[] => [
  ...new Set([project.custodian, ...project.presence.map((one) => one.base), orgId(project.id)]),
]

export interface Move extends Relocation {
  readonly custodian?: OrgId
  readonly stage?: Project['stage']
}

/** The writes that bring presence roles, and with `custodian` the custody, to another base; part of the mover's own transaction. */
export function moveProject(tables: Tables, before: Versioned<Project>, change: Move, by: By, when: When): Write[] {
  const { custodian = before.data.custodian, stage = before.data.stage, roles, from, to } = change
  const project = { ...before.data, custodian, stage, presence: relocate(before.data.presence, change) }
  const event: NewEvent = {
    type: 'project.moved',
    at: when.at,
    by,
    reason: null,
    from: null,
    to: null,
    audience: [...new Set([...audienceOf(before.data), ...audienceOf(project)])],
    dueAt: null,
    more: { roles, fromBase: from, toBase: to, custodian, stage, day: change.day },
  }
  // What others have to do about it starts from this: the sweep looks at it at once.
  const moved = { pk: projectKey(project.id).pk, sk: 'moved', dueShard: dueShard(project.id), dueAt: when.at }
  const newcomers = new Set([change.custodian, to].filter((org) => org != null))
  return [
    ...saveProject(tables, before, project, [event]).writes,
    putItem(tables.records, moved),
    ...[...newcomers].map((org) => joinList(tables, org, 'project', project.id)),
  ]
}

export interface Found {
  readonly project: Versioned<Project>
  readonly claims: readonly Claim[]
}

/** One project with the claims of its open cases, in one query; null where there is none. */
export async function findProject(tables: Tables, id: string): Promise<Found | null> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': projectKey(id).pk },
    ConsistentRead: true,
  })
  return foundIn(items)
}

/** Several projects with their claims, by known keys. */
export async function findProjects(tables: Tables, ids: readonly string[]): Promise<(Found | null)[]> {
  const keysOf = (id: string) => [projectKey(id), ...PRESENCE_ROLES.map((role) => claimKey(id, role))]
  const items = await readRecords(tables, ids.flatMap(keysOf))
  const width = 1 + PRESENCE_ROLES.length
  return ids.map((_, n) => foundIn(items.slice(n * width, (n + 1) * width)))
}

/** A project and its claims out of the items of its partition. */
export function foundIn(items: readonly (Item | null)[]): Found | null {
  const there = items.filter((item) => item !== null)
  const record = there.find((item) => item.sk === 'project')
  if (!record) return null
  const claims = there.filter((item) => String(item.sk).startsWith('open#')).map((item) => Claim.parse(item))
  return { project: parseProject(record), claims }
}
