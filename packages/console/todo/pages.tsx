import { Hono } from 'hono'
import { readHead } from '#feed'
import { orgKind, type StoredEvent } from '#kernel'
import type { EventCatalogue } from '#web'
import { putCookie, readCookie } from '../cookies.ts'
import type { Env } from '../env.ts'
import { wholeList } from '../files.ts'
import { waitingOf } from '../overview/figures.ts'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import type { Booking } from '../sharing/views.ts'
import type { Case } from '../transfers/case.ts'
import { found } from '../visit.ts'
import { Todo } from './list.tsx'
import { otherWork } from './others.ts'
import { remindPages } from './remind-pages.tsx'
import { words } from './words.ts'

/** More than a page of people's work is a list of its own. */
const MOST = 100

export function todoPages(room: Room, parts: Sealing & { readonly catalogue: EventCatalogue }): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', remindPages(room, parts))
  pages.get('/', async (c) => {
    const { desk } = c.var
    const search = { box: 'todo', limit: String(MOST), cursor: c.req.query('cursor') }
    const secretariat = orgKind(desk.actor.org) === 'secretariat'
    const [list, bookings, others, news, seen] = await Promise.all([
      found<{ items: Case[]; next: string | null }>(desk.ask('get /v1/transfers', { search })),
      found<{ items: Booking[] }>(desk.ask('get /v1/bookings', { search: { box: 'todo', limit: String(MOST) } })),
      otherWork(desk),
      newsSince(c),
      secretariat ? wholeList<Case>(c, 'get /v1/transfers', {}) : null,
    ])
    if (!list.ok) return refuse(room, c, list.refusal, 'todo')
    const cases = list.value.items.filter(presses).sort(byLight)
    const stuck = seen?.ok ? waitingOf(seen.value) : null
    const waiting = bookings.ok ? bookings.value.items : []
    const projects = [desk.actor.org, ...cases.map(({ project }) => project), ...(stuck ?? []).map(({ party }) => party)]
    const ui = await uiFor(room, c, projects)
    const children = (
      <Todo
        cases={cases}
        next={list.value.next}
        bookings={waiting}
        others={others.sort(byLight)}
        stuck={stuck}
        news={news}
        catalogue={parts.catalogue}
      />
    )
    return show(c, ui, { title: ui.t(words.title), section: 'todo', children })
  })
  return pages
}

const YEAR_S = 365 * 24 * 3_600
const MOST_NEWS = 8
/** Whoever comes back later than this begins a new visit. */
const VISIT_S = 30 * 60

/** What others did since the visit before this one, the latest first; to a browser that was never here nothing is new. */
async function newsSince(c: C): Promise<readonly StoredEvent[]> {
  const { actor, ctx } = c.var.desk
  const name = `seen-${actor.org}`
  const { last } = await readHead(ctx.tables, actor.org)
  const nowS = Math.floor(Date.now() / 1000)
  const [from = last, to = last, at = nowS] = (readCookie(c, name) ?? '').split('.').filter(Boolean).map(Number)
  const since = nowS - at > VISIT_S ? to : from
  putCookie(c, name, `${since}.${last}.${nowS}`, YEAR_S)
  if (!(since < last)) return []
  const search = { limit: String(MOST_NEWS), after: String(Math.max(since, last - MOST_NEWS)) }
  const page = await found<{ items: StoredEvent[] }>(c.var.desk.ask('get /v1/events', { search }))
  return page.ok ? page.value.items.filter(({ data }) => data.actor.id !== actor.id).reverse() : []
}

/** A review or the end of a term is nobody's work before it is near. */
const presses = ({ clock }: Case): boolean => clock !== null && !(clock.onTimeout === 'flag' && clock.light === 'green')

const RANK = { red: 0, yellow: 1, green: 2 }
const rank = (clock: Case['clock']): string => (clock ? `${RANK[clock.light]}${clock.dueAt}` : '9')

/** Red never stands below yellow, nor yellow below green; within a light what is due first. */
export const byLight = (a: Pick<Case, 'clock'>, b: Pick<Case, 'clock'>): number => (rank(a.clock) < rank(b.clock) ? -1 : 1)
