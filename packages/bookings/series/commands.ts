import { type Instant, type Outcome, ok, refused } from '#kernel'
import { type Answer, commit, load, readRecords, type Tables, type Unit, untilSettled, type Versioned } from '#storage'
import type { Context } from '#web'
import { carryOut, catchUp } from '../carry-out.ts'
import { decide } from '../commands.ts'
import type { Booking, Series } from '../model.ts'
import { permit, sees } from '../permit.ts'
import { bookingKey, parseBooking } from '../store.ts'
import { materialise } from './claims.ts'
import { parseSeries, seriesKey } from './store.ts'
import { viewSeries } from './view.ts'

const AT_ONCE = 8

/** A series is its parties' business, and that of whoever has one of its bookings since its project moved. */
export async function findSeries(ctx: Context, id: string): Promise<Outcome<Versioned<Series>>> {
  const read = await load(ctx, [seriesKey(id)])
  if (!read.ok) return read
  const found = read.value[0] ? parseSeries(read.value[0]) : null
  if (!found) return refused({ kind: 'not-found' })
  const its = sees(found.data, ctx.actor) || (await seenBookings(ctx, found.data)).length > 0
  return its ? ok(found) : refused({ kind: 'not-found' })
}

/** Its bookings that are the caller's business: not all of them, once its project has moved. */
async function seenBookings(ctx: Context, { bookings }: Series): Promise<Versioned<Booking>[]> {
  const all = await readBookings(
    ctx.tables,
    bookings.map(({ id }) => id),
  )
  return all.filter(({ data }) => sees(data, ctx.actor))
}

export async function readBookings(tables: Tables, ids: readonly string[]): Promise<Versioned<Booking>[]> {
  const items = await readRecords(tables, ids.map(bookingKey))
  return items.filter((item) => item !== null).map(parseBooking)
}

async function answerTo(ctx: Context, series: Series): Promise<Answer> {
  return { status: 200, headers: {}, body: viewSeries(series, await seenBookings(ctx, series), ctx.actor, ctx.now) }
}

export async function readSeries(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findSeries(ctx, id)
  return found.ok ? ok(await answerTo(ctx, found.value.data)) : found
}

/** A series with its bookings, once all that is certain of it is written. */
export async function findWhole(
  ctx: Context,
  id: string,
): Promise<Outcome<{ series: Versioned<Series>; bookings: Versioned<Booking>[] }> | 'raced'> {
  const found = await findSeries(ctx, id)
  if (!found.ok) return found
  const series = found.value
  const bookings = await readBookings(
    ctx.tables,
    series.data.bookings.map((one) => one.id),
  )
  if (!series.data.pending && bookings.length === series.data.bookings.length) return ok({ series, bookings })
  await materialise({ tables: ctx.tables, now: ctx.now, idempotency: null }, series)
  return 'raced'
}

/** One act on every booking of a series from a time on that is still open to it; what was done stays when it is asked again. */
export async function actOnSeries(
  ctx: Context,
  id: string,
  action: 'submit' | 'cancel',
  { from, reason }: { from?: Instant | undefined; reason?: unknown },
): Promise<Outcome<Answer>> {
  const found = await untilSettled(() => findWhole(ctx, id))
  if (!found.ok) return found
  const { series, bookings } = found.value
  const since = from === undefined ? '' : new Date(from).toISOString()
  const chosen = bookings.filter(({ data }) => data.from >= since).map(({ data }) => data.id)
  const input = reason === undefined ? {} : { reason }
  let refusal: Awaited<ReturnType<typeof actOnOne>> = null
  let done = 0
  for (let at = 0; at < chosen.length; at += AT_ONCE) {
    const answers = await Promise.all(chosen.slice(at, at + AT_ONCE).map((one) => actOnOne(ctx, one, action, input)))
    done += answers.filter((no) => no === null).length
    refusal ??= answers.find((no) => no !== null) ?? null
  }
  if (done === 0 && refusal) return refused(refusal)
  const answer = await answerTo(ctx, series.data)
  if (ctx.idempotency) await commit(ctx, [], answer)
  return ok(answer)
}

/** The act on one booking; why not, or null when it is done. */
async function actOnOne(ctx: Context, id: string, action: 'submit' | 'cancel', input: object) {
  const unit: Unit = { tables: ctx.tables, now: ctx.now, idempotency: null }
  for (;;) {
    const [item] = await readRecords(ctx.tables, [bookingKey(id)])
    if (!item) return { kind: 'in-progress' as const }
    const { one, raced } = await catchUp(unit, parseBooking(item))
    if (raced) continue
    const no = permit(one.data, action, ctx.actor, ctx.now)
    if (no) return no
    const decision = decide(ctx, one.data, action, input)
    if (!decision.ok) return decision.refusal
    const done = await carryOut(unit, one, decision.value, () => null)
    if (done !== 'raced') return done.ok ? null : done.refusal
  }
}
