import { describe, expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, refusal } from '../stack.ts'
import { visitorAs } from '../visitor.ts'
import { worldOf } from '../world.ts'
import { at, type Booking, guest, OWNER, owner, type Slot, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, change, book, on, onListing, wait, slots } = shelfOf(its)
const [first, second, third] = [`${OWNER}.officer`, `${STRANGER}.officer`, 'nanjing-yuhuatai.officer']
interface Place extends Slot {
  id: string
  state: string
  place: number | null
  booking: string | null
  clock: { dueAt: string } | null
}
const look = async (persona: string, { id }: { id: string }): Promise<Place> => must(await its.as(persona).get(`/v1/waiting/${id}`))
const act = (persona: string, { id }: { id: string }, action: string) => its.as(persona).post(`/v1/waiting/${id}/${action}`)
let minute = 0
/** Lets the sweep come by. */
const soon = () => its.advance(new Date(Date.parse('2026-09-14T01:10:00Z') + ++minute * 60_000).toISOString())

describe('the line', () => {
  it('goes before the public, in the order of arrival', async () => {
    const one = await listing()
    const when = slot('2026-09-23', '10:00', '12:00')
    const taken: Booking = must(await book(one, when, { submit: true }), 201)
    const a: Place = must(await wait(one, when, first), 201)
    const b: Place = must(await wait(one, when, second), 201)
    expect([a.place, b.place]).toEqual([1, 2])
    expect(refusal(await wait(one, when, second))).toEqual([409, 'wrong-state'])
    must(await on(guest, taken, 'cancel'))
    // No sweep has come by yet: it is kept for them all the same, and whoever asks meanwhile makes the offer come first.
    const shown = (await slots(one, '2026-09-23')).filter(({ from, to }) => when.from <= from && to <= when.to)
    expect(shown.map(({ free }) => free)).toEqual([0, 0])
    expect(refusal(await book(one, when))).toEqual([409, 'slot-taken'])
    expect([(await look(first, a)).state, (await look(second, b)).state]).toEqual(['offered', 'waiting'])
    const accepted = must(await act(first, a, 'accept'))
    expect([accepted.state, accepted.place]).toEqual(['converted', null])
    expect(must(await its.as(first).get(`/v1/bookings/${accepted.booking}`)).state).toBe('approved')
    expect((await look(second, b)).place).toBe(1)
  })

  it('is joined from the calendar, listed with the bookings of whoever waits, and says what happens next', async () => {
    const one = await listing({ approval: 'manual' })
    const taken: Booking = must(await book(one, slot('2026-09-22', '10:00', '12:00'), { submit: true }), 201)
    const visitor = await visitorAs(its, second)
    const grid = await visitor.open(`/sharing/resources/${one.id}?week=2026-09-22`)
    const [way = ''] = /\/sharing\/resources\/[^"]*waiting-list\?[^"]*/.exec(grid.html) ?? []
    const form = await visitor.open(way.replaceAll('&amp;', '&'))
    const joined = await visitor.send(form, { purpose: '断面观察', to: '2026-09-22T12:00' })
    expect(joined.text).toContain('接受后仍须由提供方审批')
    const listed = async () => (await visitor.open('/sharing/bookings')).html.includes(joined.address)
    expect(await listed()).toBe(true)
    const ids = async (persona: string) =>
      must(await its.as(persona).get('/v1/waiting')).items.map(({ id }: Place) => `/sharing/waiting/${id}`)
    expect([await ids(second), await ids(owner)]).toEqual([expect.arrayContaining([joined.address]), []])
    must(await on(owner, taken, 'reject', { reason: '停机' }))
    await soon()
    expect((await visitor.open(joined.address)).text).toContain('在期限前为贵机构保留')
    must(await act(second, { id: joined.address.split('/').at(-1) ?? '' }, 'withdraw'))
    expect(await listed()).toBe(false)
  })

  it('offers the first whose whole slot is free', async () => {
    const one = await listing()
    const [early, late] = [slot('2026-09-23', '10:00', '12:00'), slot('2026-09-23', '12:00', '14:00')]
    const taken: Booking = must(await book(one, early, { submit: true }), 201)
    must(await book(one, late, { submit: true }), 201)
    const both: Place = must(await wait(one, slot('2026-09-23', '10:00', '14:00'), first), 201)
    const short: Place = must(await wait(one, early, second), 201)
    must(await on(guest, taken, 'cancel'))
    await soon()
    expect([(await look(first, both)).state, (await look(second, short)).state]).toEqual(['waiting', 'offered'])
  })

  it('passes on when an offer is withdrawn, and when the owner rejects', async () => {
    const one = await listing({ approval: 'manual' })
    const when = slot('2026-09-24', '10:00', '12:00')
    const asked: Booking = must(await book(one, when, { submit: true }), 201)
    const a: Place = must(await wait(one, when, first), 201)
    const b: Place = must(await wait(one, when, second), 201)
    must(await on(owner, asked, 'reject', { reason: '样品不合' }))
    await soon()
    must(await act(first, a, 'withdraw'))
    await soon()
    expect((await look(second, b)).state).toBe('offered')
    const accepted = must(await act(second, b, 'accept'))
    expect(must(await its.as(second).get(`/v1/bookings/${accepted.booking}`)).state).toBe('requested')
  })

  it('is offered what a lifted closure frees, and a higher capacity', async () => {
    const closed = slot('2026-09-24', '09:00', '18:00')
    const one = await listing({ closures: [{ ...closed, reason: '搬迁' }] })
    const a: Place = must(await wait(one, slot('2026-09-24', '14:00', '15:00'), first), 201)
    must(await change(one, { closures: [] }))
    await soon()
    expect((await look(first, a)).state).toBe('offered')

    const pool = await listing({ capacity: { mode: 'pooled', units: 1 } })
    const when = slot('2026-09-24', '10:00', '11:00')
    must(await book(pool, when, { submit: true }), 201)
    const b: Place = must(await wait(pool, when, second), 201)
    must(await change(pool, { capacity: { mode: 'pooled', units: 2 } }))
    await soon()
    expect((await look(second, b)).state).toBe('offered')
  })

  it('is only for what is taken', async () => {
    const one = await listing()
    expect(refusal(await wait(one, slot('2026-09-24', '10:00', '11:00'), first))).toEqual([409, 'wrong-state'])
    expect((await wait(one, slot('2026-09-24', '07:00', '08:00'), first)).status).toBe(422)
  })

  it('is nobody\u2019s business but the waiting one\u2019s and the owner\u2019s', async () => {
    const one = await listing()
    const when = slot('2026-09-24', '10:00', '11:00')
    must(await book(one, when, { submit: true }), 201)
    const b: Place = must(await wait(one, when, second), 201)
    expect(refusal(await its.as(guest).get(`/v1/waiting/${b.id}`))).toEqual([404, 'not-found'])
    expect(refusal(await act(owner, b, 'withdraw'))).toEqual([403, 'forbidden'])
    expect((await look(owner, b)).place).toBe(1)
  })

  it('ends with the listing', async () => {
    const one = await listing()
    const when = slot('2026-09-24', '10:00', '11:00')
    must(await book(one, when, { submit: true }), 201)
    const b: Place = must(await wait(one, when, second), 201)
    must(await onListing(owner, one, 'close'))
    await soon()
    expect((await look(second, b)).state).toBe('lapsed')
  })
})

