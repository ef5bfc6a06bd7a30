import { Hono } from 'hono'
import type { FieldError } from '#kernel'
import { actingPages } from '../acting.tsx'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import type { Field } from '../look/field.ts'
import type { Ui } from '../look/ui.tsx'
import { type C, type Room, refuse, show, uiFor } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, valuesOf } from '../values.ts'
import { found, type Listed } from '../visit.ts'
import { secretShown } from './secret.tsx'
import { basesOf, LIST, organisations, sourceActing } from './source-acts.tsx'
import { sourceWords as words } from './source-words.ts'
import { NewSourcePage, SourcesPage } from './sources.tsx'
import type { NewSource, Source } from './views.ts'
import { words as portalWords } from './words.ts'

/** Sources of portals and their keys: registered, changed, switched off, rotated. */
export function sourcePages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  const acting = sourceActing(room.book)
  pages.get('/', async (c) => {
    const search = { cursor: c.req.query('cursor') }
    const read = await found<Listed<Source>>(c.var.desk.ask('get /v1/sources', { search }))
    if (!read.ok) return refuse(room, c, read.refusal, 'portals')
    const ui = await uiFor(room, c)
    return show(c, ui, {
      title: ui.t(portalWords.sources),
      section: 'portals',
      children: <SourcesPage acting={acting} {...read.value} />,
    })
  })
  pages.use('/new', reserved(room, beginnings.source))
  pages.get('/new', async (c) => {
    return form(room, c, (await takeKept(c, sealing, c.req.path)) ?? {}, [])
  })
  pages.post('/new', async (c) => {
    const values = await valuesOf(c.req.raw)
    const { fields } = await ground(room, c)
    const made = await found<NewSource>(c.var.desk.ask('post /v1/sources', { body: bodyFrom(fields, values), once: values }))
    if (made.ok) return secretShown(room, c, { secret: made.value.secret, text: words.made, use: words.use, to: LIST })
    return made.refusal.errors ? form(room, c, values, made.refusal.errors) : refuse(room, c, made.refusal, 'portals')
  })
  pages.route('/', actingPages(room, sealing, acting))
  return pages
}

async function ground(room: Room, c: C): Promise<{ ui: Ui; fields: readonly Field[] }> {
  const [ui, bases] = await Promise.all([uiFor(room, c), basesOf(room.book, c.var.desk.actor)])
  const fields: readonly Field[] = [
    { name: 'name', kind: 'line', label: words.name, hint: words.nameHint },
    { name: 'portal', kind: 'line', label: words.portal, hint: words.portalHint },
    organisations(bases, ui),
  ]
  return { ui, fields }
}

async function form(room: Room, c: C, values: Values, errors: readonly FieldError[]): Promise<Response> {
  const { ui, fields } = await ground(room, c)
  const wrong = errors.length > 0
  const children = <NewSourcePage fields={fields} filled={{ values, errors: formErrors(errors, fields) }} />
  return show(c, ui, { title: ui.t(words.new), section: 'portals', wrong, children }, wrong ? 422 : 200)
}
