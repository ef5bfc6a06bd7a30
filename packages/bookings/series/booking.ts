import { type FieldError, later, MINUTE, newId, type Outcome, ok, type Refusal, refused, say, seriesId, textOf } from '#kernel'
import {
  daysOf,
  daysTouched,
  minutesOf,
  passGate,
  type Resource,
  type ResourceDay,
  readDays,
  type Span,
  type Taken,
  takenOn,
} from '#resources'
import { type Answer, commit, type Unit, untilSettled } from '#storage'
import { byRole, type Context } from '#web'
import { type Ask, conflictOf, faultOf, nextFree, priceOf, wouldTake } from '../ask.ts'
import type { BookingInput } from '../contract.ts'
import { type Asking, loadAsking } from '../guesting.ts'
import { partiesOf, takenBy } from '../life.ts'
import { HOLD, LONGEST_DAYS } from '../limits.ts'
import { GUESTS } from '../machine.ts'
import type { Booking, Series, Skipped } from '../model.ts'
import { rolesOf } from '../permit.ts'
import { newBooking } from '../rules.ts'
import { unsettled } from '../slot.ts'
import { words } from '../words.ts'
import { type Claims, claimDays, materialise, unclaim } from './claims.ts'
import { occurrences } from './recurrence.ts'
import { saveSeries } from './store.ts'
import { viewSeries } from './view.ts'

type Recurrence = NonNullable<BookingInput['recurrence']>

/** Books every occurrence of a rule, or with `skip` those that can be booked; never a part of them by accident. */
export const bookSeries = (ctx: Context, id: string, input: BookingInput, recurrence: Recurrence): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const loaded = await loadAsking(ctx, id, input, [])
    if (!loaded.ok) return loaded
    const { asking } = loaded.value
    if (asking.ask.span.from >= asking.ask.span.to) return refused(faulty(faultOf(asking.resource, asking.ask, ctx.now)))
    const starts = await occurrences(recurrence.rrule, asking.ask.span.from)
    if (!starts.ok) return starts
    const length = minutesOf(asking.ask.span) * MINUTE
    const asks = starts.value.map((from) => ({ ...asking.ask, span: { from, to: later(from, length) } }))
    const days = await readTouched(ctx, asking.resource, asks)
    if (await unsettled(ctx, asking.resource, days)) return 'raced'
    const { booked, skipped } = choose(ctx, asking, asks, days)
    const no = await refuseSome(ctx, asking, '/recurrence', recurrence.onConflict, booked.length, skipped)
    if (no) return refused(no)
    return begin(ctx, asking, input, recurrence, booked, skipped, days)
  })

const faulty = (error: FieldError | null): Refusal => ({ kind: 'invalid', ...(error && { detail: error.detail, errors: [error] }) })

function readTouched(ctx: Context, resource: Resource, asks: readonly Ask[]): Promise<ResourceDay[]> {
  const short = asks.filter(({ span }) => minutesOf(span) <= LONGEST_DAYS * 1440)
  return readDays(ctx.tables, resource.id, [...new Set(short.flatMap(({ span }) => daysTouched(resource, span)))].sort())
}

/** Which occurrences can be booked, each judged with those before it taken. */
function choose(ctx: Context, { resource }: Asking, asks: readonly Ask[], days: readonly ResourceDay[]) {
  const booked: Ask[] = []
  const skipped: Skipped[] = []
  const taken = [...takenOn(days).values()]
  for (const ask of asks) {
    const fault = faultOf(resource, ask, ctx.now) ?? conflictOf(resource, ask, taken)
    if (fault) skipped.push({ ...ask.span, reason: fault.code, detail: fault.detail })
    else {
      booked.push(ask)
      taken.push(wouldTake(resource, ask))
    }
  }
  return { booked, skipped }
}

