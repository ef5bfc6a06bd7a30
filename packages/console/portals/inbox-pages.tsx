import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Text } from '#kernel'
import type { Env } from '../env.ts'
import { type Room, refuse, show, uiFor, went } from '../respond.tsx'
import { valuesOf } from '../values.ts'
import { found, type Listed, type RouteName } from '../visit.ts'
import { ConsumersPage, QuarantinePage } from './inbox.tsx'
import type { Consumer, Message } from './views.ts'
import { words } from './words.ts'

/** What portals send, and who polls. */
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
  list<Consumer>('/consumers', 'get /v1/feed-consumers', words.consumers, ({ items }) => <ConsumersPage items={items} />)
  // Whoever had signed out in between finds the button again.
  pages.get('/quarantine/:id/retry', (c) => c.redirect('/portals/quarantine'))
  pages.post('/quarantine/:id/retry', async (c) => {
    const asked = { params: { id: c.req.param('id') }, once: await valuesOf(c.req.raw) }
    const tried = await found<Message>(c.var.desk.ask('post /v1/quarantine/{id}/retry', asked))
    const still = !tried.ok && tried.refusal.kind === 'wrong-state'
    if (!tried.ok && !still) return refuse(room, c, tried.refusal, 'portals')
    return went(c, '/portals/quarantine', (still ? words.stillNot : words.retried)[c.var.visit.language])
  })
  return pages
}
