import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { worldOf } from '../world.ts'
import { at, type Booking, GUEST, guest, OWNER, owner, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, book, on, now, slots, wait } = shelfOf(its)
const tables = tablesOf(its)
const stranger = `${STRANGER}.officer`
const third = 'nanjing-yuhuatai.officer'
/** A Saturday. */
const evening = slot('2026-09-19', '18:00', '20:00')

it('a roadshow: places, registration, a line for those who came too late, and who was there', async () => {
  const show = await listing({
    title: { zh: '硬科技路演', en: 'Deep tech roadshow' },
    kind: 'training',
    capacity: { mode: 'pooled', units: 4 },
    hours: [],
    sessions: [evening],
  })
  expect((await slots(show, '2026-09-19')).map(({ from, to, free }) => [from, to, free])).toEqual([[evening.from, evening.to, 4]])
  expect(pointers(await book(show, slot('2026-09-19', '18:00', '19:00')))).toEqual(['/to'])
  const group: Booking = must(await book(show, evening, { units: 2, submit: true }), 201)
  const comes: Booking = must(await book(show, evening, { submit: true }, stranger), 201)
  const never: Booking = must(await book(show, evening, { submit: true }, stranger), 201)
  expect(refusal(await book(show, evening, { submit: true }, third))).toEqual([409, 'slot-taken'])
  const place = must(await wait(show, evening, third), 201)
  expect(place.place).toBe(1)
  must(await on(guest, group, 'cancel'))
  await its.advance('2026-09-15T01:00:00Z')
  const { booking } = must(await its.as(third).post(`/v1/waiting/${place.id}/accept`))
  const again: Booking = must(await book(show, evening, { submit: true }), 201)

  await its.advance(at('2026-09-19', '17:45'))
  // Some check in themselves, others are ticked off at the door.
  must(await on(stranger, comes, 'check-in'))
  must(await on(owner, { id: booking }, 'check-in'))
  must(await on(`${OWNER}.officer`, again, 'check-in'))
  expect(refusal(await on(`${OWNER}.viewer`, never, 'check-in'))).toEqual([403, 'forbidden'])
  await its.advance(at('2026-09-19', '20:00'))
  const states = async (state: string): Promise<string[]> =>
    must(await its.as(owner).get(`/v1/bookings?box=owner&resource=${show.id}&state=${state}`)).items.map(({ id }: Booking) => id)
  expect([(await states('used')).toSorted(), await states('no_show')]).toEqual([[comes.id, booking, again.id].toSorted(), [never.id]])
  must(await on(stranger, comes, 'rate', { score: 5, text: '收获很大' }))
  expect(uncatalogued(await worldOf(its).feed(`${GUEST}.officer`))).toEqual([])
})

it('a day on which twelve hundred stand takes no more, and says so', async () => {
  const later = slot('2026-09-26', '18:00', '20:00')
  const hall = await listing({ capacity: { mode: 'pooled', units: 5_000 }, hours: [], sessions: [later] })
  must(await book(hall, later, { submit: true }), 201)
  const day = await tables.get('records', { pk: `resource#${hall.id}`, sk: 'day#2026-09-26' })
  const [one] = Object.values(day.taken as object)
  const taken = Object.fromEntries(Array.from({ length: 1_199 }, (_, n) => [`bkg_${String(n).padStart(26, '0')}`, { ...one, until: null }]))
  await tables.put('records', { ...day, taken })
  must(await book(hall, later, { units: 20, submit: true }), 201)
  expect(refusal(await book(hall, later, { submit: true }, stranger))).toEqual([409, 'wrong-state'])
})

it('a mentor is booked as a person: one at a time, in his own calendar', async () => {
  const mentor = await listing({ title: { zh: '知识产权律师 李老师' }, kind: 'mentor', slotMinutes: 30, bufferMinutes: 15 })
  const talk = slot('2026-09-22', '10:00', '11:00')
  const first: Booking = must(await book(mentor, talk, { submit: true, purpose: '专利布局' }), 201)
  expect(refusal(await book(mentor, slot('2026-09-22', '11:00', '11:30'), {}, stranger))).toEqual([409, 'slot-taken'])
  must(await book(mentor, slot('2026-09-22', '11:30', '12:00'), { submit: true }, stranger), 201)
  const { url } = must(await its.as(owner).post('/v1/calendars', { of: 'resource', resource: mentor.id }), 201)
  const text = await (await fetch(`${its.stack.api}${url}`)).text()
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text).toContain(`UID:${first.id}@feidi`)
  expect((await now(first)).state).toBe('approved')
})
