import { Hono } from 'hono'
import type { FieldError, Outcome, Refusal } from '#kernel'
import { actingPages } from '../acting.tsx'
import type { Agreement, Delegation } from '../agreements/views.ts'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { wholeList } from '../files.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { found } from '../visit.ts'
import { DelegationList, DelegationPage, delegationActing, NewDelegationPage, newFields } from './delegations.tsx'
import { words } from './words.ts'

export function delegationPages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/', async (c) => {
    const agreement = c.req.query('agreement') || null
    const all = await wholeList<Delegation>(c, 'get /v1/delegations', {})
    if (!all.ok) return refuse(room, c, all.refusal, 'agreements')
    const items = all.value.filter((one) => agreement === null || one.agreement === agreement)
    const ui = await uiFor(room, c)
    return show(c, ui, {
      title: ui.t(words.title),
      section: 'agreements',
      children: <DelegationList items={items} agreement={agreement} />,
    })
  })
  pages.use('/new', reserved(room, beginnings.delegation))
  pages.get('/new', async (c) => {
    const kept = await takeKept(c, sealing, c.req.path)
    const values = kept ?? { agreement: [c.req.query('agreement') ?? ''] }
    if (valueIn(values, 'agreement') === '') return c.redirect('/agreements')
    const one = await agreementOf(c, values)
    return one.ok ? form(c, await ground(room, c, one.value), values) : refuse(room, c, one.refusal, 'agreements')
  })
  pages.post('/new', async (c) => give(room, c, await valuesOf(c.req.raw)))
  pages.get('/:id', async (c) => {
    const one = await found<Delegation>(c.var.desk.ask('get /v1/delegations/{id}', { params: { id: c.req.param('id') } }))
    if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.one), section: 'agreements', children: <DelegationPage one={one.value} /> })
  })
  pages.route('/', actingPages(room, sealing, delegationActing))
  return pages
}

const agreementOf = (c: C, values: Values): Promise<Outcome<Agreement>> =>
  found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: valueIn(values, 'agreement') } }))

/** What the form stands on: the agreement, and whom it may be given to. */
async function ground(room: Room, c: C, one: Agreement) {
  const [ui, bases] = await Promise.all([uiFor(room, c), room.book.directory()])
  const ids = [...one.secretariats, ...bases.filter(({ status }) => status !== 'adjusted_out').map(({ id }) => id)]
  const others = ids.filter((id) => id !== one.sender && id !== one.host)
  const options = others.map((value) => ({ value, label: ui.nameOf(value) }))
  return { one, ui, fields: newFields(one, options, ui) }
}
type Ground = Awaited<ReturnType<typeof ground>>

async function give(room: Room, c: C, values: Values): Promise<Response> {
  const one = await agreementOf(c, values)
  if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
  const on = await ground(room, c, one.value)
  const given = await found<Delegation>(c.var.desk.ask('post /v1/delegations', { body: bodyFrom(on.fields, values), once: values }))
  if (given.ok) return went(c, `/delegations/${given.value.id}`, on.ui.t(words.given))
  const { refusal } = given
  return refusal.errors ? form(c, on, values, formErrors(refusal.errors, on.fields)) : form(c, on, values, [], refusal)
}

function form(
  c: C,
  { one, ui, fields }: Ground,
  values: Values,
  errors: readonly FieldError[] = [],
  refusal: Refusal | null = null,
): Response | Promise<Response> {
  const wrong = errors.length > 0 || refusal !== null
  const children = <NewDelegationPage one={one} fields={fields} values={values} errors={errors} refusal={refusal} />
  return show(c, ui, { title: ui.t(words.new), section: 'agreements', wrong, children }, refusal ? 409 : wrong ? 422 : 200)
}
