import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Text } from '#kernel'
import type { Env } from '../env.ts'
import { type Room, refuse, show, uiFor, went } from '../respond.tsx'
import { one as valueIn, valuesOf } from '../values.ts'
import { found, type RouteName } from '../visit.ts'
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
  const list = <T,>(path: string, route: RouteName, title: Text, page: (props: Listed<T>) => Child): void => {
    pages.get(path, async (c) => {
      const read = await found<Listed<T>>(c.var.desk.ask(route, { search: { cursor: c.req.query('cursor') } }))
      if (!read.ok) return refuse(room, c, read.refusal, 'portals')
      const ui = await uiFor(room, c)
      return show(c, ui, { title: ui.t(title), section: 'portals', children: page(read.value) })
    })
  }
  list<Message>('/quarantine', 'get /v1/quarantine', words.quarantine, (listed) => <QuarantinePage {...listed} />)
  list<Source>('/sources', 'get /v1/sources', words.sources, (listed) => <SourcesPage {...listed} />)
  list<Consumer>('/consumers', 'get /v1/feed-consumers', words.consumers, ({ items }) => <ConsumersPage items={items} />)
  // Whoever had signed out in between finds the button again.
  pages.get('/quarantine/:id/retry', (c) => c.redirect('/portals/quarantine'))
  pages.get('/sources/:name/rotate-secret', (c) => c.redirect('/portals/sources'))
  pages.post('/quarantine/:id/retry', async (c) => {
    const asked = { params: { id: c.req.param('id') }, once: await valuesOf(c.req.raw) }
    const tried = await found<Message>(c.var.desk.ask('post /v1/quarantine/{id}/retry', asked))
    if (!tried.ok) return refuse(room, c, tried.refusal, 'portals')
    const said = tried.value.state === 'applied' ? words.retried : words.stillNot
    return went(c, '/portals/quarantine', said[c.var.visit.language])
  })
  pages.post('/sources/:name/rotate-secret', async (c) => {
    const once = await valuesOf(c.req.raw)
    const asked = { params: { name: c.req.param('name') }, once, version: Number(valueIn(once, 'version')) }
    const made = await found<Source & { secret: string }>(c.var.desk.ask('post /v1/sources/{name}/rotate-secret', asked))
    if (made.ok) return secretShown(room, c, made.value.secret, words.secretOld[c.var.visit.language], '/portals/sources')
    const overtaken = made.refusal.kind === 'edit-conflict'
    return overtaken ? went(c, '/portals/sources', words.sourceChanged[c.var.visit.language]) : refuse(room, c, made.refusal, 'portals')
  })
  return pages
}
