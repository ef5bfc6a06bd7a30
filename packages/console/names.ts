import { allBases, allianceOf, type Base, DIRECTORY } from '#directory'
import { type FreeText, orgId, orgKind } from '#kernel'
import { parseProject, projectKey } from '#projects'
import { gathering, keeping, readRecords, type Tables } from '#storage'

/** What people call the organisations and projects of a page. */
export interface Names {
  org(id: string): FreeText
  project(id: string): FreeText
  isBase(id: string): boolean
}

const KEPT_MS = 60_000
const MOST_PROJECTS = 5_000

export type NameBook = ReturnType<typeof nameBookOf>

/** Names change seldom and are on every page: the directory is read once a minute, a project's name once in a while. */
export function nameBookOf(tables: Tables) {
  const bases = keeping((pk) => pk === DIRECTORY, KEPT_MS)
  const keepsBases = gathering(tables, bases)
  let read: { readonly until: number; readonly all: Promise<readonly Base[]> } | null = null
  const projects = new Map<string, { until: number; name: FreeText }>()

  const directory = (): Promise<readonly Base[]> => {
    if (read && Date.now() < read.until) return read.all
    const all = allBases(keepsBases)
    all.catch(() => {
      read = null
    })
    read = { until: Date.now() + KEPT_MS, all }
    return all
  }

  async function learn(ids: readonly string[], through: Tables): Promise<void> {
    const now = Date.now()
    const unknown = [...new Set(ids)].filter((id) => orgKind(id) === 'project' && now >= (projects.get(id)?.until ?? 0))
    if (unknown.length === 0) return
    if (projects.size > MOST_PROJECTS) projects.clear()
    const items = await readRecords(through, unknown.map(projectKey))
    items.forEach((item, n) => {
      if (item) projects.set(unknown[n] ?? '', { until: now + KEPT_MS * 5, name: parseProject(item).data.name })
    })
  }

  return {
    directory,
    /** The bases as they stand there, for whoever looks for one of them. */
    bases,
    /** The names of all bases and secretariats, and of these projects, read with what else is asked of `through`. */
    async of(projectIds: readonly string[], through: Tables = tables): Promise<Names> {
      const [all] = await Promise.all([directory(), learn(projectIds, through)])
      const byId = new Map<string, FreeText>(all.map((base) => [base.id, base.name]))
      const project = (id: string): FreeText => projects.get(id)?.name ?? { zh: id, en: id }
      return {
        project,
        isBase: (id) => byId.has(id),
        org: (id) =>
          orgKind(id) === 'project' ? project(id) : (byId.get(id) ?? allianceOf(orgId(id))?.secretariatName ?? { zh: id, en: id }),
      }
    },
  }
}
