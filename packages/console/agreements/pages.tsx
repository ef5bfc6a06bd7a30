import { Hono } from 'hono'
import { type AgreementFile, getAgreementFile } from '#agreements'
import { actingPages } from '../acting.tsx'
import type { Env } from '../env.ts'
import { FORMATS, tableFile, wholeList } from '../files.ts'
import { type C, chosenFrom, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { bodyOf } from '../visit.ts'
import { agreementActing } from './acts.tsx'
import { editPages } from './edit-pages.tsx'
import { forecastPages } from './forecast-pages.tsx'
import { AgreementList, columnsOf, FILTERS, fits, inOrder } from './list.tsx'
import { AgreementPage } from './page.tsx'
import type { Agreement } from './views.ts'
import { words } from './words.ts'

const LIST = 'get /v1/agreements'
const PAGE = 50

export function agreementPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', (c) => list(room, c))
  for (const format of FORMATS)
    pages.get(`/export.${format}`, async (c) => {
      const all = await wholeList<Agreement>(c, LIST, {})
      if (!all.ok) return refuse(room, c, all.refusal, 'agreements')
      const chosen = chosenFrom(c, FILTERS)
      const ui = await uiFor(room, c)
      const rows = inOrder(all.value.filter((one) => fits(one, chosen, c.var.visit.now)))
      return tableFile(ui.t(words.file), columnsOf(ui), rows, format)
    })
  pages.route('/', editPages(room, sealing))
  pages.route('/', forecastPages(room))
  pages.get('/:id', async (c) => {
    const file = await getAgreementFile(c.var.desk.ctx, c.req.param('id'))
    if (!file.ok) return refuse(room, c, file.refusal, 'agreements')
    return showAgreement(room, c, file.value)
  })
  pages.route('/', actingPages(room, sealing, agreementActing))
  return pages
}

/** The agreements of an organisation are few: they are read whole, then filtered and put in order. */
async function list(room: Room, c: C): Promise<Response> {
  const all = await wholeList<Agreement>(c, LIST, {})
  if (!all.ok) return refuse(room, c, all.refusal, 'agreements')
  const chosen = chosenFrom(c, FILTERS)
  const found = inOrder(all.value.filter((one) => fits(one, chosen, c.var.visit.now)))
  const start = Math.max(0, Math.trunc(Number(c.req.query('cursor')) || 0))
  const ui = await uiFor(room, c)
  const partners = [...new Set(all.value.flatMap((one) => [one.sender, one.host]))].filter((org) => org !== c.var.desk.actor.org)
  const children = (
    <AgreementList
      items={found.slice(start, start + PAGE)}
      chosen={chosen}
      next={start + PAGE < found.length ? String(start + PAGE) : null}
      partners={partners.map((value) => ({ value, label: ui.nameOf(value) }))}
    />
  )
  return show(c, ui, { title: ui.t(words.title), section: 'agreements', children })
}

async function showAgreement(room: Room, c: C, { answer, events, intact }: AgreementFile): Promise<Response> {
  const one = bodyOf<Agreement>(answer)
  const ui = await uiFor(
    room,
    c,
    one.versions.flatMap(({ terms }) => terms.benefits.flatMap(({ project }) => project ?? [])),
  )
  const title = `${ui.nameOf(one.sender)} → ${ui.nameOf(one.host)}`
  return show(c, ui, { title, section: 'agreements', children: <AgreementPage one={one} events={events} intact={intact} /> })
}
