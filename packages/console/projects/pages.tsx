import { Hono } from 'hono'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { sheetPages } from '../import/pages.tsx'
import { type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { found, type Listed } from '../visit.ts'
import { ProjectList } from './list.tsx'
import { projectSheet } from './sheet.ts'
import type { Project } from './views.ts'
import { words } from './words.ts'

export function projectPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const search = { cursor: c.req.query('cursor') }
    const list = await found<Listed<Project>>(c.var.desk.ask('get /v1/projects', { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'directory')
    const ui = await uiFor(room, c)
    const children = <ProjectList items={list.value.items} next={list.value.next} />
    return show(c, ui, { title: ui.t(words.title), section: 'directory', children })
  })
  pages.use('/import', reserved(room, beginnings.projects))
  pages.route('/', sheetPages(room, sealing, projectSheet))
  return pages
}
