import { Hono } from 'hono'
import type { Outcome } from '#kernel'
import { changesOf, notNow } from '../acting.tsx'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import { wasOf } from '../changes.ts'
import { doneText } from '../done.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import type { Field, Option } from '../look/field.ts'
import type { Ui } from '../look/ui.tsx'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { found, type RouteName } from '../visit.ts'
import { agreementActing } from './acts.tsx'
import { agreementFacts, openTerms } from './changes.ts'
import { EditPage, type EditProps } from './edit.tsx'
import { editWords as words } from './edit-words.ts'
import { type Figures, measuresIn, type Reckoned, reckon } from './figures.tsx'
import type { Forecast } from './forecast.tsx'
import { extended, partyFields, termsFields, termsFrom, tidied, valuesOfTerms } from './terms-form.ts'
import type { Agreement } from './views.ts'

/** A form of terms: what it is for, what it asks besides, and where it is sent. */
interface Editing extends Pick<EditProps, 'title' | 'intro' | 'action' | 'back' | 'submit' | 'version' | 'head'> {
  readonly write: RouteName
  /** What it changes, where it is not a new one. */
  readonly on: { readonly one: Agreement; readonly action: string } | null
}
const WRITTEN = ['counter', 'amend'] as const

export function editPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.use('/new', reserved(room, beginnings.agreement))
  pages.get('/new', async (c) => {
    const kept = await takeKept(c, sealing, c.req.path)
    const first = { sender: [c.var.desk.actor.org], 'terms.deemedConsent': ['false'] }
    return page(room, c, await drafting(room, c), { values: kept ?? first })
  })
  pages.post('/new', async (c) => send(room, c, await drafting(room, c)))
  for (const action of WRITTEN) {
    pages.get(`/:id/${action}`, async (c) => {
      const one = await read(c)
      if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
      if (!one.value.actions.some((each) => each.action === action)) return notNow(room, c, agreementActing, one.value, action)
      const kept = await takeKept(c, sealing, c.req.path)
      return page(room, c, changing(one.value, action), {
        values: kept ?? valuesOfTerms(action === 'counter' ? openTerms(one.value) : one.value.terms),
      })
    })
    pages.post(`/:id/${action}`, async (c) => {
      const one = await read(c)
      return one.ok ? send(room, c, changing(one.value, action)) : refuse(room, c, one.refusal, 'agreements')
    })
  }
  return pages
}

const read = (c: C): Promise<Outcome<Agreement>> =>
  found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: c.req.param('id') ?? '' } }))

async function drafting(room: Room, c: C): Promise<Editing> {
  const [ui, bases] = await Promise.all([uiFor(room, c), room.book.directory()])
  const options = bases.filter(({ status }) => status !== 'adjusted_out').map(({ id }): Option => ({ value: id, label: ui.nameOf(id) }))
  return {
    ...{ title: words.new, intro: words.intro, submit: words.save, action: '/agreements/new', back: '/agreements', on: null },
    head: partyFields(options, ui),
    write: 'post /v1/agreements',
  }
}

function changing(one: Agreement, action: (typeof WRITTEN)[number]): Editing {
  const label = agreementActing.label(action)
  return {
    ...{ title: label, submit: label, on: { one, action }, version: one.version, head: [] },
    intro: action === 'counter' ? words.counterEffect : words.amendEffect,
    ...{ action: `/agreements/${one.id}/${action}`, back: `/agreements/${one.id}`, write: `post /v1/agreements/{id}/${action}` },
  }
}

/** Another line, a rule less, a forecast: the form again. Else it is sent. */
async function send(room: Room, c: C, editing: Editing): Promise<Response> {
  const given = tidied(await valuesOf(c.req.raw))
  const values = extended(given)
  const ui = await uiFor(room, c)
  if (valueIn(given, 'add') === 'forecast') return page(room, c, editing, { values, ...(await forecastOf(c, values, ui)) })
  if (valueIn(given, 'add') !== '' || valueIn(given, 'remove') !== '') return page(room, c, editing, { values })
  const fields: readonly Field[] = [...editing.head, ...termsFields(values, ui)]
  const version = Number(valueIn(values, 'version')) || undefined
  const made = await found<Agreement>(
    c.var.desk.ask(editing.write, {
      params: { id: editing.on?.one.id ?? '' },
      body: { ...bodyFrom(editing.head, values), terms: termsFrom(values, ui) },
      once: values,
      ...(version && { version }),
    }),
  )
  if (made.ok) {
    const said = ui.t(editing.on === null ? words.saved : doneText(editing.title))
    return went(c, `/agreements/${made.value.id}`, said)
  }
  const { refusal } = made
  if (refusal.kind === 'not-found') return refuse(room, c, refusal, 'agreements')
  return refusal.errors
    ? page(room, c, editing, { values, errors: formErrors(refusal.errors, fields) })
    : page(room, c, editing, { values, refusal })
}

/** What the rules typed so far would come to. */
function forecastOf(c: C, values: Values, ui: Ui): Promise<Reckoned> {
  const rules = (termsFrom(values, ui).benefits ?? []) as unknown[]
  const ask = (figures: Figures) => found<Forecast>(c.var.desk.ask('post /v1/benefits/forecast', { body: { rules, ...figures } }))
  return reckon(values, measuresIn(values), ui, ask, termsFields(values, ui))
}

interface Filled extends Reckoned {
  readonly values: Values
}

async function page(room: Room, c: C, editing: Editing, { values, errors = [], refusal, forecast }: Filled): Promise<Response> {
  const ui = await uiFor(room, c)
  const changed = editing.on && (await changesOf(c, agreementActing, { ...editing.on, version: editing.version }, values, ui))
  const wrong = errors.length > 0 || refusal !== undefined
  const was = editing.on && wasOf(ui.language, agreementFacts(editing.on.one, ui))
  const about = editing.on && agreementActing.about(editing.on.one)
  const children = (
    <EditPage {...editing} {...{ about, values, errors, was, changed }} refusal={refusal ?? null} forecast={forecast ?? null} />
  )
  return show(c, ui, { title: ui.t(editing.title), section: 'agreements', wrong, children }, refusal ? 409 : wrong ? 422 : 200)
}
