import { Hono } from 'hono'
import type { FieldError } from '#kernel'
import { projectsToChoose } from '#projects'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import { type C, chosenFrom, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, valuesOf } from '../values.ts'
import { found, type Listed, written } from '../visit.ts'
import { demandWords as words } from './demand-words.ts'
import { DEMAND_FILTERS, DemandList, DemandPage, NewDemandPage, newDemandFields } from './demands.tsx'
import { type Match, MatchesPage } from './matches.tsx'
import type { Demand, Interest } from './views.ts'

export function demandPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const chosen = chosenFrom(c, DEMAND_FILTERS)
    const search = { ...chosen, cursor: c.req.query('cursor') }
    const list = await found<Listed<Demand>>(c.var.desk.ask('get /v1/demands', { search }))
    if (!list.ok) return refuse(room, c, list.refusal, 'sharing')
    const ui = await uiFor(room, c)
    const children = <DemandList items={list.value.items} chosen={chosen} next={list.value.next} />
    return show(c, ui, { title: ui.t(words.title), section: 'sharing', children })
  })
  pages.use('/new', reserved(room, beginnings.demand))
  pages.get('/new', async (c) => newDemand(room, c, (await takeKept(c, sealing, c.req.path)) ?? { kind: ['demand'] }, []))
  pages.post('/new', async (c) => {
    const values = await valuesOf(c.req.raw)
    const made = await found<Demand>(c.var.desk.ask('post /v1/demands', { body: bodyFrom(newDemandFields, values), once: values }))
    if (made.ok) return went(c, `/sharing/demands/${made.value.id}`, words.saved[c.var.visit.language])
    if (!made.refusal.errors) return refuse(room, c, made.refusal, 'sharing')
    return newDemand(room, c, values, formErrors(made.refusal.errors, newDemandFields))
  })
  pages.get('/:id', async (c) => {
    const id = c.req.param('id')
    const [one, interests] = await Promise.all([
      found<Demand>(c.var.desk.ask('get /v1/demands/{id}', { params: { id } })),
      found<Listed<Interest>>(c.var.desk.ask('get /v1/demands/{id}/interests', { params: { id }, search: { limit: '100' } })),
    ])
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    const all = interests.ok ? interests.value.items : []
    const ui = await uiFor(
      room,
      c,
      all.map(({ bidder }) => bidder),
    )
    const title = written(ui.language, one.value.title).text
    return show(c, ui, { title, section: 'sharing', children: <DemandPage one={one.value} interests={all} /> })
  })
  return pages
}

async function newDemand(room: Room, c: C, values: Values, errors: readonly FieldError[]): Promise<Response> {
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0
  return show(
    c,
    ui,
    { title: ui.t(words.newTitle), section: 'sharing', wrong, children: <NewDemandPage filled={{ values, errors }} /> },
    wrong ? 422 : 200,
  )
}

export function matchPages(room: Room): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const project = c.req.query('project') ?? ''
    const list = await projectsToChoose(c.var.desk.ctx)
    const matches = project
      ? await found<Listed<Match>>(c.var.desk.ask('get /v1/projects/{id}/matches', { params: { id: project } }))
      : null
    if (matches && !matches.ok) return refuse(room, c, matches.refusal, 'sharing')
    const ui = await uiFor(room, c)
    const projects = list.map(({ id, name }) => ({ value: id, label: written(ui.language, name).text }))
    const children = <MatchesPage projects={projects} project={project} matches={matches?.value.items ?? null} />
    return show(c, ui, { title: ui.t(words.matchesTitle), section: 'sharing', children })
  })
  return pages
}
