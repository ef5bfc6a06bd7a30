import { later, type NewEvent, type Outcome, ok, refused } from '#kernel'
import { findResource } from '#resources'
import { type Answer, commit, listIds, load, settled, untilSettled, type Versioned } from '#storage'
import { byRole, type Context } from '#web'
import { GUESTS } from '../machine.ts'
import type { Booking } from '../model.ts'
import { rolesOf } from '../permit.ts'
import { idsOfResource } from '../queries.ts'
import { readBookings } from '../series/commands.ts'
import { type Calendar, calendarKey, idOf, newSecret, parseCalendar, saveCalendar } from './model.ts'
import { calendarText, isShown } from './write.ts'

const ANY = ['officer', 'approver', 'finance', 'lead', 'viewer', 'integrator'] as const
const PAST_MS = 30 * 86_400_000
const MOST = 500

const eventOf = (ctx: Context, type: 'made' | 'revoked', { of, resource, org }: Calendar): NewEvent => ({
  type: `calendar.${type}`,
  at: ctx.now,
  by: byRole(ctx.actor, ANY),
  reason: null,
  from: null,
  to: null,
  audience: [org],
  dueAt: null,
  more: { of, resource },
})

/** Makes an unguessable address; it is told this once. */
export const makeCalendar = (ctx: Context, input: { of: Calendar['of']; resource?: string | undefined }): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [])
    if (!read.ok) return read
    if (input.resource !== undefined) {
      const found = await findResource({ ...ctx, idempotency: null }, input.resource)
      if (!found.ok) return found
      if (found.value.data.owner !== ctx.actor.org) return refused({ kind: 'forbidden' })
    }
    const secret = newSecret()
    const calendar: Calendar = {
      id: idOf(secret),
      of: input.of,
      resource: input.resource ?? null,
      org: ctx.actor.org,
      person: ctx.actor.id,
      createdAt: ctx.now,
      revokedAt: null,
    }
    const { writes } = saveCalendar(ctx.tables, null, calendar, eventOf(ctx, 'made', calendar))
    const answer: Answer = { status: 201, headers: {}, body: { ...viewCalendar(calendar), url: `/v1/calendars/${secret}.ics` } }
    return settled(await commit(ctx, writes, answer), answer)
  })

export const viewCalendar = ({ id, of, resource, createdAt, revokedAt }: Calendar) => ({ id, of, resource, createdAt, revokedAt })

/** Whoever made it, or a colleague who acts for an organisation's or a resource's, ends it. */
export const revokeCalendar = (ctx: Context, id: string): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [calendarKey(id)])
    if (!read.ok) return read
    const found = read.value[0] ? parseCalendar(read.value[0]) : null
    const its = found && found.data.org === ctx.actor.org && (found.data.of !== 'person' || found.data.person === ctx.actor.id)
    if (!its) return refused({ kind: 'not-found' })
    const acts = found.data.person === ctx.actor.id || rolesOf(ctx.actor).some((role) => GUESTS.includes(role))
    if (!acts) return refused({ kind: 'forbidden' })
    const next = { ...found.data, revokedAt: found.data.revokedAt ?? ctx.now }
    const { writes } = saveCalendar(ctx.tables, found, next, eventOf(ctx, 'revoked', next))
    const answer: Answer = { status: 200, headers: {}, body: viewCalendar(next) }
    return settled(await commit(ctx, writes, answer), answer)
  })

/** What a calendar program reads: the bookings from a month ago on. */
export async function readCalendar(ctx: Context, secret: string): Promise<Outcome<Answer>> {
  const read = await load(ctx, [calendarKey(idOf(secret))])
  if (!read.ok) return read
  const calendar = read.value[0] ? parseCalendar(read.value[0]).data : null
  if (!calendar || calendar.revokedAt !== null) return refused({ kind: 'not-found' })
  const since = later(ctx.now, -PAST_MS)
  const shown = (await bookingsOf(ctx, calendar)).filter(({ data }) => data.to > since && isShown(data))
  const name = calendar.of === 'resource' ? (shown[0]?.data.title.zh ?? '共享资源') : `预约 · ${calendar.org}`
  const body = await calendarText(name, shown, calendar.of === 'resource', ctx.now)
  return ok({ status: 200, headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=300' }, body })
}

async function bookingsOf(ctx: Context, { resource, org, of, person }: Calendar): Promise<Versioned<Booking>[]> {
  const page = resource ? await idsOfResource(ctx, resource, MOST, null) : await listIds(ctx.tables, org, 'booking', MOST, null)
  const bookings = await readBookings(ctx.tables, page.ids)
  if (of === 'resource') return bookings.filter(({ data }) => data.owner === org)
  const own = bookings.filter(({ data }) => data.guest === org || data.project === (org as string))
  return of === 'person' ? own.filter(({ data }) => data.person === person) : own
}
