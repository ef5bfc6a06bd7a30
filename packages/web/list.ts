import { invalidField, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, openCursor, sealCursor } from '#storage'
import type { Context } from './context.ts'

/** A list as an answer; `link` is the list's own address with its filters, without cursor. */
export function listAnswer(
  items: readonly unknown[],
  next: string | null,
  path: string,
  query: Readonly<Record<string, unknown>>,
  more: object = {},
): Answer {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && name !== 'cursor') search.set(name, String(value))
  if (next) search.set('cursor', next)
  return { status: 200, headers: next ? { link: `<${path}?${search}>; rel="next"` } : {}, body: { items, next, ...more } }
}

/** An answer may have 6 MB; others decide how large the records are that stand in somebody's list. */
const MOST_BYTES = 4_000_000

/** How many of a page's items fit into one answer; at least the first. The rest comes with the next page. */
export function fitting(views: readonly unknown[]): number {
  let bytes = 0
  const over = views.findIndex((view, n) => {
    bytes += Buffer.byteLength(JSON.stringify(view))
    return n > 0 && bytes > MOST_BYTES
  })
  return over === -1 ? views.length : over
}

/** A list that is held whole in memory, cut into signed pages. */
export async function pageOf<T>(
  ctx: Context,
  all: readonly T[],
  path: string,
  query: { limit: number; cursor?: string | undefined },
  view: (one: T) => unknown,
  more: object = {},
): Promise<Outcome<Answer>> {
  const { limit, cursor, ...filters } = query
  const scope = `${ctx.actor.org} ${path} ${JSON.stringify(filters)}`
  let start = 0
  if (cursor !== undefined) {
    const opened = await openCursor(ctx.tables, scope, cursor)
    if (!opened.ok) return opened
    start = Number(opened.value)
    if (!Number.isInteger(start)) return refused(invalidField('?cursor', 'cursor', say({ zh: '游标无效。', en: 'Not a cursor.' })))
  }
  const views = all.slice(start, start + limit).map(view)
  const page = views.slice(0, fitting(views))
  const end = start + page.length
  const next = end < all.length ? await sealCursor(ctx.tables, scope, end) : null
  return ok(listAnswer(page, next, path, query, more))
}
