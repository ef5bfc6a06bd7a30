import { describe, expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { worldOf } from '../world.ts'
import { at, type Booking, dateOf, GUEST, guest, OWNER, type Series, type Slot, STRANGER, shelfOf, slot } from './shelf.ts'

interface Changed extends Series {
  stayed: (Slot & { booking: string; reason: string })[]
}

const its = platform()
const { listing, book, on, now, slots, wait } = shelfOf(its)
const tables = tablesOf(its)
const everyDay = { hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '09:00', to: '18:00', holidays: true }] }
const first = slot('2026-09-15', '10:00', '11:00')
const daily = (count: number, onConflict = 'fail') => ({ submit: true, recurrence: { rrule: `FREQ=DAILY;COUNT=${count}`, onConflict } })
/** Lets the sweep come by. */
const soon = () => its.advance(new Date(its.stack.clock.now().getTime() + 2_000).toISOString())
const change = ({ series }: Series, body: object, persona = guest) => its.as(persona).post(`/v1/series/${series.id}/change`, body)
const spans = ({ bookings }: { bookings: readonly Slot[] }) => bookings.map(({ from, to }) => ({ from, to }))
const dates = ({ bookings }: { bookings: readonly Slot[] }) => bookings.map(({ from }) => dateOf(from))
const nth = (n: number) => slot(`2026-09-${15 + n}`, '10:00', '11:00')

/** Who holds what on the days of a resource, as the tables have it. */
async function taken(id: string): Promise<Map<string, Slot>> {
  const holders = new Map<string, Slot>()
  for (let n = 0; n < 140; n++) {
    const day = dateOf(new Date(Date.parse(first.from) + n * 86_400_000).toISOString())
    const { taken: on = {} } = await tables.get('records', { pk: `resource#${id}`, sk: `day#${day}` })
    for (const [holder, { from, to }] of Object.entries(on as Record<string, Slot>)) holders.set(holder, { from, to })
  }
  return holders
}

