import { describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'
import { visitorAs } from '../visitor.ts'
import { at, type Booking, guest, listingBody, OWNER, owner, type Slot, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, draft, change, book, on, onListing, now, slots } = shelfOf(its)

describe('a listing', () => {
  it('is published by another than who submitted it, and is nobody\u2019s business before', async () => {
    const one = await draft()
    const both = `${OWNER}.officer+approver`
    expect(refusal(await its.as(guest).get(`/v1/resources/${one.id}`))).toEqual([404, 'not-found'])
    expect(refusal(await onListing(guest, one, 'submit'))).toEqual([404, 'not-found'])
    must(await onListing(both, one, 'submit'))
    expect(refusal(await onListing(both, one, 'publish'))).toEqual([403, 'four-eyes'])
    expect(must(await onListing(owner, one, 'return', { reason: '请补充说明' }))).toMatchObject({
      state: 'draft',
      reason: { zh: '请补充说明' },
    })
    must(await onListing(both, one, 'submit'))
    expect(must(await onListing(owner, one, 'publish')).state).toBe('published')
    const seen = must(await its.as(guest).get(`/v1/resources/${one.id}`))
    expect([seen.state, seen.clock, seen.actions, seen.reason]).toEqual(['published', null, [], null])
    expect(refusal(await onListing(guest, one, 'pause'))).toEqual([403, 'forbidden'])
    must(await onListing(owner, one, 'pause', { reason: '年度检修' }))
    expect((await (await visitorAs(its, guest)).open(`/sharing/resources/${one.id}`)).text).toContain('暂停理由 年度检修')
  })

  it.each([
    ['/capacity/units', { capacity: { mode: 'exclusive', units: 2 } }],
    ['/hours', { hours: [] }],
    ['/hours/0/to', { hours: [{ days: ['MO'], from: '18:00', to: '09:00' }] }],
    ['/closures/0/to', { closures: [{ ...slot('2026-09-15', '12:00', '11:00'), reason: '维护' }] }],
    ['/access/bases', { access: { scope: 'bases' } }],
    ['/freeShare', { freeShare: { units: 1, groups: ['graduates'] } }],
    ['/kind', { kind: 'spaceship' }],
  ])('with a fault at %s is refused', async (pointer, more) => {
    expect(pointers(await its.as(`${OWNER}.officer`).post('/v1/resources', listingBody(more)))).toEqual([pointer])
  })

  it('is changed by its owner, who has read it', async () => {
    const one = await listing()
    expect(refusal(await its.as(owner).patch(`/v1/resources/${one.id}`, { leadHours: 2 }))).toEqual([428, 'precondition-required'])
    expect(refusal(await its.as(owner).patch(`/v1/resources/${one.id}`, { leadHours: 2 }, { 'if-match': '"v1"' }))).toEqual([
      412,
      'edit-conflict',
    ])
    expect(must(await change(one, { leadHours: 2 })).leadHours).toBe(2)
    expect(refusal(await its.as(guest).patch(`/v1/resources/${one.id}`, { leadHours: 2 }, { 'if-match': '*' }))).toEqual([403, 'forbidden'])
  })

  it('shows its slots, with the buffer behind each booking', async () => {
    const one = await listing({ bufferMinutes: 60 })
    must(await book(one, slot('2026-09-16', '10:00', '12:00')), 201)
    const free = (await slots(one, '2026-09-16')).filter(({ free }) => free === 1).map(({ from }: Slot) => from)
    // An hour before belongs to the buffer of whoever would come then.
    expect(free).toEqual(['13:00', '14:00', '15:00', '16:00', '17:00'].map((time) => at('2026-09-16', time)))
  })
})

it('shows four weeks of slots by one round trip to the tables', async () => {
  const one = await listing()
  const asked: string[] = []
  its.stack.guard.fault = (principal, operation) => {
    if (principal.includes('Api')) asked.push(operation)
    return undefined
  }
  const range = new URLSearchParams({ from: at('2026-09-14', '00:00'), to: at('2026-10-12', '00:00') })
  // Twenty weekdays, less Mid-Autumn and five of National Day.
  const { slots: found } = must(await its.as(guest).get(`/v1/resources/${one.id}/availability?${range}`))
  its.stack.guard.fault = undefined
  expect([asked, found.length]).toEqual([['BatchGetItem'], 14 * 9])
})

describe('a listing that changes under its bookings', () => {
  it('does not go below what is booked, and names who is in the way', async () => {
    const pool = await listing({ capacity: { mode: 'pooled', units: 3 } })
    const two: Booking = must(await book(pool, slot('2026-09-17', '10:00', '11:00'), { units: 2 }), 201)
    const refused = await change(pool, { capacity: { mode: 'pooled', units: 1 } })
    expect([refusal(refused), refused.body.bookings]).toEqual([[409, 'wrong-state'], [two.id]])
    must(await change(pool, { capacity: { mode: 'pooled', units: 2 } }))
    expect(refusal(await book(pool, slot('2026-09-17', '10:00', '11:00')))).toEqual([409, 'slot-taken'])
  })

  it('is never overbooked while its capacity goes down', async () => {
    const pool = await listing({ capacity: { mode: 'pooled', units: 6 } })
    const when = slot('2026-09-18', '10:00', '11:00')
    const booking = Array.from({ length: 6 }, () => book(pool, when))
    const lowered = await change(pool, { capacity: { mode: 'pooled', units: 2 } })
    const booked = await Promise.all(booking)
    const units = booked.filter(({ status }) => status === 201).length
    expect(units).toBeLessThanOrEqual(lowered.status === 200 ? 2 : 6)
  })

  it('tells those whose time it closes, with slots to move to', async () => {
    const one = await listing()
    const mine: Booking = must(await book(one, slot('2026-09-18', '10:00', '12:00'), { submit: true }), 201)
    must(await change(one, { closures: [{ ...slot('2026-09-18', '09:00', '14:00'), reason: '换灯' }] }))
    await its.advance('2026-09-14T01:10:00Z')
    const told = await now(mine)
    expect([told.state, told.displaced?.nextFree[0]]).toEqual(['approved', slot('2026-09-18', '14:00', '16:00')])
    must(await on(owner, mine, 'move', told.displaced?.nextFree[0]))
    expect((await now(mine)).displaced).toBeNull()
  })

  it('keeps a share free for key groups, and counts it', async () => {
    const desks = await listing({
      kind: 'space',
      capacity: { mode: 'pooled', units: 4 },
      price: { fen: 5000, per: 'slot' },
      freeShare: { units: 1, groups: ['graduates'] },
    })
    const when = slot('2026-09-18', '10:00', '12:00')
    expect(must(await book(desks, when, { units: 3 }), 201).priceFen).toBe(30_000)
    expect(refusal(await book(desks, when))).toEqual([409, 'slot-taken'])
    expect(pointers(await book(desks, when, { group: 'returnees' }))).toEqual(['/group'])
    expect(must(await book(desks, when, { group: 'graduates' }), 201).priceFen).toBe(0)
    expect(refusal(await book(desks, when, { group: 'graduates' }))).toEqual([409, 'slot-taken'])
  })
})

it('runs out after a year unless it is renewed; its bookings stay', async () => {
  const [left, renewed] = [await listing(), await listing()]
  const mine: Booking = must(await book(left, slot('2027-09-16', '10:00', '11:00'), { submit: true }), 201)
  await its.advance('2027-09-01T01:00:00Z')
  must(await onListing(owner, renewed, 'renew'))
  await its.advance('2027-09-14T17:00:00Z')
  const stateOf = async ({ id }: { id: string }) => must(await its.as(guest).get(`/v1/resources/${id}`)).state
  expect([await stateOf(left), await stateOf(renewed), (await now(mine)).state]).toEqual(['expired', 'published', 'approved'])
  expect(refusal(await book(left, slot('2027-09-17', '10:00', '11:00')))).toEqual([409, 'wrong-state'])
}, 60_000)
