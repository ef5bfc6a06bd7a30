import { Hono } from 'hono'
import type { FieldError } from '#kernel'
import { actingPages } from '../acting.tsx'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import type { ConsoleParts } from '../parts.ts'
import { type C, chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import { type Values, valuesOf } from '../values.ts'
import { found, type Listed } from '../visit.ts'
import { webhookActing as acting, newFields } from './acts.tsx'
import { CataloguePage, fitting } from './catalogue.tsx'
import { inboxPages } from './inbox-pages.tsx'
import { secretShown } from './secret.tsx'
import { sourcePages } from './source-pages.tsx'
import { NewSubscriptionPage, SubscriptionList, SubscriptionPage } from './subscriptions.tsx'
import type { Delivery, NewWebhook, Webhook } from './views.ts'
import { words } from './words.ts'

const FIRST: Values = { types: ['*'], format: ['cloudevents'], ordered: ['false'] }

/** What a portal's people look after: what it is sent, what it sent, and what there is to hear. */
export function portalPages(room: Room, parts: ConsoleParts): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const list = await found<Listed<Webhook>>(c.var.desk.ask('get /v1/webhooks', { search: { cursor: c.req.query('cursor') } }))
    if (!list.ok) return refuse(room, c, list.refusal, 'portals')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.subscriptions), section: 'portals', children: <SubscriptionList {...list.value} /> })
  })
  pages.use('/new', reserved(room, beginnings.subscription))
  pages.get('/new', async (c) => newSubscription(room, c, (await takeKept(c, parts, c.req.path)) ?? FIRST, []))
  pages.post('/new', async (c) => {
    const values = await valuesOf(c.req.raw)
    const ui = await uiFor(room, c)
    const made = await found<NewWebhook>(c.var.desk.ask('post /v1/webhooks', { body: bodyFrom(newFields(ui), values), once: values }))
    if (made.ok) {
      const { id, secret } = made.value
      return secretShown(room, c, { secret, text: words.secretMade, use: words.secretText, to: `/portals/${id}` })
    }
    if (!made.refusal.errors) return refuse(room, c, made.refusal, 'portals')
    return newSubscription(room, c, values, formErrors(made.refusal.errors, newFields(ui)))
  })
  pages.get('/catalogue', async (c) => {
    const chosen = chosenFrom(c, ['q'])
    const types = Object.entries(parts.catalogue).map(([type, { title }]) => [type, title] as const)
    const ui = await uiFor(room, c)
    const children = <CataloguePage types={fitting(types, chosen.q ?? '')} chosen={chosen} />
    return show(c, ui, { title: ui.t(words.catalogue), section: 'portals', children })
  })
  pages.route('/sources', sourcePages(room, parts))
  pages.route('/', inboxPages(room))
  pages.get('/:id', async (c) => {
    const params = { id: c.req.param('id') }
    const [one, sent] = await Promise.all([
      found<Webhook>(c.var.desk.ask('get /v1/webhooks/{id}', { params })),
      found<Listed<Delivery>>(c.var.desk.ask('get /v1/webhooks/{id}/deliveries', { params, search: { cursor: c.req.query('cursor') } })),
    ])
    if (!one.ok) return refuse(room, c, one.refusal, 'portals')
    if (!sent.ok) return refuse(room, c, sent.refusal, 'portals')
    const ui = await uiFor(room, c)
    const children = <SubscriptionPage one={one.value} deliveries={sent.value.items} next={sent.value.next} titles={parts.catalogue} />
    return show(c, ui, { title: one.value.url, section: 'portals', children })
  })
  pages.route('/', actingPages(room, parts, acting))
  return pages
}

async function newSubscription(room: Room, c: C, values: Values, errors: readonly FieldError[]): Promise<Response> {
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0
  const children = <NewSubscriptionPage filled={{ values, errors }} />
  return show(c, ui, { title: ui.t(words.newTitle), section: 'portals', wrong, children }, wrong ? 422 : 200)
}
