import { Hono } from 'hono'
import { type Instant, type Outcome, ok, orgKind } from '#kernel'
import type { EventCatalogue } from '#web'
import type { Env } from '../env.ts'
import { type Limited, lightOf } from '../look/clock.tsx'
import type { Ui } from '../look/ui.tsx'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import type { Booking } from '../sharing/views.ts'
import type { Case } from '../transfers/case.ts'
import { found, type Listed } from '../visit.ts'
import { Todo } from './list.tsx'
import { newsSince } from './news.ts'
import { otherWork } from './others.ts'
import { remindPages } from './remind-pages.tsx'
import { lookedOn } from './reminding.ts'
import { type Stuck, stuckIn } from './stuck.tsx'
import { words } from './words.ts'

/** More than a page of people's work is a list of its own. */
const MOST = 100

export function todoPages(room: Room, parts: Sealing & { readonly catalogue: EventCatalogue }): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', remindPages(room, parts))
  pages.get('/', async (c) => {
    const { desk } = c.var
    const [work, bookings, others, news] = await Promise.all([
      casesFor(room, c),
      found<Listed<Booking>>(desk.ask('get /v1/bookings', { search: { box: 'todo', limit: String(MOST) } })),
      otherWork(desk),
      newsSince(c),
    ])
    if (!work.ok) return refuse(room, c, work.refusal, 'todo')
    const { cases, next, stuck, ui } = work.value
    const waiting = bookings.ok ? [...bookings.value.items].sort(byLight) : []
    const children = (
      <Todo
        cases={cases}
        next={next}
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

interface Waits {
  readonly cases: readonly Case[]
  readonly next: string | null
  /** For secretariats. */
  readonly stuck: readonly Stuck[] | null
  readonly ui: Ui
}

/** What waits, who keeps others waiting, and what they are called: names are asked for at once, to be read with what the page wants besides. */
async function casesFor(room: Room, c: C): Promise<Outcome<Waits>> {
  const { desk } = c.var
  const search = { box: 'todo', limit: String(MOST), cursor: c.req.query('cursor') }
  const secretariat = orgKind(desk.actor.org) === 'secretariat'
  const [list, seen] = await Promise.all([
    found<Listed<Case>>(desk.ask('get /v1/transfers', { search })),
    secretariat ? lookedOn(desk) : null,
  ])
  if (!list.ok) return list
  const cases = list.value.items.filter(presses).sort(byLight)
  const stuck = seen && stuckIn(seen)
  const named = [desk.actor.org, ...cases.map(({ project }) => project), ...(stuck ?? []).map(({ party }) => party)]
  return ok({ cases, next: list.value.next, stuck, ui: await uiFor(room, c, named) })
}

/** A review or the end of a term is nobody's work before it is near. */
const presses = (one: Case): boolean => one.clock !== null && !(one.clock.onTimeout === 'flag' && lightOf(one) === 'green')

const RANK = { red: 0, yellow: 1, green: 2 }
/** A booking has a time of its own besides its limit. */
interface Pressing extends Limited {
  readonly from?: Instant
}
function rank(one: Pressing): string {
  const light = lightOf(one)
  return light ? `${RANK[light]} ${one.clock?.dueAt} ${one.from ?? ''}` : '9'
}

/** Red never stands below yellow, nor yellow below green; within a light what is due first, and of bookings what begins first. */
export const byLight = (a: Pressing, b: Pressing): number => (rank(a) < rank(b) ? -1 : 1)
