import { type Outcome, ok, refused } from '#kernel'
import { type Answer, type Item, listIds, openCursor, placeOf, sealCursor } from '#storage'
import { answerOf, type Context, fitting, listAnswer } from '#web'
import type { ProjectQuery } from './contract.ts'
import { viewProject } from './present.ts'
import { sees } from './rules.ts'
import { findProject, findProjects } from './store.ts'

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