/** `fail`: one that cannot be booked is enough; `skip`: all of them. */
export async function refuseSome(
  ctx: Context,
  { resource, ask }: Pick<Asking, 'resource' | 'ask'>,
  pointer: string,
  onConflict: Series['onConflict'],
  booked: number,
  skipped: readonly Skipped[],
): Promise<Refusal | null> {
  const [first] = skipped
  if (!first || (onConflict === 'skip' && booked > 0)) return null
  const detail = onConflict === 'fail' ? say(words.seriesConflict, { n: skipped.length }) : words.seriesNone
  const members = { conflicts: skipped, nextFree: await nextFree(ctx.tables, resource, { ...ask, span: first }, ctx.now) }
  const taken = skipped.find(({ reason }) => reason === 'taken' || reason === 'maintenance')
  if (taken) return { kind: 'slot-taken', detail, members }
  const { en = '', zh } = first.detail
  return { kind: 'invalid', detail, errors: [{ pointer, code: first.reason, detail: { zh, en } }], members }
}

async function begin(
  ctx: Context,
  { resource, guest }: Asking,
  input: BookingInput,
  { rrule, onConflict }: Recurrence,
  asks: readonly Ask[],
  skipped: readonly Skipped[],
  days: readonly ResourceDay[],
): Promise<Outcome<Answer> | 'raced'> {
  const id = seriesId(newId('series'))
  const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, GUESTS)
  const purpose = textOf(input.purpose, ctx.language)
  const asBooking = (one: Ask): Booking => {
    const near = days.filter(({ day }) => daysTouched(resource, one.span).includes(day))
    const priceFen = priceOf(resource, one, near, ctx.now)
    return newBooking({ resource, guest, ask: one, purpose, priceFen, submit: input.submit, series: id }, by, ctx.now).next
  }
  const bookings = asks.map(asBooking)
  const parties = { owner: resource.owner, guest: guest.org, project: guest.project }
  const series: Series = {
    id,
    ...parties,
    by: { ...by, roles: [...by.roles] },
    resource: resource.id,
    rrule,
    onConflict,
    createdAt: ctx.now,
    bookings,
    skipped: [...skipped],
    pending: null,
  }
  const unit: Unit = { tables: ctx.tables, now: ctx.now, idempotency: null }
  const claims = claimsOf(series, later(ctx.now, HOLD.n * MINUTE))
  if (!(await claimDays(unit, resource.id, claims, days, () => passGate(ctx.tables, resource.id, resource.terms)))) return 'raced'
  const answer: Answer = {
    status: 201,
    headers: { location: `/v1/series/${id}` },
    body: viewSeries(
      series,
      bookings.map((data) => ({ version: 1, head: { sequence: 1, hash: null }, data })),
      ctx.actor,
      ctx.now,
    ),
  }
  const event = {
    type: 'series.booked',
    at: ctx.now,
    by,
    reason: null,
    from: null,
    to: 'booked',
    audience: partiesOf(parties),
    dueAt: null,
    more: { resource: resource.id, rrule, bookings: bookings.length, skipped: skipped.length },
  }
  const { next, writes } = saveSeries(ctx.tables, null, series, event)
  const done = await commit(ctx, writes, answer)
  if (done.kind !== 'done') {
    await unclaim(unit, resource.id, claims)
    return done.kind === 'refused' ? refused(done.refusal) : 'raced'
  }
  await materialise(unit, next)
  return ok(answer)
}

/** What the bookings of a series take, day by day, as claims that run out by themselves. */
function claimsOf(series: Series, until: string): Claims {
  const claims = new Map<string, Record<string, Taken>>()
  for (const booking of series.bookings) {
    const taken = takenBy(booking)
    if (!taken) throw new Error(`${booking.id} begins without a slot`)
    const span: Span = { from: taken.from, to: taken.busyTo }
    for (const day of daysOf(span)) claims.set(day, { ...claims.get(day), [booking.id]: { ...taken, until, claim: series.id } })
  }
  return claims
}
