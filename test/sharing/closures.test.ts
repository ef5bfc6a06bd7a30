import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, refusal } from '../stack.ts'
import { worldOf } from '../world.ts'
import { at, type Booking, GUEST, guest, OWNER, owner, type Series, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, change, book, on, now, wait } = shelfOf(its)
const soon = () => its.advance(new Date(its.stack.clock.now().getTime() + 2_000).toISOString())
const stranger = `${STRANGER}.officer`
const closed = (from: string, to: string) => ({ ...slot('2026-09-18', from, to), reason: '换灯' })

it('tells each of those affected, each with slots to move to; they move, are moved, cancelled, or else released without blame', async () => {
  const one = await listing({ approval: 'manual' })
  const asked = async (from: string, to: string, persona = guest): Promise<Booking> =>
    must(await book(one, slot('2026-09-18', from, to), { submit: true }, persona), 201)
  const [moves, moved, cancelled, left] = [
    await asked('09:00', '10:00'),
    await asked('10:00', '12:00'),
    await asked('12:00', '13:00', stranger),
    await asked('13:00', '14:00'),
  ]
  const [apart, pending] = [await asked('16:00', '17:00'), await asked('15:00', '16:00')]
  for (const each of [moves, moved, cancelled, left, apart]) must(await on(owner, each, 'approve'))
  must(await change(one, { closures: [closed('09:00', '16:00')] }))
  await soon()
  const told = await Promise.all([moves, moved, left, pending].map((each) => now(each)))
  expect(told.map(({ displaced }) => displaced?.nextFree.length)).toEqual([3, 3, 3, 3])
  expect((await now(apart)).displaced).toBeNull()
  expect(told[1]?.displaced?.nextFree[0]).toEqual(slot('2026-09-21', '09:00', '11:00'))

  // The guest chooses for himself; the owner chooses for another: another slot, or an end with a reason.
  expect(must(await on(guest, moves, 'move', slot('2026-09-21', '09:00', '10:00')))).toMatchObject({ state: 'requested', displaced: null })
  expect(must(await on(owner, moved, 'move', slot('2026-09-22', '10:00', '12:00')))).toMatchObject({ state: 'approved', displaced: null })
  must(await on(owner, cancelled, 'cancel', { reason: '停用' }))
  expect((await now(cancelled, stranger)).state).toBe('cancelled')

  await its.advance(at('2026-09-18', '12:45'))
  expect(refusal(await on(guest, left, 'check-in'))).toEqual([409, 'wrong-state'])
  await its.advance(at('2026-09-18', '13:00'))
  expect([(await now(left)).state, (await now(pending)).state]).toEqual(['released', 'released'])
  const events = await worldOf(its).feed(`${GUEST}.officer`)
  expect(uncatalogued(events)).toEqual([])
  expect(events.filter(({ type, data }) => type === 'booking.displaced' && data.resource === one.id)).toHaveLength(4)
})

it('tells those of a series too, once', async () => {
  const one = await listing()
  const recurrence = { rrule: 'FREQ=DAILY;COUNT=3', onConflict: 'fail' }
  const made: Series = must(await book(one, slot('2026-10-12', '10:00', '11:00'), { submit: true, recurrence }), 201)
  must(await change(one, { closures: [{ ...slot('2026-10-13', '00:00', '24:00'), reason: '停电' }] }))
  await soon()
  must(await change(one, { closures: [{ ...slot('2026-10-13', '00:00', '23:00'), reason: '停电' }] }))
  await soon()
  const { bookings }: Series = must(await its.as(guest).get(`/v1/series/${made.series.id}`))
  expect(bookings.map(({ displaced }) => displaced === null)).toEqual([true, false, true])
  const events = await worldOf(its).feed(`${GUEST}.officer`)
  expect(events.filter(({ type, data }) => type.startsWith('booking.displaced') && data.resource === one.id)).toHaveLength(1)
})

it('gives the slots back when the closure is lifted', async () => {
  const one = await listing()
  const mine: Booking = must(await book(one, slot('2026-10-14', '10:00', '11:00'), { submit: true }), 201)
  must(await change(one, { closures: [{ ...slot('2026-10-14', '09:00', '12:00'), reason: '停电' }] }))
  await soon()
  expect((await now(mine)).displaced).not.toBeNull()
  must(await change(one, { closures: [] }))
  await soon()
  expect((await now(mine)).displaced).toBeNull()
  await its.advance(at('2026-10-14', '09:45'))
  expect(must(await on(guest, mine, 'check-in')).state).toBe('checked_in')
})

it('takes back what was offered to one who waits, who keeps his place until it is open again', async () => {
  const one = await listing()
  const when = slot('2026-10-20', '10:00', '11:00')
  const taken: Booking = must(await book(one, when, { submit: true }), 201)
  const place = must(await wait(one, when, stranger), 201)
  const state = async () => must(await its.as(stranger).get(`/v1/waiting/${place.id}`)).state
  must(await on(guest, taken, 'cancel'))
  await soon()
  expect(await state()).toBe('offered')
  must(await change(one, { closures: [{ ...when, reason: '停电' }] }))
  await soon()
  expect(await state()).toBe('waiting')
  must(await change(one, { closures: [] }))
  await soon()
  expect(await state()).toBe('offered')
  must(await its.as(stranger).post(`/v1/waiting/${place.id}/accept`))
  expect(uncatalogued(await worldOf(its).feed(stranger))).toEqual([])
  expect(uncatalogued(await worldOf(its).feed(`${OWNER}.officer`))).toEqual([])
})
