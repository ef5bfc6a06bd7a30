import { Hono } from 'hono'
import type { Chart } from '#web'
import type { Env } from '../env.ts'
import { type Room, show, uiFor } from '../respond.tsx'
import { HelpPage } from './page.tsx'
import { words } from './words.ts'

export function helpPages(room: Room, charts: readonly Chart[]): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.title), section: 'help', children: <HelpPage charts={charts} /> })
  })
  return pages
}
