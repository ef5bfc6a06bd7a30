import { at, type Booking, GUEST, guest, OWNER, owner, type Series, type Shelf, slot } from '../sharing/shelf.ts'
import { must, type Platform } from '../stack.ts'

export const PURPOSE = '机密样品的成像'
export const TAKEN = slot('2026-09-17', '10:00', '11:00')
const WEEKLY = slot('2026-09-15', '09:00', '10:00')
const demandBody = { kind: 'demand', text: '细节', field: 'optics', closesAt: at('2026-11-02', '09:00') }

/** What there is of sharing between an owner and one guest. */
export interface Shelved {
  /** Open to all, and booked by the guest. */
  readonly open: string
  readonly openDemand: string
  /** Ids of what is not an outsider's business, by the start of the path. */
  readonly hidden: Readonly<Record<string, readonly string[]>>
  readonly calendarUrl: string
}

/** All made by the public API; the index has it then. */
export async function shelve(its: Platform, { listing, draft, onListing }: Shelf): Promise<Shelved> {
  const { as } = its
  const [named, open] = [await listing({ title: '机密设备', access: { scope: 'bases', bases: [GUEST] } }), await listing()]
  const [drafted, submitted, unused] = [await draft({ title: '机密草稿' }), await draft({ title: '机密待审' }), await draft()]
  must(await onListing(`${OWNER}.officer`, submitted, 'submit'))
  must(await onListing(`${OWNER}.officer`, unused, 'close'))
  const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=2', onConflict: 'fail' }
  const series: Series = must(await as(guest).post(`/v1/resources/${named.id}/bookings`, { ...WEEKLY, purpose: PURPOSE, recurrence }), 201)
  const booked: Booking = must(await as(guest).post(`/v1/resources/${open.id}/bookings`, { ...TAKEN, purpose: PURPOSE, submit: true }), 201)
  const waits = [must(await as(guest).post(`/v1/resources/${named.id}/waiting-list`, WEEKLY), 201)]
  waits.push(must(await as(guest).post(`/v1/resources/${open.id}/waiting-list`, { ...TAKEN, purpose: PURPOSE }), 201))
  const [demand, openDemand] = [await demandOf(its, '机密需求'), await demandOf(its, '公开需求')]
  must(await as(owner).post(`/v1/demands/${openDemand}/publish`))
  const interest = must(await as(guest).post(`/v1/demands/${openDemand}/interests`, { text: PURPOSE }), 201)
  const needs = [{ kind: 'instrument', text: '激光共聚焦显微镜' }]
  const project = { name: '机密项目', stage: 'incubator', presence: [], needs, lead: { name: '王敏' } }
  const calendars = [must(await as(guest).post('/v1/calendars', { of: 'organisation' }), 201)]
  calendars.push(must(await as(owner).post('/v1/calendars', { of: 'resource', resource: open.id }), 201))
  const hidden = {
    '/v1/resources': [drafted.id, submitted.id, unused.id, named.id],
    '/v1/bookings': [booked.id, ...series.bookings.map(({ id }) => id)],
    '/v1/series': [series.series.id],
    '/v1/waiting': waits.map(({ id }) => id),
    '/v1/demands': [demand],
    '/v1/interests': [interest.id],
    '/v1/projects': [must(await as(guest).post('/v1/projects', project), 201).id],
    '/v1/calendars': calendars.map(({ id }) => id),
  }
  // A reader asks for the index anew after a moment.
  await its.advance(new Date(its.stack.clock.now().getTime() + 2_000).toISOString())
  return { open: open.id, openDemand, hidden, calendarUrl: calendars[1]?.url }
}

const demandOf = async ({ as }: Platform, title: string): Promise<string> =>
  must(await as(`${OWNER}.officer`).post('/v1/demands', { ...demandBody, title }), 201).id
