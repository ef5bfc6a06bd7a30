import { Hono } from 'hono'
import type { Env } from '../parts.ts'
import { type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Case } from '../transfers/case.ts'
import { found } from '../visit.ts'
import { Todo } from './list.tsx'
import { words } from './words.ts'

/** More than a page of people's work is a list of its own. */
const MOST = 100

export function todoPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const search = { box: 'todo', limit: String(MOST), cursor: c.req.query('cursor') }
    const list = await found<{ items: Case[]; next: string | null }>(c.var.desk.ask('get /v1/transfers', { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'todo')
    const cases = list.value.items.filter((one) => one.clock !== null).sort(byLight)
    const ui = await uiFor(room, c, [c.var.desk.actor.org, ...cases.map(({ project }) => project)])
    return show(c, ui, { title: ui.t(words.title), section: 'todo', children: <Todo cases={cases} next={list.value.next} /> })
  })
  return pages
}

const RANK = { red: 0, yellow: 1, green: 2 }
const rank = (clock: Case['clock']): string => (clock ? `${RANK[clock.light]}${clock.dueAt}` : '9')

/** Red never stands below yellow, nor yellow below green; within a light what is due first. */
export const byLight = (a: Pick<Case, 'clock'>, b: Pick<Case, 'clock'>): number => (rank(a.clock) < rank(b.clock) ? -1 : 1)
