import { describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'
import { visitorAs } from '../visitor.ts'
import { many } from '../world.ts'
import { at, type Booking, dateOf, GUEST, guest, OWNER, owner, type Series, type Slot, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, draft, book, on, onListing, now, slots } = shelfOf(its)
const TUESDAY = '2026-09-15'

describe('worked case 4', () => {
  it('books 8 of 10 Tuesdays, skipping maintenance and National Day with reasons', async () => {
    const one = await listing({ closures: [{ ...slot('2026-09-29', '09:00', '18:00'), reason: '年度维护' }] })
    const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=10', onConflict: 'skip' }
    const made: Series = must(await book(one, slot(TUESDAY, '09:00', '12:00'), { recurrence }), 201)
    expect(made.bookings.map(({ from }) => dateOf(from))).toEqual(
      ['09-15', '09-22', '10-13', '10-20', '10-27', '11-03', '11-10', '11-17'].map((day) => `2026-${day}`),
    )
    expect(made.skipped.map(({ from, reason }) => [dateOf(from), reason])).toEqual([
      ['2026-09-29', 'maintenance'],
      ['2026-10-06', 'holiday'],
    ])
  })

  it('gives one slot to one of 50 who ask at once, and the next three free ones to the others', async () => {
    const one = await listing()
    const wanted = slot('2026-09-16', '09:00', '10:00')
    const answers = await many(50, () => book(one, wanted, { submit: true }))
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 201)
    expect(new Set(lost.map(refusal).map(String))).toEqual(new Set(['409,slot-taken']))
    expect(lost.map(({ body }) => body.nextFree)).toEqual(
      lost.map(() => [slot('2026-09-16', '10:00', '11:00'), slot('2026-09-16', '11:00', '12:00'), slot('2026-09-16', '12:00', '13:00')]),
    )
  })
})

describe('a booking', () => {
  it('is asked for, approved, used and rated', async () => {
    const one = await listing({ approval: 'manual' })
    const held: Booking = must(await book(one, slot('2026-09-17', '10:00', '11:00')), 201)
    expect(held.state).toBe('held')
    const asked = must(await on(guest, held, 'submit'))
    expect([asked.state, asked.clock.party, asked.clock.dueAt]).toEqual(['requested', OWNER, at('2026-09-16', '10:00')])
    expect(refusal(await on(guest, held, 'approve'))).toEqual([403, 'forbidden'])
    expect(must(await on(owner, held, 'approve')).state).toBe('approved')
    expect(refusal(await on(guest, held, 'check-in'))).toEqual([409, 'wrong-state'])
    expect(refusal(await on(`${STRANGER}.officer`, held, 'cancel'))).toEqual([404, 'not-found'])
    const todo = must(await its.as(guest).get('/v1/bookings?box=todo')).items
    expect(todo.map(({ id }: Booking) => id)).toContain(held.id)
  })

  it('is priced before it is sent, and shows its project, its cost and why it was rejected to both sides', async () => {
    const one = await listing({ approval: 'manual', price: { fen: 30_000, per: 'hour' } })
    const presence = [{ role: 'incubation', base: GUEST, from: '2026-01-01' }]
    const project = must(
      await its.as(guest).post('/v1/projects', { name: '光子芯片', stage: 'incubator', presence, lead: { name: '李伟' } }),
      201,
    )
    const visitor = await visitorAs(its, guest)
    await visitor.open('/')
    const form = await visitor.open(`/sharing/resources/${one.id}/book?${new URLSearchParams({ ...slot('2026-09-18', '13:00', '15:00') })}`)
    expect(form.text).toContain('300 元/小时')
    expect(form.text).toContain('13:00–15:00 的费用：600 元')
    const made = await visitor.send(form, { purpose: '断面观察', project: project.id })
    expect(made.text).toContain('光子芯片')
    must(await on(owner, { id: made.address.split('/').at(-1) ?? '' }, 'reject', { reason: '样品不合' }))
    await its.stack.settle()
    for (const page of [await visitor.open(made.address), await (await visitorAs(its, owner)).open(made.address)])
      for (const said of ['光子芯片', '费用 600 元', '理由：样品不合'])
        expect(page.text.replaceAll(' ：', '：').replaceAll('： ', '：')).toContain(said)
    expect((await visitor.open('/')).text).toContain('样品不合')
  })

  it('may not be approved by the one who asked for it', async () => {
    const one = await listing({ approval: 'manual' })
    const own: Booking = must(await book(one, slot('2026-09-18', '10:00', '11:00'), { submit: true }, `${OWNER}.officer+approver`), 201)
    expect(refusal(await on(`${OWNER}.officer+approver`, own, 'approve'))).toEqual([403, 'four-eyes'])
    expect(must(await on(`${OWNER}.approver`, own, 'approve')).state).toBe('approved')
  })

  it('moves to another slot, which frees its old one', async () => {
    const one = await listing()
    const mine: Booking = must(await book(one, slot('2026-09-17', '09:00', '10:00'), { submit: true }), 201)
    must(await book(one, slot('2026-09-17', '13:00', '14:00')), 201)
    expect(refusal(await on(guest, mine, 'move', slot('2026-09-17', '13:00', '14:00')))).toEqual([409, 'slot-taken'])
    const moved = must(await on(guest, mine, 'move', slot('2026-09-17', '09:00', '11:00')))
    expect([moved.state, moved.to]).toEqual(['approved', at('2026-09-17', '11:00')])
    must(await on(owner, mine, 'move', slot('2026-09-18', '09:00', '10:00')))
    expect((await slots(one, '2026-09-17')).filter(({ free }) => free === 0).map(({ from }) => from)).toEqual([at('2026-09-17', '13:00')])
  })

  it('is answered the same way when the same key comes again', async () => {
    const one = await listing()
    const body = { ...slot('2026-09-17', '09:00', '10:00'), purpose: '细胞成像' }
    const first = await its.as(guest).post(`/v1/resources/${one.id}/bookings`, body, { 'idempotency-key': 'once' })
    const again = await its.as(guest).post(`/v1/resources/${one.id}/bookings`, body, { 'idempotency-key': 'once' })
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
  })

  it('of a project is its lead\u2019s too', async () => {
    const one = await listing()
    const project = must(
      await its.as(guest).post('/v1/projects', {
        name: '细胞芯片',
        stage: 'incubator',
        presence: [{ role: 'incubation', base: GUEST, from: '2026-01-01' }],
        lead: { name: '王敏' },
      }),
      201,
    )
    const lead = `${project.id}.lead`
    const booked: Booking = must(await book(one, slot('2026-09-17', '10:00', '11:00'), {}, lead), 201)
    expect(booked.guest).toBe(GUEST)
    expect(must(await on(guest, booked, 'submit')).state).toBe('approved')
    expect(pointers(await book(one, slot('2026-09-17', '11:00', '12:00'), { project: project.id }, `${STRANGER}.officer`))).toEqual([
      '/project',
    ])
  })
})

