import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import { found, type Listed } from '../visit.ts'
import type { Case } from './case.ts'
import { columnsOf, FILTERS, TransferList } from './list.tsx'
import { listWords as words } from './list-words.ts'

const LIST = 'get /v1/transfers'

export function listPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, FILTERS)
    const search = { ...chosen, cursor: c.req.query('cursor') }
    const list = await found<Listed<Case>>(c.var.desk.ask(LIST, { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'transfers')
    const { items, next } = list.value
    const ui = await uiFor(room, c, [...items.map(({ project }) => project)])
    const parties = [
      ...new Set([...items.flatMap((one) => [one.sender, one.host]), ...[chosen.party, chosen.late].filter((id) => id !== undefined)]),
    ]
    const options = parties.map((id) => ({ value: id, label: ui.nameOf(id) }))
    const children = <TransferList cases={items} chosen={chosen} next={next} parties={options} />
    return show(c, ui, { title: ui.t(words.title), section: 'transfers', children })
  })
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await wholeList<Case>(c, LIST, chosenFrom(c, FILTERS))
      if (!all.ok) return refuse(room, c, all.refusal, 'transfers')
      const ui = await uiFor(room, c, [...all.value.map(({ project }) => project)])
      return tableFile(ui.t(words.file), columnsOf(ui), all.value, format)
    })
  return pages
}
