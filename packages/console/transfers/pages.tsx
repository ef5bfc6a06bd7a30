import { Hono } from 'hono'
import type { Outcome } from '#kernel'
import { getCaseFile } from '#transfers'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors, newKey } from '../form.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { found, written } from '../visit.ts'
import { words as shared } from '../words.ts'
import { ActPage } from './act.tsx'
import type { Case, CaseEvent } from './case.ts'
import { CasePage } from './case-page.tsx'
import { documentPages } from './document-pages.tsx'
import { type ActForm, formFor, labelOf } from './forms.ts'
import { listPages } from './list-pages.tsx'
import { newPages } from './new-pages.tsx'
import { NotNow } from './not-now.tsx'
import { lineOf, readCase } from './read.ts'

export function transferPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.route('/', listPages(room))
  pages.route('/new', newPages(room, sealing))
  pages.get('/:id', async (c) => {
    const id = c.req.param('id')
    const file = await getCaseFile(c.var.desk.ctx, id)
    if (!file.ok) return refuse(room, c, file.refusal, 'transfers')
    const { one, events, intact } = file.value
    const [ui, line] = await Promise.all([uiFor(room, c, [one.project]), lineOf(c, one)])
    const title = written(ui.language, ui.names.project(one.project)).text
    return show(c, ui, { title, section: 'transfers', children: <CasePage one={one} events={events} intact={intact} line={line} /> })
  })
  pages.route('/', documentPages(room))
  pages.get('/:id/:action', async (c) => {
    const { id, action } = c.req.param()
    const one = await readCase(c, id)
    if (!one.ok) return refuse(room, c, one.refusal, 'transfers')
    const form = formFor(one.value, action, c.var.desk.actor, c.var.visit.language)
    if (!form) return notNow(room, c, one.value, action)
    const kept = await takeKept(c, sealing, c.req.path)
    const values = { ...form.values, ...asked(c, form), ...kept, ...hidden(form) }
    return actPage(room, c, one.value, form, { values, errors: [] })
  })
  pages.post('/:id/:action', async (c) => {
    const { id, action } = c.req.param()
    const values = await valuesOf(c.req.raw)
    const before = await readCase(c, id)
    if (!before.ok) return refuse(room, c, before.refusal, 'transfers')
    const form = formFor(before.value, action, c.var.desk.actor, c.var.visit.language)
    if (form) return act(room, c, before.value, form, values)
    const repeated = await c.var.desk.repeated(`post /v1/transfers/{id}/${action}`, { params: { id }, once: values })
    return repeated ? went(c, `/transfers/${id}`, doneText(c, action)) : notNow(room, c, before.value, action)
  })
  return pages
}

const readEvents = (c: C, id: string): Promise<Outcome<{ items: CaseEvent[]; chain: string }>> =>
  found(c.var.desk.ask('get /v1/transfers/{id}/events', { params: { id }, search: { limit: '100' } }))

/** What a link has filled in already. */
const asked = (c: C, form: ActForm): Values =>
  Object.fromEntries(form.fields.flatMap(({ name }) => (c.req.query(name) === undefined ? [] : [[name, [c.req.query(name) ?? '']]])))

const hidden = (form: ActForm): Values =>
  Object.fromEntries(form.fields.filter(({ kind }) => kind === 'hidden').map(({ name }) => [name, form.values[name] ?? []]))

async function act(room: Room, c: C, before: Case, form: ActForm, values: Values): Promise<Response> {
  const done = await send(c, before.id, form, values)
  if (done.ok) return went(c, `/transfers/${before.id}`, doneText(c, form.action))
  const { refusal } = done
  if (refusal.kind === 'invalid' && refusal.errors)
    return actPage(room, c, before, form, { values, errors: formErrors(refusal.errors, form.fields) }, 422)
  const now = await readCase(c, before.id)
  if (!now.ok) return refuse(room, c, now.refusal, 'transfers')
  const next = formFor(now.value, form.action, c.var.desk.actor, c.var.visit.language)
  if (!next) return notNow(room, c, now.value, form.action)
  const since = Number(valueIn(values, 'version')) || null
  const events = await readEvents(c, before.id)
  const changes = events.ok && since !== null ? events.value.items.filter(({ data }) => Number(data.version) > since) : []
  const filled = { values: { ...values, ...hidden(next) }, errors: [] }
  return actPage(room, c, now.value, next, filled, 409, changes.length > 0 ? { changes } : { refusal })
}

const send = (c: C, id: string, form: ActForm, values: Values) =>
  c.var.desk.ask(`post /v1/transfers/{id}/${form.action}`, {
    params: { id },
    body: bodyFrom(form.fields, values),
    once: values,
    ...(valueIn(values, 'version') !== '' && { version: Number(valueIn(values, 'version')) }),
  })

const doneText = (c: C, action: string): string => {
  const { language } = c.var.visit
  return shared.doneWhat[language].replace('{what}', labelOf(action)[language])
}

async function notNow(room: Room, c: C, one: Case, action: string): Promise<Response> {
  const ui = await uiFor(room, c, [one.project])
  return show(c, ui, { title: ui.t(labelOf(action)), section: 'transfers', children: <NotNow one={one} /> }, 409)
}

interface Filled {
  readonly values: Values
  readonly errors: Parameters<typeof formErrors>[0]
}

async function actPage(
  room: Room,
  c: C,
  one: Case,
  form: ActForm,
  { values, errors }: Filled,
  status: 200 | 409 | 422 = 200,
  trouble: Parameters<typeof ActPage>[0]['trouble'] = null,
): Promise<Response> {
  const ui = await uiFor(room, c, [one.project])
  return show(
    c,
    ui,
    {
      title: ui.t(form.label),
      section: 'transfers',
      wrong: errors.length > 0 || trouble !== null,
      children: <ActPage one={one} form={form} filled={{ values, errors }} formKey={newKey()} trouble={trouble} />,
    },
    status,
  )
}
