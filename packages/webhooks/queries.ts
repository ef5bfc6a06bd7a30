import { type Outcome, ok, refused } from '#kernel'
import { type Answer, type Item, openCursor, queryPage, readRecords, sealCursor, type Versioned } from '#storage'
import { answerOf, type Context, fitting, listAnswer, pageOf } from '#web'
import type { WebhookQuery } from './contract.ts'
import { Delivery } from './delivery/model.ts'
import { laneKey, readLane, readLanes, worksOf } from './delivery/store.ts'
import type { Subscription } from './model.ts'
import { mayLook, sees } from './permit.ts'
import { parseWebhook, webhookKey } from './store.ts'
import { viewDelivery, viewWebhook } from './view.ts'
import { words } from './words.ts'

async function find(ctx: Context, id: string): Promise<Outcome<Versioned<Subscription>>> {
  const [item] = await readRecords(ctx.tables, [webhookKey(id)])
  const found = item ? parseWebhook(item) : null
  if (!found || !sees(found.data, ctx.actor)) return refused({ kind: 'not-found' })
  return mayLook(ctx.actor) ? ok(found) : refused({ kind: 'forbidden', detail: words.only })
}

export async function readWebhook(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await find(ctx, id)
  if (!found.ok) return found
  const { data, version } = found.value
  const lane = await readLane(ctx.tables, laneKey(data.org, data.id))
  return ok(answerOf(viewWebhook(found.value, lane, ctx.actor, ctx.now), version))
}

/** All of the caller's organisation; there are at most twenty. */
export async function listWebhooks(ctx: Context, query: WebhookQuery): Promise<Outcome<Answer>> {
  if (!mayLook(ctx.actor)) return refused({ kind: 'forbidden', detail: words.only })
  const lanes = await readLanes(ctx.tables, ctx.actor.org)
  const items = await readRecords(
    ctx.tables,
    lanes.map(({ id }) => webhookKey(id)),
  )
  const found = items.flatMap((item, n) => (item ? [{ one: parseWebhook(item), lane: lanes[n] ?? null }] : []))
  return pageOf(ctx, found, '/v1/webhooks', query, ({ one, lane }) => viewWebhook(one, lane, ctx.actor, ctx.now))
}

/** What was sent to it, the newest event first, for 30 days. */
export async function listDeliveries(ctx: Context, id: string, query: WebhookQuery): Promise<Outcome<Answer>> {
  const found = await find(ctx, id)
  if (!found.ok) return found
  const path = `/v1/webhooks/${id}/deliveries`
  const scope = `${ctx.actor.org} ${path}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { items } = await queryPage(ctx.tables, {
    TableName: ctx.tables.deliveries,
    KeyConditionExpression: 'pk = :lane AND begins_with(sk, :delivery)',
    values: { ':lane': worksOf(id), ':delivery': 'delivery#' },
    ScanIndexForward: false,
    ConsistentRead: true,
    limit: query.limit + 1,
    after: place.value as Item | null,
  })
  const kept = items.filter((item) => String(item.keepUntil) > ctx.now)
  const views = kept.slice(0, query.limit).map((item) => viewDelivery(id, Delivery.parse(item)))
  const page = views.slice(0, fitting(views))
  const last = page.length < kept.length ? kept[page.length - 1] : undefined
  const next = last ? await sealCursor(ctx.tables, scope, { pk: last.pk, sk: last.sk }) : null
  return ok(listAnswer(page, next, path, query))
}
