import { Hono } from 'hono'
import { type Day, dayOf, type FieldError, type Language, plusDays, type Refusal, startOf } from '#kernel'
import { projectsToChoose } from '#projects'
import { reserved } from '../begin.tsx'
import { beginnings } from '../beginnings.ts'
import type { Env } from '../env.ts'
import { bodyFrom, formErrors } from '../form.ts'
import { takeKept } from '../kept.ts'
import type { Field, Option } from '../look/field.ts'
import { type C, type Room, refuse, show, uiFor, went } from '../respond.tsx'
import type { Sealing } from '../sealed.ts'
import { type Values, one as valueIn, valuesOf } from '../values.ts'
import { found, inLanguage, written } from '../visit.ts'
import { BookPage, DOORS, type Door } from './book.tsx'
import { OFFER_AT_FIRST, OfferPage, offerFields } from './offer.tsx'
import { ResourcePage } from './resource.tsx'
import { type Booking, type Resource, type Series, type Slot, type Waiting, wall } from './views.ts'
import { weekOf } from './week.ts'
import { words } from './words.ts'

/** A grid finer than this is no help to the eye. */
const FINEST_MINUTES = 30

export function resourcePages(room: Room, sealing: Sealing): Hono<Env> {
  const pages = new Hono<Env>()
  pages.use('/new', reserved(room, beginnings.listing))
  pages.get('/new', async (c) => offer(room, c, (await takeKept(c, sealing, c.req.path)) ?? OFFER_AT_FIRST, []))
  pages.post('/new', async (c) => {
    const values = await valuesOf(c.req.raw)
    const fields = offerFields(c.var.visit.language)
    const body = bodyFrom(fields, values)
    const made = await found<Resource>(
      c.var.desk.ask('post /v1/resources', { body: { ...body, hours: Object.values(body.hours ?? {}) }, once: values }),
    )
    if (made.ok) return went(c, `/sharing/resources/${made.value.id}`, words.saved[c.var.visit.language])
    if (!made.refusal.errors) return refuse(room, c, made.refusal, 'sharing')
    return offer(room, c, values, formErrors(made.refusal.errors, fields))
  })
  pages.get('/:id', async (c) => {
    const id = c.req.param('id')
    const one = await readResource(c, id)
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    const monday = weekOf(one.value, c.req.query('week'), dayOf(c.var.visit.now))
    const [ui, slots] = await Promise.all([uiFor(room, c), slotsOf(c, one.value, monday)])
    const title = written(ui.language, one.value.title).text
    return show(c, ui, { title, section: 'sharing', children: <ResourcePage one={one.value} monday={monday} slots={slots} /> })
  })
  pages.use('/:id/book', reserved(room, beginnings.booking))
  pages.get('/:id/book', async (c) => {
    const one = await readResource(c, c.req.param('id'))
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    return book(room, c, one.value, { values: (await takeKept(c, sealing, c.req.path)) ?? askedIn(c) })
  })
  pages.post('/:id/book', async (c) => sendBooking(room, c, c.req.param('id')))
  pages.use('/:id/waiting-list', reserved(room, beginnings.booking))
  pages.get('/:id/waiting-list', async (c) => {
    const one = await readResource(c, c.req.param('id'))
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    return book(room, c, one.value, { values: (await takeKept(c, sealing, c.req.path)) ?? askedIn(c), door: 'waiting-list' })
  })
  pages.post('/:id/waiting-list', async (c) => {
    const values = await valuesOf(c.req.raw)
    const one = await readResource(c, c.req.param('id'))
    if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
    const fields = DOORS['waiting-list'].fields(one.value, await projectsOf(c))
    const body = bodyFrom(fields, values)
    const joined = await found<Waiting>(
      c.var.desk.ask('post /v1/resources/{id}/waiting-list', { params: { id: one.value.id }, body, once: values }),
    )
    if (joined.ok) return went(c, `/sharing/waiting/${joined.value.id}`, words.joined[c.var.visit.language])
    return bookAgain(room, c, one.value, joined.refusal, { door: 'waiting-list', fields, values })
  })
  return pages
}

/** The time that the address names, as a form has it. */
function askedIn(c: C): Values {
  const asked = (name: string) => {
    const at = c.req.query(name)
    return at && !Number.isNaN(Date.parse(at)) ? [wall(at)] : []
  }
  return { from: asked('from'), to: asked('to'), units: ['1'] }
}