describe('a series changed from a date on', () => {
  it('goes to another time and length; its bookings keep their ids, those before stay', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(5)), 201)
    const body = { from: nth(2).from, startTime: '14:00', minutes: 120, purpose: '换样品' }
    const changed: Changed = must(await change(made, body))
    const wanted = [0, 1].map(nth).concat([17, 18, 19].map((day) => slot(`2026-09-${day}`, '14:00', '16:00')))
    expect([spans(changed), changed.stayed]).toEqual([wanted, []])
    expect(changed.bookings.map(({ id }) => id)).toEqual(made.bookings.map(({ id }) => id))
    const read: Series = must(await its.as(guest).get(`/v1/series/${made.series.id}`))
    expect(read.bookings).toEqual(changed.bookings)
    expect(await now(made.bookings[4] ?? { id: '' })).toMatchObject({ state: 'approved', purpose: { zh: '换样品' } })
    expect((await slots(one, '2026-09-17')).filter(({ free }) => free === 0).map(({ from }) => from)).toEqual(
      ['14:00', '15:00'].map((time) => at('2026-09-17', time)),
    )
    const told = await worldOf(its).feed(`${GUEST}.officer`)
    expect(uncatalogued(told)).toEqual([])
    const types = told.map(({ type }) => type).filter((type) => /moved|changed/.test(type))
    expect(types.toSorted()).toEqual([...Array(3).fill('booking.changed'), ...Array(3).fill('booking.moved'), 'series.changed'])
    const cancelled: Series = must(await its.as(guest).post(`/v1/series/${made.series.id}/cancel`, { from: at('2026-09-17', '12:00') }))
    expect(cancelled.bookings.map(({ state }) => state)).toEqual(['approved', 'approved', 'cancelled', 'cancelled', 'cancelled'])
  })

  it('of 120 days goes a day later, each into the slot that the next one leaves', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(120)), 201)
    const changed: Changed = must(await change(made, { from: first.from, shiftDays: 1 }))
    expect([dates(changed)[0], dates(changed).at(-1)]).toEqual(['2026-09-16', '2027-01-13'])
    expect([...(await taken(one.id))].toSorted()).toEqual(changed.bookings.map(({ id, from, to }) => [id, { from, to }]).toSorted())
    expect(refusal(await book(one, nth(1)))).toEqual([409, 'slot-taken'])
    must(await book(one, first), 201)
  })

  it('stays as a whole where one cannot go; with `skip` that one stays, and whoever was to come after it', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(4)), 201)
    must(await book(one, nth(4), { submit: true }, `${STRANGER}.officer`), 201)
    const no = await change(made, { from: first.from, shiftDays: 1 })
    expect([refusal(no), no.body.conflicts.length, no.body.nextFree.length]).toEqual([[409, 'slot-taken'], 4, 3])
    expect(spans(must(await its.as(guest).get(`/v1/series/${made.series.id}`)))).toEqual([0, 1, 2, 3].map(nth))
    const some: Changed = must(await change(made, { from: first.from, startTime: '11:00', shiftDays: 1, onConflict: 'skip' }))
    expect(some.stayed).toEqual([])
    expect(refusal(await change(made, { from: first.from, startTime: '08:00', onConflict: 'skip' }))).toEqual([422, 'invalid'])
    must(await book(one, slot('2026-09-18', '15:00', '16:00'), { submit: true }, `${STRANGER}.officer`), 201)
    const most: Changed = must(await change(made, { from: first.from, startTime: '15:00', onConflict: 'skip' }))
    expect(most.stayed.map(({ from, reason }) => [dateOf(from), reason])).toEqual([['2026-09-18', 'taken']])
    expect(most.bookings.map(({ from }) => from)).toEqual(
      ['15:00', '15:00', '11:00', '15:00'].map((time, n) => at(`2026-09-${16 + n}`, time)),
    )
  })

  it('leaves what it leaves to those who wait', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(2)), 201)
    const waiting = must(await wait(one, nth(1), `${STRANGER}.officer`), 201)
    must(await change(made, { from: first.from, startTime: '16:00' }))
    await soon()
    expect(must(await its.as(`${STRANGER}.officer`).get(`/v1/waiting/${waiting.id}`)).state).toBe('offered')
  })

  it('asks its owner anew where he had approved another time', async () => {
    const one = await listing({ ...everyDay, approval: 'manual' })
    const made: Series = must(await book(one, first, daily(2)), 201)
    for (const each of made.bookings) must(await on(`${OWNER}.approver`, each, 'approve'))
    const state = async () => Promise.all(made.bookings.map(async (each) => (await now(each)).state))
    must(await change(made, { from: nth(1).from, minutes: 120 }))
    expect(await state()).toEqual(['approved', 'requested'])
  })

  it('is its parties\u2019 business, and what it is for its guest\u2019s', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(2)), 201)
    const later = { from: first.from, startTime: '12:00' }
    expect(refusal(await change(made, later, `${STRANGER}.officer`))).toEqual([404, 'not-found'])
    expect(refusal(await change(made, later, `${GUEST}.viewer`))).toEqual([403, 'forbidden'])
    expect(refusal(await change(made, { ...later, purpose: '别的' }, `${OWNER}.officer`))).toEqual([403, 'forbidden'])
    must(await change(made, later, `${OWNER}.officer`))
    expect(pointers(await change(made, { from: first.from }))).toEqual([''])
    expect(pointers(await change(made, { ...later, startTime: '25:00', minutes: 0, shiftDays: 40 }))).toEqual([
      '/startTime',
      '/shiftDays',
      '/minutes',
    ])
    expect(refusal(await change(made, { ...later, from: at('2026-12-01', '00:00') }))).toEqual([409, 'wrong-state'])
    must(await its.as(guest).post(`/v1/series/${made.series.id}/cancel`))
    expect(refusal(await change(made, later))).toEqual([409, 'wrong-state'])
  })

  it('that never became certain leaves nothing behind: its claims run out', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(3)), 201)
    let writes = 0
    its.stack.guard.fault = (principal, operation) =>
      principal.includes('Api') && operation === 'TransactWriteItems' && ++writes > 1 ? 'down' : undefined
    expect((await change(made, { from: first.from, startTime: '16:00' })).status).toBe(503)
    its.stack.guard.fault = undefined
    const there = slot('2026-09-15', '16:00', '17:00')
    expect(refusal(await book(one, there))).toEqual([409, 'slot-taken'])
    await its.advance(new Date(its.stack.clock.now().getTime() + 16 * 60_000).toISOString())
    must(await book(one, there), 201)
    expect(must(await its.as(guest).get(`/v1/series/${made.series.id}`)).bookings).toMatchObject(spans(made))
    must(await change(made, { from: first.from, startTime: '12:00' }))
  })

  it('is carried out by the sweep where its function was stopped half way', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(60)), 201)
    let writes = 0
    // Claims, the change itself, and a first part of it.
    its.stack.guard.fault = (principal, operation) => {
      if (!principal.includes('Api') || operation !== 'TransactWriteItems') return undefined
      return ++writes > 3 ? 'down' : undefined
    }
    expect((await change(made, { from: first.from, startTime: '16:00' })).status).toBe(503)
    its.stack.guard.fault = undefined
    await soon()
    const moved = must(await its.as(guest).get(`/v1/series/${made.series.id}`)).bookings
    expect(new Set(moved.map(({ from }: Booking) => from.slice(11)))).toEqual(new Set(['08:00:00.000Z']))
    expect([...(await taken(one.id)).keys()].toSorted()).toEqual(made.bookings.map(({ id }) => id).toSorted())
  })
})
