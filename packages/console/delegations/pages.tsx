import { Hono } from 'hono'
import type { FieldError, Outcome, Refusal } from '#kernel'
import { actingPages } from '../acting.tsx'
import type { Agreement, Delegation } from '../agreements/views.ts'
import { wholeList } from '../files.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept, type Values, one as valueIn, valuesOf } from '../kept.ts'
import type { Env } from '../parts.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
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
  pages.get('/new', async (c) => {
    const kept = await takeKept(c, sealing, c.req.path)
    return form(room, c, kept ?? { agreement: [c.req.query('agreement') ?? ''] })
  })
  pages.post('/new', async (c) => give(room, c, await valuesOf(c.req.raw)))
  pages.get('/:id', async (c) => {
    const one = await found<Delegation>(c.var.desk.ask('get /v1/delegations/{id}', { params: { id: c.req.param('id') } }))
    if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
    const ui = await uiFor(room, c)
    return show(c, ui, { title: ui.t(words.title), section: 'agreements', children: <DelegationPage one={one.value} /> })
  })
  pages.route('/', actingPages(room, sealing, delegationActing))
  return pages
}

const agreementOf = (c: C, values: Values): Promise<Outcome<Agreement>> =>
  found<Agreement>(c.var.desk.ask('get /v1/agreements/{id}', { params: { id: valueIn(values, 'agreement') } }))

async function ground(room: Room, c: C, one: Agreement) {
  const [ui, bases] = await Promise.all([uiFor(room, c), room.book.directory()])
  const ids = [...one.secretariats, ...bases.filter(({ status }) => status !== 'adjusted_out').map(({ id }) => id)]
  const others = ids.filter((id) => id !== one.sender && id !== one.host)
  const options = others.map((value) => ({ value, label: ui.nameOf(value) }))
  return { ui, fields: newFields(one, options, ui) }
}

async function give(room: Room, c: C, values: Values): Promise<Response> {
  const one = await agreementOf(c, values)
  if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
  const { fields, ui } = await ground(room, c, one.value)
  const given = await found<Delegation>(c.var.desk.ask('post /v1/delegations', { body: bodyFrom(fields, values), once: values }))
  if (given.ok) return went(c, `/delegations/${given.value.id}`, ui.t(words.given))
  const { refusal } = given
  return refusal.errors ? form(room, c, values, formErrors(refusal.errors, fields)) : form(room, c, values, [], refusal)
}

async function form(
  room: Room,
  c: C,
  values: Values,
  errors: readonly FieldError[] = [],
  refusal: Refusal | null = null,
): Promise<Response> {
  const one = await agreementOf(c, values)
  if (!one.ok) return refuse(room, c, one.refusal, 'agreements')
  const { ui, fields } = await ground(room, c, one.value)
  const wrong = errors.length > 0 || refusal !== null
  const children = <NewDelegationPage one={one.value} fields={fields} values={values} errors={errors} refusal={refusal} />
  return show(c, ui, { title: ui.t(words.new), section: 'agreements', wrong, children }, refusal ? 409 : wrong ? 422 : 200)
}
