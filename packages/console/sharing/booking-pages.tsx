import { Hono } from 'hono'
import { getBookingFile } from '#bookings'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { type C, chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import { found, type Listed } from '../visit.ts'
import { BookingPage } from './booking.tsx'
import { BOOKING_FILTERS, BookingList, bookingColumns } from './bookings.tsx'
import type { Booking, InLine } from './views.ts'
import { words } from './words.ts'

/** More than a page of what is waited for is nothing to look through. */
const MOST = '100'

/** What the visitor's organisation waits for, where the list begins with what is its own. */
async function lineFor(c: C, { box = 'mine', state, cursor }: Readonly<Record<string, string | undefined>>): Promise<readonly InLine[]> {
  if (box !== 'mine' || state || cursor) return []
  const line = await found<Listed<InLine>>(c.var.desk.ask('get /v1/waiting', { search: { limit: MOST } }))
  return line.ok ? line.value.items : []
}

export function bookingPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, BOOKING_FILTERS)
    const search = { ...chosen, cursor: c.req.query('cursor') }
    const [list, line] = await Promise.all([found<Listed<Booking>>(c.var.desk.ask('get /v1/bookings', { search })), lineFor(c, search)])
    if (!list.ok) return refuse(room, c, list.refusal, 'sharing')
    const ui = await uiFor(
      room,
      c,
      list.value.items.map(({ guest }) => guest),
    )
    const children = <BookingList items={list.value.items} chosen={chosen} next={list.value.next} line={line} />
    return show(c, ui, { title: ui.t(words.bookings), section: 'sharing', children })
  })
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await wholeList<Booking>(c, 'get /v1/bookings', chosenFrom(c, BOOKING_FILTERS))
      if (!all.ok) return refuse(room, c, all.refusal, 'sharing')
      const ui = await uiFor(
        room,
        c,
        all.value.map(({ guest }) => guest),
      )
      return tableFile(ui.t(words.fileBookings), bookingColumns(ui), all.value, format)
    })
  pages.get('/:id', async (c) => {
    const file = await getBookingFile(c.var.desk.ctx, c.req.param('id'))
    if (!file.ok) return refuse(room, c, file.refusal, 'sharing')
    const { guest, project } = file.value.one
    const ui = await uiFor(room, c, project ? [guest, project] : [guest])
    return show(c, ui, { title: ui.t(words.bookingTitle), section: 'sharing', children: <BookingPage {...file.value} /> })
  })
  return pages
}
