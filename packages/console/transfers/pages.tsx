import { Hono } from 'hono'
import { ok, type Refusal } from '#kernel'
import { getCaseFile } from '#transfers'
import { typedOver, versionBefore } from '../changes.ts'
import { doneText } from '../done.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors, newKey } from '../form.ts'
import { takeKept } from '../kept.ts'
import type { Ui } from '../look/ui.tsx'
import { typedRows } from '../not-now.tsx'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import { changesIn } from '../returned.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { inLanguage, seatOf, written } from '../visit.ts'
import { ActPage } from './act.tsx'
import type { Case } from './case.ts'
import { CasePage } from './case-page.tsx'
import { documentPages } from './document-pages.tsx'
import { type ActForm, fieldsOf, formFor, hasAmount, labelOf } from './forms.ts'
import { caseHistory } from './history.ts'
import { listPages } from './list-pages.tsx'
import { newPages } from './new-pages.tsx'
import { CaseNotNow } from './not-now.tsx'
import { lineOf, readCase } from './read.ts'
import { caseFacts } from './terms.tsx'

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
    const form = formFor(one.value, action, seatOf(c.var.desk), c.var.visit.language)
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
    const form = formFor(before.value, action, seatOf(c.var.desk), c.var.visit.language)
    if (form) return act(room, c, before.value, form, values)
    const repeated = await c.var.desk.repeated(`post /v1/transfers/{id}/${action}`, { params: { id }, once: values })
    return repeated ? went(c, `/transfers/${id}`, doneIn(c, action)) : notNow(room, c, before.value, action, values)
  })
  return pages
}

/** What a link has filled in already. */
const asked = (c: C, form: ActForm): Values =>
  Object.fromEntries(form.fields.flatMap(({ name }) => (c.req.query(name) === undefined ? [] : [[name, [c.req.query(name) ?? '']]])))

const hidden = (form: ActForm): Values =>
  Object.fromEntries(form.fields.filter(({ kind }) => kind === 'hidden').map(({ name }) => [name, form.values[name] ?? []]))

async function act(room: Room, c: C, before: Case, form: ActForm, values: Values): Promise<Response> {
  const done = await send(c, before.id, form, values)
  if (done.ok) return went(c, `/transfers/${before.id}`, doneIn(c, form.action))
  const { refusal } = done
  if (refusal.kind === 'invalid' && refusal.errors)
    return actPage(room, c, before, form, { values, errors: formErrors(refusal.errors, form.fields) }, 422)
  const now = versionBefore(values, before.version) === null ? await readCase(c, before.id) : ok(before)
  if (!now.ok) return refuse(room, c, now.refusal, 'transfers')
  const next = formFor(now.value, form.action, seatOf(c.var.desk), c.var.visit.language)
  if (!next) return notNow(room, c, now.value, form.action, values)
  return actPage(room, c, now.value, next, { values, errors: [] }, 409, refusal)
}

const send = (c: C, id: string, form: ActForm, values: Values) =>
  c.var.desk.ask(`post /v1/transfers/{id}/${form.action}`, {
    params: { id },
    body: bodyFrom(form.fields, values),
    once: values,
    ...(valueIn(values, 'version') !== '' && { version: Number(valueIn(values, 'version')) }),
  })

const doneIn = (c: C, action: string): string => inLanguage(c.var.visit.language, doneText(labelOf(action)))

const changesOf = (c: C, one: Case, values: Values, ui: Ui) => changesIn(c, caseHistory, { ...one, facts: caseFacts(one, ui) }, values)

async function notNow(room: Room, c: C, one: Case, action: string, values: Values = {}): Promise<Response> {
  const ui = await uiFor(room, c, [one.project])
  const typed = typedRows(fieldsOf(one, action, Object.keys(values), seatOf(c.var.desk), ui.language), values, ui)
  const children = <CaseNotNow one={one} typed={typed} changed={await changesOf(c, one, values, ui)} />
  return show(c, ui, { title: ui.t(labelOf(action)), section: 'transfers', children }, 409)
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
  refusal: Refusal | null = null,
): Promise<Response> {
  const [ui, line] = await Promise.all([uiFor(room, c, [one.project]), hasAmount(form) ? lineOf(c, one) : null])
  const changed = await changesOf(c, one, values, ui)
  const filled = { values: { ...(changed ? typedOver(values, form.values) : values), ...hidden(form) }, errors }
  const children = <ActPage {...{ one, line, form, filled, changed, refusal }} formKey={newKey()} />
  return show(c, ui, { title: ui.t(form.label), section: 'transfers', wrong: status !== 200, children }, status)
}
