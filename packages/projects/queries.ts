import { type Outcome, ok, refused } from '#kernel'
import { type Answer, type Item, listIds, openCursor, placeOf, readRecords, sealCursor } from '#storage'
import { answerOf, type Context, fitting, listAnswer } from '#web'
import type { ProjectQuery } from './contract.ts'
import type { Project } from './model.ts'
import { viewProject } from './present.ts'
import { sees } from './rules.ts'
import { findProject, findProjects, parseProject, projectKey } from './store.ts'

export async function readProject(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findProject(ctx.tables, id)
  if (!found || !sees(ctx.actor, found.project.data, found.claims)) return refused({ kind: 'not-found' })
  return ok(answerOf(viewProject(found.project, found.claims), found.project.version))
}

const PATH = '/v1/projects'

/** The projects of the caller's organisation, newest first; one that it no longer has to do with is left out of its page. */
export async function listProjects(ctx: Context, query: ProjectQuery): Promise<Outcome<Answer>> {
  const scope = `${ctx.actor.org} ${PATH}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, ctx.actor.org, 'project', query.limit, place.value as Item | null)
  const found = await findProjects(ctx.tables, ids)
  const seen = found.filter((one) => one !== null).filter((one) => sees(ctx.actor, one.project.data, one.claims))
  const views = seen.map((one) => viewProject(one.project, one.claims))
  const page = views.slice(0, fitting(views))
  const end = page.length < views.length ? placeOf(ctx.actor.org, 'project', page.at(-1)?.id ?? '') : last
  const next = end ? await sealCursor(ctx.tables, scope, end) : null
  return ok(listAnswer(page, next, PATH, query))
}

const MOST_TO_CHOOSE = 100

/** The newest projects that the caller's organisation has in custody or with it; a page that offers a choice needs no more, in two round trips. */
export async function projectsToChoose({ tables, actor }: Context): Promise<Project[]> {
  const { ids } = await listIds(tables, actor.org, 'project', MOST_TO_CHOOSE, null)
  const items = await readRecords(tables, ids.map(projectKey))
  const projects = items.flatMap((item) => (item ? [parseProject(item).data] : []))
  return projects.filter((project) => sees(actor, project, []))
}

/** One of them, if the caller's organisation has it in custody or with it; by its key, so that it can be read along with others. */
export async function projectToChoose({ tables, actor }: Context, id: string): Promise<Project | null> {
  const [item] = await readRecords(tables, [projectKey(id)])
  const project = item ? parseProject(item).data : null
  return project && sees(actor, project, []) ? project : null
}
