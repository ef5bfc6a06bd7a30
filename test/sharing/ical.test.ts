import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { must, platform, refusal } from '../stack.ts'
import { type Booking, GUEST, guest, OWNER, owner, STRANGER, shelfOf, slot } from './shelf.ts'

const its = platform()
const { listing, book, on } = shelfOf(its)

/** A calendar as another program reads it: without a token. */
async function read(url: string) {
  const answer = await fetch(`${its.stack.api}${url}`)
  const text = await answer.text()
  return { status: answer.status, type: answer.headers.get('content-type'), text }
}
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one)
    const status = String(one.getFirstPropertyValue('status'))
    const instant = (time: ICAL.Time) => time.toJSDate().toISOString()
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      from: instant(event.startDate),
      to: instant(event.endDate),
      status,
    }
  })

describe('a calendar address', () => {
  it('shows the bookings of a resource, read back by another library', async () => {
    const title = { zh: '激光共聚焦显微镜;带逗号,与换行的很长很长很长很长很长很长很长很长很长很长很长很长的名称' }
    const one = await listing({ title, approval: 'manual' })
    const when = slot('2026-09-17', '10:00', '12:00')
    const asked: Booking = must(await book(one, when, { submit: true, purpose: '细胞, 成像; \\ 第二行\n三' }), 201)
    const dropped: Booking = must(await book(one, slot('2026-09-18', '10:00', '11:00')), 201)
    must(await on(guest, dropped, 'cancel'))
    const { url } = must(await its.as(owner).post('/v1/calendars', { of: 'resource', resource: one.id }), 201)
    expect(url).toMatch(/^\/v1\/calendars\/[\w-]{43}\.ics$/)
    const calendar = await read(url)
    expect([calendar.status, calendar.type]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(calendar.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(eventsIn(calendar.text)).toEqual([
      {
        uid: `${asked.id}@feidi`,
        summary: `${title.zh} · ${GUEST}`,
        description: '细胞, 成像; \\ 第二行\n三\n待同意',
        ...when,
        status: 'TENTATIVE',
      },
    ])
    must(await on(owner, asked, 'approve'))
    expect(eventsIn((await read(url)).text)[0]?.status).toBe('CONFIRMED')
  })

  it('of a person shows what he has booked, of an organisation what all have', async () => {
    const one = await listing()
    const mine: Booking = must(await book(one, slot('2026-09-21', '10:00', '11:00'), { submit: true }, `${STRANGER}.officer`), 201)
    const theirs: Booking = must(await book(one, slot('2026-09-21', '11:00', '12:00'), { submit: true }, `${STRANGER}.approver`), 201)
    const uids = async (of: string) => {
      const { url } = must(await its.as(`${STRANGER}.officer`).post('/v1/calendars', { of }), 201)
      return eventsIn((await read(url)).text).map(({ uid }) => uid.replace('@feidi', ''))
    }
    expect(await uids('person')).toEqual([mine.id])
    expect((await uids('organisation')).sort()).toEqual([mine.id, theirs.id].sort())
  })

  it('can be revoked, cannot be guessed, and is only made for what is one\u2019s own', async () => {
    const one = await listing()
    const { id, url } = must(await its.as(owner).post('/v1/calendars', { of: 'resource', resource: one.id }), 201)
    expect(refusal(await its.as(guest).post('/v1/calendars', { of: 'resource', resource: one.id }))).toEqual([403, 'forbidden'])
    expect(refusal(await its.as(guest).post(`/v1/calendars/${id}/revoke`))).toEqual([404, 'not-found'])
    expect((await read(url)).status).toBe(200)
    must(await its.as(`${OWNER}.officer`).post(`/v1/calendars/${id}/revoke`))
    expect((await read(url)).status).toBe(404)
    expect((await read(`/v1/calendars/${'A'.repeat(43)}.ics`)).status).toBe(404)
    expect((await read(`/v1/calendars/${id}.ics`)).status).toBe(404)
  })
})