describe('time', () => {
  it('offers for a day, then the next; a line lapses when its slot begins', async () => {
    const one = await listing()
    const when = slot('2026-09-25', '10:00', '12:00')
    const holiday = await book(one, when)
    expect(holiday.body.errors?.[0].code).toBe('holiday')
    const later = slot('2026-09-28', '10:00', '12:00')
    const taken: Booking = must(await book(one, later, { submit: true }), 201)
    const places: Place[] = []
    for (const persona of [first, second, third]) places.push(must(await wait(one, later, persona), 201))
    const [a, b, c] = places as [Place, Place, Place]
    must(await on(guest, taken, 'cancel'))
    await soon()
    expect((await look(first, a)).state).toBe('offered')
    const due = (await look(first, a)).clock?.dueAt ?? ''
    await its.advance(due)
    expect([(await look(first, a)).state, (await look(second, b)).state]).toEqual(['lapsed', 'offered'])
    must(await act(second, b, 'accept'))
    await its.advance(at('2026-09-28', '10:00'))
    expect((await look(third, c)).state).toBe('lapsed')
    expect((await slots(one, '2026-09-29')).every(({ free }) => free === 1)).toBe(true)
  })
})

it('is told to those it concerns, in events that the catalogue knows', async () => {
  const { feed } = worldOf(its)
  const owners = await feed(owner)
  expect(uncatalogued(owners)).toEqual([])
  expect(new Set(owners.map(({ type }) => type))).toContain('waiting.offered')
  // Who waits hears of his own place only.
  const theirs = (await feed(third)).filter(({ type }) => type !== 'base.added')
  expect(theirs.map(({ type, data }) => [type, data.guest])).toEqual([
    ['waiting.joined', 'nanjing-yuhuatai'],
    ['waiting.lapsed', 'nanjing-yuhuatai'],
  ])
})
