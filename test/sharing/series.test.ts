import { describe, expect, it } from 'vitest'
import { must, platform, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { dateOf, guest, OWNER, type Series, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, book, now, slots } = shelfOf(its)
const everyDay = { hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], from: '09:00', to: '18:00', holidays: true }] }
const daily = (count: number, onConflict = 'fail') => ({ recurrence: { rrule: `FREQ=DAILY;COUNT=${count}`, onConflict } })
const first = slot('2026-09-15', '10:00', '11:00')
const bookingsOf = async (one: { id: string }) =>
  must(await its.as(`${OWNER}.officer`).get(`/v1/bookings?resource=${one.id}&limit=100`)).items

describe('a series of 120 days, more than one transaction holds', () => {
  it('is booked as a whole, each day a booking of its own', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, { ...daily(120), submit: true }), 201)
    expect([made.bookings.length, made.skipped]).toEqual([120, []])
    expect(new Set(made.bookings.map(({ state }) => state))).toEqual(new Set(['approved']))
    const last = made.bookings.at(-1)
    expect(last && (await now(last)).state).toBe('approved')
    expect((await bookingsOf(one)).length).toBe(100)
    expect(refusal(await book(one, first))).toEqual([409, 'slot-taken'])
  })

  it('is not booked at all where one day is taken', async () => {
    const one = await listing(everyDay)
    must(await book(one, slot('2026-12-20', '10:00', '11:00'), {}, `${STRANGER}.officer`), 201)
    const answer = await book(one, first, daily(120))
    expect(refusal(answer)).toEqual([409, 'slot-taken'])
    expect(answer.body.conflicts.map(({ from }: { from: string }) => dateOf(from))).toEqual(['2026-12-20'])
    expect((await bookingsOf(one)).length).toBe(1)
    expect((await slots(one, '2026-09-15')).every(({ free }) => free === 1)).toBe(true)
  })

  it('of two at once only one comes about, and nothing of the other stays', async () => {
    const one = await listing(everyDay)
    const answers = await Promise.all([book(one, first, daily(100)), book(one, first, daily(100), `${STRANGER}.officer`)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const held = await tablesOfDays(one.id)
    const made: Series = answers.find(({ status }) => status === 201)?.body
    expect(new Set(held)).toEqual(new Set(made.bookings.map(({ id }) => id)))
  })
})

describe('a series of a year', () => {
  it('with a long purpose, and a key that repeats it, is booked once', async () => {
    const one = await listing(everyDay)
    const body = { ...first, purpose: { zh: '长'.repeat(500), en: 'x'.repeat(500) }, ...daily(366) }
    const ask = () => its.as(guest).post(`/v1/resources/${one.id}/bookings`, body, { 'idempotency-key': `year-${one.id}` })
    const [made, again] = [await ask(), await ask()]
    expect([made.status, again.status]).toEqual([201, 201])
    expect([made.body.bookings.length, again.body]).toEqual([366, made.body])
  }, 60_000)
})

const tables = tablesOf(its)
/** Who holds anything on the days of a resource. */
async function tablesOfDays(id: string): Promise<string[]> {
  const holders: string[] = []
  for (let day = '2026-09-15'; day < '2026-12-31'; day = dateOf(new Date(Date.parse(`${day}T04:00:00Z`) + 86_400_000).toISOString())) {
    const { taken = {} } = await tables.get('records', { pk: `resource#${id}`, sk: `day#${day}` })
    holders.push(...Object.keys(taken as object))
  }
  return holders
}

describe('a series', () => {
  it('over National Day skips the holidays and takes the workdays between', async () => {
    const one = await listing()
    const made: Series = must(await book(one, slot('2026-09-28', '10:00', '11:00'), daily(14, 'skip')), 201)
    expect(made.bookings.map(({ from }) => dateOf(from))).toEqual(['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-08', '2026-10-09'])
    expect(made.skipped.filter(({ reason }) => reason === 'holiday').map(({ from }) => dateOf(from))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
    )
    // A make-up Saturday for which there are no hours, and a Sunday.
    expect(made.skipped.filter(({ reason }) => reason === 'closed').map(({ from }) => dateOf(from))).toEqual(['2026-10-10', '2026-10-11'])
  })

  it('is submitted, and cancelled from a date on', async () => {
    const one = await listing(everyDay)
    const made: Series = must(await book(one, first, daily(6)), 201)
    const path = `/v1/series/${made.series.id}`
    expect(must(await its.as(guest).post(`${path}/submit`)).bookings.map(({ state }: { state: string }) => state)).toEqual(
      Array(6).fill('approved'),
    )
    const left: Series = must(await its.as(guest).post(`${path}/cancel`, { from: slot('2026-09-18', '00:00', '01:00').from }))
    expect(left.bookings.map(({ state }) => state)).toEqual([...Array(3).fill('approved'), ...Array(3).fill('cancelled')])
    expect(refusal(await its.as(`${STRANGER}.officer`).get(path))).toEqual([404, 'not-found'])
    expect(refusal(await its.as(guest).post(`${path}/submit`))).toEqual([409, 'wrong-state'])
  })

  it('with no date that can be booked is refused', async () => {
    const answer = await book(await listing(), slot('2026-10-01', '10:00', '11:00'), daily(3, 'skip'))
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'holiday'])
  })

  it('that was interrupted leaves nothing behind: its claims run out', async () => {
    const one = await listing(everyDay)
    must(await book(one, first), 201)
    const day = await tables.get('records', { pk: `resource#${one.id}`, sk: 'day#2026-09-15' })
    const claim = { ...slot('2026-09-15', '14:00', '15:00'), busyTo: slot('2026-09-15', '14:00', '15:00').to, units: 1, group: false }
    const taken = { ...(day.taken as object), bkg_lost: { ...claim, until: '2026-09-14T01:15:00.000Z', claim: 'ser_lost' } }
    await tables.put('records', { ...day, taken })
    expect(refusal(await book(one, slot('2026-09-15', '14:00', '15:00')))).toEqual([409, 'slot-taken'])
    await its.advance('2026-09-14T01:20:00Z')
    must(await book(one, slot('2026-09-15', '14:00', '15:00')), 201)
  })
})
