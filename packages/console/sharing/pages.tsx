import { Hono } from 'hono'
import { dayOf } from '#kernel'
import { actingPages } from '../acting.tsx'
import type { Env } from '../env.ts'
import { chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found, type Listed } from '../visit.ts'
import { bookingActing, demandActing, interestActing, resourceActing, waitingActing } from './acts.tsx'
import { bookingPages } from './booking-pages.tsx'
import { bookedWords } from './booking-words.ts'
import { demandPages, matchPages } from './demand-pages.tsx'
import { minePages } from './mine.tsx'
import { resourcePages } from './resource-pages.tsx'
import { FILTERS, SearchPage } from './search.tsx'
import { SeriesPage } from './series.tsx'
import type { Resource, Series, Waiting } from './views.ts'
import { WaitingPage } from './waiting.tsx'
import { freeWithin } from './week.ts'
import { words } from './words.ts'

export function sharingPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, FILTERS)
    const { q, kind, alliance, from, to } = chosen
    const search = { q, kind, alliance, ...freeWithin(from, to, dayOf(c.var.visit.now)), cursor: c.req.query('cursor') }
    const list = await found<Listed<Resource>>(c.var.desk.ask('get /v1/resources', { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'sharing')
    const ui = await uiFor(room, c)
    const children = <SearchPage items={list.value.items} chosen={chosen} next={list.value.next} />
    return show(c, ui, { title: ui.t(words.title), section: 'sharing', children })
  })
  pages.route('/mine', minePages(room, sealing))
  pages.route('/resources', resourcePages(room, sealing))
  pages.route('/resources', actingPages(room, sealing, resourceActing))
  pages.route('/bookings', bookingPages(room))
  pages.route('/bookings', actingPages(room, sealing, bookingActing))
  pages.get('/series/:id', async (c) => {
    const one = await found<Series>(c.var.desk.ask('get /v1/series/{id}', { params: { id: c.req.param('id') } }))
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(bookedWords.series), section: 'sharing', children: <SeriesPage one={one.value} /> })
  })
  pages.get('/waiting/:id', async (c) => {
    const one = await found<Waiting>(c.var.desk.ask('get /v1/waiting/{id}', { params: { id: c.req.param('id') } }))
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.waiting), section: 'sharing', children: <WaitingPage one={one.value} /> })
  })
  pages.route('/waiting', actingPages(room, sealing, waitingActing))
  pages.route('/demands', demandPages(room, sealing))
  pages.route('/demands', actingPages(room, sealing, demandActing))
  pages.route('/interests', actingPages(room, sealing, interestActing))
  pages.route('/matches', matchPages(room))
  return pages
}
