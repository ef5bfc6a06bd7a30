import { invalidField, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, openCursor, sealCursor } from '#storage'
import { type Context, listAnswer } from '#web'
import type { Offer } from './offer.ts'

/** An offer with its place in a ranked list: by score, then the newest first. */
export interface Hit {
  readonly offer: Offer
  readonly score: number
}

type Place = readonly [score: number, id: string]
const isPlace = (value: unknown): value is Place => Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string'
const behind = ({ offer, score }: Hit, [at, id]: Place) => score < at || (score === at && offer.id < id)

export const byRank = (a: Hit, b: Hit): number => b.score - a.score || (a.offer.id < b.offer.id ? 1 : -1)

/** Reads no further behind a filter that lets almost nothing pass; the cursor goes on from there. */
const MOST_READ = 400
const MOST_AT_ONCE = 100

/**
 * A page of hits: `view` reads a handful of their records and shows those that really are on offer. The cursor is a place in the
 * ranking, so that what is published or goes meanwhile moves nothing else.
 */
export async function pageOfHits(
  ctx: Context,
  hits: readonly Hit[],
  path: string,
  query: { limit: number; cursor?: string | undefined },
  view: (some: readonly Hit[]) => Promise<readonly (object | null)[]>,
): Promise<Outcome<Answer>> {
  const scope = `${ctx.actor.org} ${path} ${JSON.stringify({ ...query, cursor: undefined })}`
  const from = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!from.ok) return from
  if (from.value !== null && !isPlace(from.value)) return refused(invalidField('?cursor', 'cursor', NOT_A_CURSOR))
  const place = from.value
  const rest = [...(place === null ? hits : hits.filter((hit) => behind(hit, place)))].sort(byRank)
  const items: object[] = []
  let read = 0
  let last: Hit | undefined
  // The rarer what passes, the more is read at a time.
  let part = query.limit
  while (items.length < query.limit && read < Math.min(rest.length, MOST_READ)) {
    const some = rest.slice(read, read + part)
    part = Math.min(MOST_AT_ONCE, part * 2)
    const views = await view(some)
    for (const [n, hit] of some.entries()) {
      if (items.length === query.limit) break
      read++
      last = hit
      const shown = views[n]
      if (shown) items.push(shown)
    }
  }
  const next = last && read < rest.length ? await sealCursor(ctx.tables, scope, [last.score, last.offer.id]) : null
  return ok(listAnswer(items, next, path, query))
}

const NOT_A_CURSOR = say({ zh: '游标无效。', en: 'Not a cursor of this list.' })
