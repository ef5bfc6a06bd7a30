import type { Reply } from '#local'
import { must, type Platform } from '../stack.ts'

// A base that shares, and others that book: all made by the public API.

export const OWNER = 'yangpu'
export const GUEST = 'hefei-hitech'
export const guest = `${GUEST}.officer`
export const owner = `${OWNER}.approver`
/** In no alliance of the owner's. */
export const STRANGER = 'beijing-shunyi'

export interface Listing {
  id: string
  state: string
  version: number
}
export interface Slot {
  from: string
  to: string
}
export interface Booking extends Slot {
  id: string
  state: string
  version: number
  units: number
  guest: string
  displaced: { nextFree: Slot[] } | null
}
export interface Series {
  series: { id: string }
  bookings: Booking[]
  skipped: (Slot & { reason: string })[]
}

/** Shanghai wall time of a date as an instant. */
export const at = (date: string, time: string): string => new Date(`${date}T${time}:00+08:00`).toISOString()
export const slot = (date: string, from: string, to: string): Slot => ({ from: at(date, from), to: at(date, to) })
export const dateOf = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10)

export const listingBody = (more: object = {}): object => ({
  title: { zh: '激光共聚焦显微镜', en: 'Laser confocal microscope' },
  kind: 'instrument',
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 60,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '18:00' }],
  bufferMinutes: 0,
  leadHours: 0,
  closures: [],
  access: { scope: 'all' },
  approval: 'instant',
  ...more,
})

export type Shelf = ReturnType<typeof shelfOf>

/** Its verbs run once the platform does. */
export function shelfOf({ as }: Pick<Platform, 'as'>) {
  const onListing = (persona: string, { id }: { id: string }, action: string, body: object = {}): Promise<Reply> =>
    as(persona).post(`/v1/resources/${id}/${action}`, body)
  const draft = async (more?: object): Promise<Listing> => must(await as(`${OWNER}.officer`).post('/v1/resources', listingBody(more)), 201)
  async function listing(more?: object): Promise<Listing> {
    const one = await draft(more)
    must(await onListing(`${OWNER}.officer`, one, 'submit'))
    return must(await onListing(owner, one, 'publish'))
  }
  const change = async (one: { id: string }, body: object): Promise<Reply> => {
    const { headers } = await as(owner).get(`/v1/resources/${one.id}`)
    return as(owner).patch(`/v1/resources/${one.id}`, body, { 'if-match': headers.get('etag') ?? '' })
  }
  const book = (one: { id: string }, { from, to }: Slot, more: object = {}, persona = guest): Promise<Reply> =>
    as(persona).post(`/v1/resources/${one.id}/bookings`, { from, to, purpose: '细胞成像', ...more })
  const on = (persona: string, { id }: { id: string }, action: string, body: object = {}): Promise<Reply> =>
    as(persona).post(`/v1/bookings/${id}/${action}`, body)
  const now = async ({ id }: { id: string }, persona = guest): Promise<Booking> => must(await as(persona).get(`/v1/bookings/${id}`))
  const slots = async (one: { id: string }, date: string): Promise<(Slot & { free: number })[]> => {
    const range = new URLSearchParams(Object.entries(slot(date, '00:00', '24:00')))
    return must(await as(guest).get(`/v1/resources/${one.id}/availability?${range}`)).slots
  }
  const wait = (one: { id: string }, { from, to }: Slot, persona: string): Promise<Reply> =>
    as(persona).post(`/v1/resources/${one.id}/waiting-list`, { from, to })
  return { onListing, draft, listing, change, book, on, now, slots, wait }
}
