import { Hono } from 'hono'
import { valuesOf } from '../kept.ts'
import type { Env } from '../parts.ts'
import { type Room, refuse, show, uiFor, went } from '../respond.tsx'
import { found } from '../visit.ts'
import { ConsumersPage, QuarantinePage, SourcesPage } from './inbox.tsx'
import { secretShown } from './secret.tsx'
import type { Consumer, Message, Source } from './views.ts'
import { words } from './words.ts'

interface Listed<T> {
  readonly items: T[]
  readonly next: string | null
}

/** What portals send, who may send it, and who polls. */
export function inboxPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/quarantine', async (c) => {
    const list = await found<Listed<Message>>(c.var.desk.ask('get /v1/quarantine', { search: { cursor: c.req.query('cursor') } }))
    if (!list.ok) return refuse(room, c, list.refusal, 'portals')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.quarantine), section: 'portals', children: <QuarantinePage {...list.value} /> })
  })
  pages.post('/quarantine/:id/retry', async (c) => {
    const asked = { params: { id: c.req.param('id') }, once: await valuesOf(c.req.raw) }
    const tried = await found<Message>(c.var.desk.ask('post /v1/quarantine/{id}/retry', asked))
    if (!tried.ok) return refuse(room, c, tried.refusal, 'portals')
    const said = tried.value.state === 'applied' ? words.retried : words.stillNot
    return went(c, '/portals/quarantine', said[c.var.visit.language])
  })
  pages.get('/sources', async (c) => {
    const list = await found<Listed<Source>>(c.var.desk.ask('get /v1/sources', { search: { cursor: c.req.query('cursor') } }))
    if (!list.ok) return refuse(room, c, list.refusal, 'portals')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.sources), section: 'portals', children: <SourcesPage {...list.value} /> })
  })
  pages.post('/sources/:name/rotate-secret', async (c) => {
    const asked = { params: { name: c.req.param('name') }, once: await valuesOf(c.req.raw) }
    const made = await found<Source & { secret: string }>(c.var.desk.ask('post /v1/sources/{name}/rotate-secret', asked))
    return made.ok
      ? secretShown(room, c, made.value.secret, words.secretOld[c.var.visit.language], '/portals/sources')
      : refuse(room, c, made.refusal, 'portals')
  })
  pages.get('/consumers', async (c) => {
    const list = await found<Listed<Consumer>>(c.var.desk.ask('get /v1/feed-consumers'))
    if (!list.ok) return refuse(room, c, list.refusal, 'portals')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.consumers), section: 'portals', children: <ConsumersPage items={list.value.items} /> })
  })
  return pages
}
