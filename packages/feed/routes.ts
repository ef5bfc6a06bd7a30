import { ok, refused } from '#kernel'
import { type Route, route } from '#web'
import { EventsQuery, FeedPage, typeFilter, viewItem } from './contract.ts'
import { readFeed } from './queries.ts'

const PATH = '/v1/events'

/** The feed, pulled. */
export const feedRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag: 'Events',
    summary: { zh: '读取本机构的事件流', en: "Read your organisation's events" },
    query: EventsQuery,
    answer: FeedPage,
    status: 200,
    refusals: ['forbidden', 'gone'],
    async run({ tables, actor, now }, { query: { after, limit, types, wait } }) {
      if (actor.roles.length === 0) return refused({ kind: 'forbidden' })
      const part = await readFeed(tables, {
        org: actor.org,
        now,
        after: after ?? null,
        limit,
        wants: typeFilter(types),
        waitMs: wait * 1_000,
      })
      if (!part.ok) return part
      const { items, readTo, more } = part.value
      const next = more ? String(readTo) : null
      const on = new URLSearchParams({
        after: String(readTo),
        limit: String(limit),
        ...(types && { types }),
        ...(wait && { wait: String(wait) }),
      })
      return ok({
        status: 200,
        headers: more ? { link: `<${PATH}?${on}>; rel="next"` } : {},
        body: { items: items.map(viewItem), next, readTo },
      })
    },
  }),
]
