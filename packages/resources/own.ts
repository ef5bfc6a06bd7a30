import { type Outcome, ok } from '#kernel'
import { type Answer, type Item, listIds, openCursor, placeOf, readRecords, sealCursor } from '#storage'
import { type Context, fitting, listAnswer } from '#web'
import { parseResource, resourceKey } from './store.ts'
import { viewResource } from './view.ts'

const PATH = '/v1/resources'

/** The listings of the caller's own organisation in any state, newest first. */
export async function listOwn(ctx: Context, query: { limit: number; cursor?: string | undefined; box: 'mine' }): Promise<Outcome<Answer>> {
  const { org } = ctx.actor
  const scope = `${org} ${PATH} mine`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, org, 'resource', query.limit, place.value as Item | null)
  const items = await readRecords(ctx.tables, ids.map(resourceKey))
  const views = items.flatMap((item) => (item ? [viewResource(parseResource(item), ctx.actor, ctx.now)] : []))
  const page = views.slice(0, fitting(views))
  const end = page.length < views.length ? placeOf(org, 'resource', page.at(-1)?.id ?? '') : last
  const next = end ? await sealCursor(ctx.tables, scope, end) : null
  return ok(listAnswer(page, next, PATH, query))
}
