import { Hono } from 'hono'
import { type Day, dayOf, type Outcome, ok, plusDays, startOf } from '#kernel'
import type { Env } from '../env.ts'
import { wholeList } from '../files.ts'
import type { Ui } from '../look/ui.tsx'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Resource, Slot } from '../sharing/views.ts'
import type { Case } from '../transfers/case.ts'
import { found, type Listed } from '../visit.ts'
import { decisionsOf, lanesOf, statesOf, type Waiting, waitingOf } from './figures.ts'
import { type HeatRow, OverviewPage } from './page.tsx'
import { words } from './words.ts'

const WEEKS = 4
/** Each listing is a reading of its own. */
const MOST_LISTINGS = 12

export function overviewPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  const heatFor = keptHeat()
  pages.get('/', async (c) => {
    const today = dayOf(c.var.visit.now)
    const weeks = Array.from({ length: WEEKS }, (_, n) => plusDays(today, 7 * n))
    const [seen, heat] = await Promise.all([casesFor(room, c), heatFor(c, weeks)])
    if (!seen.ok) return refuse(room, c, seen.refusal, 'overview')
    const { all, waiting, ui } = seen.value
    const figures = {
      lanes: lanesOf(all),
      states: statesOf(all),
      waiting,
      decisions: decisionsOf(all),
      heat,
      weeks,
    }
    return show(c, ui, { title: ui.t(words.title), section: 'overview', children: <OverviewPage figures={figures} /> })
  })
  return pages
}

/** All cases, and who keeps others waiting: names are asked for at once, to be read with what the page wants besides. */
async function casesFor(room: Room, c: C): Promise<Outcome<{ all: readonly Case[]; waiting: readonly Waiting[]; ui: Ui }>> {
  const cases = await wholeList<Case>(c, 'get /v1/transfers', {})
  if (!cases.ok) return cases
  const waiting = waitingOf(cases.value)
  const named = waiting.map(({ party }) => party)
  return ok({ all: cases.value, waiting, ui: await uiFor(room, c, named) })
}

const KEPT_MS = 60_000
const MOST_KEPT = 200

/** The heat map is made of a month of every listing: an organisation that looks again within a minute sees the same one. */
function keptHeat(): typeof heatOf {
  const kept = new Map<string, { readonly until: number; readonly rows: Promise<HeatRow[]> }>()
  return (c, weeks) => {
    const name = `${c.var.desk.actor.org} ${weeks[0]}`
    const known = kept.get(name)
    if (known && Date.now() < known.until) return known.rows
    if (kept.size >= MOST_KEPT) kept.clear()
    const rows = heatOf(c, weeks)
    kept.set(name, { until: Date.now() + KEPT_MS, rows })
    rows.catch(() => kept.delete(name))
    return rows
  }
}

/** How much of what each base offers is still free, week by week. */
async function heatOf(c: C, weeks: readonly Day[]): Promise<HeatRow[]> {
  const list = await found<Listed<Resource>>(c.var.desk.ask('get /v1/resources', { search: { limit: String(MOST_LISTINGS) } }))
  if (!list.ok) return []
  const first = weeks[0] ?? ''
  const search = { from: startOf(first), to: startOf(plusDays(first, 7 * weeks.length)) }
  const grids = await Promise.all(
    list.value.items.map(async (one) => {
      const asked = c.var.desk.ask('get /v1/resources/{id}/availability', { params: { id: one.id }, search })
      const grid = await found<{ slots: Slot[] }>(asked)
      return { one, slots: grid.ok ? grid.value.slots : [] }
    }),
  )
  const owners = [...new Set(grids.map(({ one }) => one.owner))]
  return owners.map((base) => ({
    base,
    weeks: weeks.map((day) =>
      freeShare(
        grids.filter(({ one }) => one.owner === base),
        day,
      ),
    ),
  }))
}

function freeShare(grids: readonly { one: Resource; slots: readonly Slot[] }[], week: Day): number | null {
  const end = plusDays(week, 7)
  const counted = grids.flatMap(({ one, slots }) =>
    slots.filter(({ from }) => week <= dayOf(from) && dayOf(from) < end).map(({ free }) => ({ free, units: one.capacity.units })),
  )
  const units = counted.reduce((sum, slot) => sum + slot.units, 0)
  return units === 0 ? null : counted.reduce((sum, slot) => sum + slot.free, 0) / units
}
