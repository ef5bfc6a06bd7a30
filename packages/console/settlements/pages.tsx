import { Hono } from 'hono'
import { actingPages } from '../acting.tsx'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found, type Listed } from '../visit.ts'
import { settlementActing } from './acts.tsx'
import { periodName } from './facts.ts'
import { importPages } from './import-pages.tsx'
import { columnsOf, FILTERS, SettlementList } from './list.tsx'
import { SettlementPage } from './page.tsx'
import type { Settlement } from './views.ts'
import { words } from './words.ts'

const LIST = 'get /v1/settlements'
/** Few are late: they are looked for among more than a page shows. */
const AMONG = '100'

export function settlementPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, FILTERS)
    const search = { ...chosen, cursor: c.req.query('cursor'), ...(chosen.late && { limit: AMONG }) }
    const list = await found<Listed<Settlement>>(c.var.desk.ask(LIST, { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'agreements')
    const { items, next } = list.value
    const ui = await uiFor(room, c)
    const parties = new Set([...items.flatMap(({ sender, host }) => [sender, host]), ...(chosen.late ? [chosen.late] : [])])
    const options = [...parties].map((value) => ({ value, label: ui.nameOf(value) }))
    const children = <SettlementList items={items} chosen={chosen} next={next} parties={options} />
    return show(c, ui, { title: ui.t(words.title), section: 'agreements', children })
  })
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await wholeList<Settlement>(c, LIST, chosenFrom(c, FILTERS))
      if (!all.ok) return refuse(room, c, all.refusal, 'agreements')
      const ui = await uiFor(room, c)
      return tableFile(ui.t(words.file), columnsOf(ui), all.value, format)
    })
  pages.get('/:id', async (c) => {
    const search = { version: c.req.query('version') }
    const one = await found<Settlement>(c.var.desk.ask('get /v1/settlements/{id}', { params: { id: c.req.param('id') }, search }))
    if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
    const ui = await uiFor(
      room,
      c,
      one.value.lines.map(({ project }) => project),
    )
    const title = `${ui.t(words.title)} ${ui.t(periodName(one.value.period))}`
    return show(c, ui, { title, section: 'agreements', children: <SettlementPage one={one.value} /> })
  })
  pages.get('/:id/statement', async (c) => {
    const asked = { params: { id: c.req.param('id') }, search: { version: c.req.query('version') } }
    const statement = await found<{ url: string }>(c.var.desk.ask('get /v1/settlements/{id}/statement', asked))
    return statement.ok ? c.redirect(statement.value.url, 302) : refuse(room, c, statement.refusal, 'agreements')
  })
  pages.route('/', importPages(room, sealing))
  pages.route('/', actingPages(room, sealing, settlementActing))
  return pages
}
