import { readLatest } from '#feed'
import type { StoredEvent } from '#kernel'
import { putCookie, readCookie } from '../cookies.ts'
import type { C } from '../respond.tsx'

const YEAR_S = 365 * 24 * 3_600
const MOST_NEWS = 8
/** Whoever comes back later than this begins a new visit. */
const VISIT_S = 30 * 60

/** What others did since the visit before this one, the latest first; to a browser that was never here nothing is new. */
export async function newsSince(c: C): Promise<readonly StoredEvent[]> {
  const { actor, ctx } = c.var.desk
  if (actor.roles.length === 0) return []
  const name = `seen-${actor.org}`
  const nowS = Math.floor(Date.now() / 1000)
  const { from, to, at } = seenIn(readCookie(c, name)) ?? { from: null, to: null, at: nowS }
  const after = nowS - at > VISIT_S ? to : from
  const { last, items } = await readLatest(ctx.tables, { org: actor.org, now: ctx.now, after, most: MOST_NEWS })
  putCookie(c, name, `${after ?? last}.${last}.${nowS}`, YEAR_S)
  const events = items.map(({ event }) => event as object as StoredEvent)
  return events.filter(({ data }) => data.actor.id !== actor.id).reverse()
}

/** Where the visit before began in the feed, how far it came, and when this browser was last here. */
function seenIn(cookie = ''): { from: number; to: number; at: number } | null {
  const [, from, to, at] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(cookie)?.map(Number) ?? []
  return from !== undefined && to !== undefined && at !== undefined ? { from, to, at } : null
}