describe('what bad input gets', () => {
  const wednesday = '2026-09-16'
  const strict = () => listing({ leadHours: 24, capacity: { mode: 'pooled', units: 3 } })

  it.each<[string, Slot, object, string, string]>([
    ['zero duration', slot(wednesday, '10:00', '10:00'), {}, '/to', 'reversed'],
    ['negative duration', slot(wednesday, '11:00', '10:00'), {}, '/to', 'reversed'],
    ['the past', slot('2026-09-11', '10:00', '11:00'), {}, '/from', 'past'],
    ['under the lead time', slot('2026-09-14', '15:00', '16:00'), {}, '/from', 'lead-time'],
    ['outside the hours', slot(wednesday, '07:00', '08:00'), {}, '/from', 'closed'],
    ['over the end of the hours', slot(wednesday, '17:00', '19:00'), {}, '/from', 'closed'],
    ['a holiday', slot('2026-10-06', '10:00', '11:00'), {}, '/from', 'holiday'],
    ['off the grid', slot(wednesday, '10:20', '11:20'), {}, '/from', 'grid'],
    ['too short for the grid', slot(wednesday, '10:00', '10:30'), {}, '/to', 'grid'],
    ['too many units', slot(wednesday, '10:00', '11:00'), { units: 4 }, '/units', 'capacity'],
    ['years ahead', slot('2029-09-18', '10:00', '11:00'), {}, '/from', 'too-far'],
    ['no such project', slot(wednesday, '10:00', '11:00'), { project: 'prj_none' }, '/project', 'unknown'],
    [
      '10,000 occurrences',
      slot(wednesday, '10:00', '11:00'),
      { recurrence: { rrule: 'FREQ=DAILY;COUNT=10000', onConflict: 'skip' } },
      '/recurrence/rrule',
      'too-many',
    ],
    [
      'a rule without end',
      slot(wednesday, '10:00', '11:00'),
      { recurrence: { rrule: 'FREQ=DAILY', onConflict: 'skip' } },
      '/recurrence/rrule',
      'endless',
    ],
    [
      'a broken rule',
      slot(wednesday, '10:00', '11:00'),
      { recurrence: { rrule: 'Tuesdays', onConflict: 'skip' } },
      '/recurrence/rrule',
      'broken',
    ],
    [
      'a zone with daylight saving',
      slot(wednesday, '10:00', '11:00'),
      { recurrence: { rrule: 'DTSTART;TZID=Europe/Paris:20260916T100000', onConflict: 'skip' } },
      '/recurrence/rrule',
      'time-zone',
    ],
  ])('%s', async (_what, when, more, pointer, code) => {
    const answer = await book(await strict(), when, more)
    expect([answer.status, answer.body.errors?.map((error: { pointer: string; code: string }) => [error.pointer, error.code])]).toEqual([
      422,
      [[pointer, code]],
    ])
    expect(answer.body.errors[0].detail).toMatch(/./)
  })

  it('helps with slots that can be booked', async () => {
    const { body } = await book(await strict(), slot(wednesday, '07:00', '08:00'))
    expect(body.nextFree).toEqual([slot(wednesday, '09:00', '10:00'), slot(wednesday, '10:00', '11:00'), slot(wednesday, '11:00', '12:00')])
  })

  it('a draft, a listing for others, a role that does not book, one that is paused or closed', async () => {
    const when = slot(wednesday, '10:00', '11:00')
    expect(refusal(await book(await draft(), when))).toEqual([404, 'not-found'])
    const allied = await listing({ access: { scope: 'alliance' } })
    expect(refusal(await book(allied, when, {}, `${STRANGER}.officer`))).toEqual([404, 'not-found'])
    must(await book(allied, when), 201)
    expect(refusal(await book(allied, when, {}, `${GUEST}.viewer`))).toEqual([403, 'forbidden'])
    must(await onListing(owner, allied, 'pause'))
    expect(refusal(await book(allied, when))).toEqual([409, 'wrong-state'])
    must(await onListing(owner, allied, 'close'))
    expect(refusal(await book(allied, when))).toEqual([409, 'wrong-state'])
  })

  it('a closure is no slot, and says why', async () => {
    const one = await listing({ closures: [{ ...slot(wednesday, '09:00', '13:00'), reason: '校准' }] })
    const answer = await book(one, slot(wednesday, '10:00', '11:00'))
    expect(refusal(answer)).toEqual([409, 'slot-taken'])
    expect([answer.body.because, answer.body.detail, answer.body.nextFree[0]]).toEqual([
      'maintenance',
      '该时段停用：校准。',
      slot(wednesday, '13:00', '14:00'),
    ])
  })
})