const readResource = (c: C, id: string) => found<Resource>(c.var.desk.ask('get /v1/resources/{id}', { params: { id } }))

/** The grid of a week; nothing where the visitor may not see it. */
async function slotsOf(c: C, one: Resource, monday: Day): Promise<readonly Slot[]> {
  const minutes = one.slotMinutes >= FINEST_MINUTES ? one.slotMinutes : one.slotMinutes * Math.ceil(FINEST_MINUTES / one.slotMinutes)
  const search = { from: startOf(monday), to: startOf(plusDays(monday, 7)), minutes: String(Math.min(1440, minutes)) }
  const grid = await found<{ slots: Slot[] }>(c.var.desk.ask('get /v1/resources/{id}/availability', { params: { id: one.id }, search }))
  return grid.ok ? grid.value.slots : []
}

async function projectsOf(c: C): Promise<Option[]> {
  const projects = await projectsToChoose(c.var.desk.ctx)
  return projects.map(({ id, name }) => ({ value: id, label: written(c.var.visit.language, name).text }))
}

interface Filled {
  readonly values: Values
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal
  /** To book, where nothing else is said. */
  readonly door?: Door
}

async function book(room: Room, c: C, one: Resource, { values, errors = [], refusal, door = 'book' }: Filled): Promise<Response> {
  const [ui, projects] = await Promise.all([uiFor(room, c), projectsOf(c)])
  const wrong = errors.length > 0 || refusal !== undefined
  const children = (
    <BookPage door={door} one={one} fields={DOORS[door].fields(one, projects)} filled={{ values, errors }} refusal={refusal ?? null} />
  )
  const status = refusal ? 409 : wrong ? 422 : 200
  return show(c, ui, { title: ui.t(DOORS[door].title), section: 'sharing', wrong, children }, status)
}

async function sendBooking(room: Room, c: C, id: string): Promise<Response> {
  const values = await valuesOf(c.req.raw)
  const one = await readResource(c, id)
  if (!one.ok) return refuse(room, c, one.refusal, 'sharing')
  const fields = DOORS.book.fields(one.value, await projectsOf(c))
  const { repeat, ...body } = bodyFrom(fields, values)
  const recurrence = repeat === undefined ? {} : { recurrence: { rrule: `FREQ=WEEKLY;COUNT=${repeat}`, onConflict: 'skip' } }
  const asked = { params: { id }, body: { ...body, submit: true, ...recurrence }, once: values }
  const made = await found<Booking | Series>(c.var.desk.ask('post /v1/resources/{id}/bookings', asked))
  const { language } = c.var.visit
  if (made.ok) {
    const booked = made.value
    if ('bookings' in booked) return went(c, `/sharing/series/${booked.series.id}`, seriesText(language, booked))
    return went(c, `/sharing/bookings/${booked.id}`, words.booked[language])
  }
  return bookAgain(room, c, one.value, made.refusal, { door: 'book', fields, values })
}

function seriesText(language: Language, { bookings, skipped }: Series): string {
  const said = skipped.length > 0 ? words.seriesSkipped : words.seriesBooked
  return inLanguage(language, said, { n: bookings.length, skipped: skipped.length })
}

interface Sent {
  readonly door: Door
  readonly fields: readonly Field[]
  readonly values: Values
}

/** The form with why it came to nothing; what is not to be waited for may be booked. */
function bookAgain(room: Room, c: C, one: Resource, refusal: Refusal, { door, fields, values }: Sent): Promise<Response> {
  if (refusal.kind === 'not-found') return refuse(room, c, refusal, 'sharing')
  if (refusal.kind === 'invalid' && refusal.errors)
    return book(room, c, one, { door, values, errors: formErrors(recurring(refusal.errors), fields) })
  return book(room, c, one, { values: { ...values, purpose: [valueIn(values, 'purpose')] }, refusal })
}

/** What is wrong with the rule is wrong with the one number that it is made of. */
const recurring = (errors: readonly FieldError[]): FieldError[] =>
  errors.map((error) => (error.pointer.startsWith('/recurrence') ? { ...error, pointer: '/repeat' } : error))

async function offer(room: Room, c: C, values: Values, errors: readonly FieldError[]): Promise<Response> {
  const ui = await uiFor(room, c)
  const wrong = errors.length > 0
  return show(
    c,
    ui,
    { title: ui.t(words.newTitle), section: 'sharing', wrong, children: <OfferPage filled={{ values, errors }} /> },
    wrong ? 422 : 200,
  )
}
