import { ok, refused } from '#kernel'
import { type Context, listView, type Route, route } from '#web'
import { listConsumers, placeConsumer, readConsumer } from './consumers.ts'
import {
  ConsumerInput,
  ConsumerParams,
  ConsumerView,
  EventsQuery,
  ExportQuery,
  FeedPage,
  Ndjson,
  typeFilter,
  viewItem,
} from './contract.ts'
import { exportFeed } from './export.ts'
import { readFeed } from './queries.ts'

const PATH = '/v1/events'
const tag = 'Events'
const CONSUMERS = '/v1/feed-consumers'

/** Whoever belongs to an organisation in any role reads its feed. */
const reads = ({ actor }: Context): boolean => actor.roles.length > 0
const forbidden = refused({ kind: 'forbidden' })

/** The feed, pulled. */
export const feedRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: { zh: '读取本机构的事件流', en: "Read your organisation's events" },
    query: EventsQuery,
    answer: FeedPage,
    status: 200,
    refusals: ['forbidden', 'gone'],
    async run(ctx, { query: { after, limit, types, wait } }) {
      if (!reads(ctx)) return forbidden
      const { tables, actor, now } = ctx
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
  route({
    method: 'get',
    path: `${PATH}/export`,
    tag,
    summary: { zh: '导出一段事件（每行一个 JSON）', en: 'Export a range of events, one JSON a line' },
    query: ExportQuery,
    answer: Ndjson,
    media: 'application/x-ndjson',
    status: 200,
    refusals: ['forbidden', 'gone'],
    run: async (ctx, { query }) => (reads(ctx) ? exportFeed(ctx, query) : forbidden),
  }),
  ...consumerRoutes(),
]

function consumerRoutes(): Route[] {
  const one = { tag, path: `${CONSUMERS}/{name}`, params: ConsumerParams, answer: ConsumerView, status: 200 } as const
  return [
    route({
      tag,
      method: 'get',
      path: CONSUMERS,
      summary: { zh: '事件流消费者及其位置', en: 'Consumers of the feed, and how far each has come' },
      answer: listView(ConsumerView),
      status: 200,
      refusals: ['forbidden'],
      run: async (ctx) => (reads(ctx) ? listConsumers(ctx) : forbidden),
    }),
    route({
      ...one,
      method: 'get',
      summary: { zh: '一个消费者的位置', en: 'How far a consumer has come' },
      refusals: ['forbidden', 'not-found'],
      run: async (ctx, { params }) => (reads(ctx) ? readConsumer(ctx, params.name) : forbidden),
    }),
    route({
      ...one,
      method: 'put',
      unversioned: true,
      summary: { zh: '保存或回退消费者的位置', en: 'Keep how far a consumer has come, or send it back' },
      body: ConsumerInput,
      refusals: ['forbidden'],
      run: async (ctx, { params, body }) => (reads(ctx) ? placeConsumer(ctx, params.name, body) : forbidden),
    }),
  ]
}