describe('time', () => {
  it('releases what is held for 15 minutes, and what the owner does not answer', async () => {
    const one = await listing({ approval: 'manual' })
    const held: Booking = must(await book(one, slot('2026-09-21', '10:00', '11:00')), 201)
    const asked: Booking = must(await book(one, slot('2026-09-21', '11:00', '12:00'), { submit: true }), 201)
    await its.advance('2026-09-14T02:30:00Z')
    expect((await now(held)).state).toBe('released')
    must(await book(one, slot('2026-09-21', '10:00', '11:00')), 201)
    await its.advance('2026-09-16T16:01:00Z')
    expect((await now(asked)).state).toBe('released')
  })

  it('frees the rest of a slot to which nobody comes', async () => {
    const one = await listing()
    const mine: Booking = must(await book(one, slot('2026-09-17', '09:00', '12:00'), { submit: true }), 201)
    await its.advance(at('2026-09-17', '09:31'))
    expect((await now(mine)).state).toBe('no_show')
    must(await book(one, slot('2026-09-17', '10:00', '12:00')), 201)
  })

  it('takes an overdue hold as free before the sweep has come', async () => {
    const one = await listing()
    const when = slot('2026-09-22', '10:00', '11:00')
    const held: Booking = must(await book(one, when), 201)
    const answer = await fetch(`${its.stack.control}/clock`, { method: 'PUT', body: JSON.stringify({ now: '2026-09-17T01:50:00Z' }) })
    expect(answer.ok).toBe(true)
    must(await book(one, when, {}, `${STRANGER}.officer`), 201)
    expect((await now(held)).state).toBe('released')
  })
})
