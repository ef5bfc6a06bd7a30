import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Resource } from '../sharing/views.ts'
import type { Case } from '../transfers/case.ts'
import { found, type Listed, written } from '../visit.ts'
import { BasePage } from './base.tsx'
import { baseColumns, DirectoryPage, FILTERS } from './list.tsx'
import type { BaseView } from './views.ts'
import { words } from './words.ts'

const LIST = 'get /v1/bases'
const FEW = '10'

export function directoryPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, FILTERS)
    const search = { ...chosen, limit: '50', cursor: c.req.query('cursor') }
    const [list, all] = await Promise.all([found<Listed<BaseView>>(c.var.desk.ask(LIST, { search })), room.book.directory()])
    if (!list.ok) return refuse(room, c, list.refusal, 'directory')
    const counts = new Map<string, number>()
    for (const { province } of all) counts.set(province, (counts.get(province) ?? 0) + 1)
    const ui = await uiFor(room, c)
    const children = <DirectoryPage items={list.value.items} chosen={chosen} next={list.value.next} counts={counts} />
    return show(c, ui, { title: ui.t(words.title), section: 'directory', children })
  })
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await wholeList<BaseView>(c, LIST, chosenFrom(c, FILTERS))
      if (!all.ok) return refuse(room, c, all.refusal, 'directory')
      const ui = await uiFor(room, c)
      return tableFile(ui.t(words.file), baseColumns(ui), all.value, format)
    })
  pages.get('/:id', async (c) => {
    const id = c.req.param('id')
    const [one, resources, cases] = await Promise.all([
      found<BaseView>(c.var.desk.ask('get /v1/bases/{id}', { params: { id } })),
      found<Listed<Resource>>(c.var.desk.ask('get /v1/resources', { search: { owner: id, limit: FEW } })),
      found<Listed<Case>>(c.var.desk.ask('get /v1/transfers', { search: { party: id, limit: FEW } })),
    ])
    if (!one.ok) return refuse(room, c, one.refusal, 'directory')
    const shared = cases.ok ? cases.value.items : []
    const ui = await uiFor(
      room,
      c,
      shared.map(({ project }) => project),
    )
    const title = written(ui.language, one.value.name).text
    const children = <BasePage one={one.value} resources={resources.ok ? resources.value.items : []} cases={shared} />
    return show(c, ui, { title, section: 'directory', children })
  })
  return pages
}
