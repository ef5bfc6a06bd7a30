import { type Actor, type Instant, later, MINUTE, newId, type Outcome, ok, orgId, refused, textOf } from '#kernel'
import { daysOf, daysTouched, passGate, type Resource, type ResourceDay, readDays } from '#resources'
import { type Answer, commit, type Unit, untilSettled, type Versioned } from '#storage'
import { byRole, type Context } from '#web'
import { priceOf, takesBookings } from '../ask.ts'
import { catchUp } from '../carry-out.ts'
import type { SeriesChange } from '../contract.ts'
import { notOpen, readResource } from '../guesting.ts'
import { type Decision, partiesOf, takenBy } from '../life.ts'
import { HOLD } from '../limits.ts'
import { GUESTS } from '../machine.ts'
import type { Booking, Pending, Series, Skipped } from '../model.ts'
import { permit, rolesOf } from '../permit.ts'
import { alter } from '../rules.ts'
import { unsettled } from '../slot.ts'
import { words } from '../words.ts'
import { refuseSome } from './booking.ts'
import { type Claims, claimDays, materialise, unclaim } from './claims.ts'
import { findWhole } from './commands.ts'
import { saveSeries } from './store.ts'
import { viewSeries } from './view.ts'
import { daysFor, judge, staysPut, type Wish, wanted } from './wishes.ts'

type Stored = Versioned<Booking>

/** Changes every booking of a series from a time on that can still be moved: all of them, or with `skip` those for which there is room. */
export const changeSeries = (ctx: Context, id: string, input: SeriesChange): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findWhole(ctx, id)
    if (found === 'raced' || !found.ok) return found
    const { series, bookings: all } = found.value
    const unit: Unit = { tables: ctx.tables, now: ctx.now, idempotency: null }
    const chosen = await chooseFrom(ctx, unit, all, input)
    if (chosen === 'raced' || !chosen.ok) return chosen
    const resource = await readResource(ctx, series.data.resource)
    if (!takesBookings(resource, ctx.now)) return refused(notOpen(resource))
    const wishes = chosen.value.map((one) => ({ one, ask: wanted(one.data, input) }))
    const days = await readDays(ctx.tables, resource.id, daysFor(resource, wishes))
    if (await unsettled(ctx, resource, days)) return 'raced'
    const { goes, stayed } = judge(resource, wishes, days, ctx.now)
    const [first] = stayed
    if (first) {
      const onConflict = input.onConflict ?? series.data.onConflict
      const no = await refuseSome(
        ctx,
        { resource, ask: first.ask },
        '/from',
        onConflict,
        goes.length,
        stayed.map(({ why }) => why),
      )
      if (no) return refused(no)
    }
    return begin(ctx, unit, { series, all, resource, days, goes, stayed, input })
  })

/** The bookings from a time on that the caller may move, after what was overdue on them. */
async function chooseFrom(
  ctx: Context,
  unit: Unit,
  all: readonly Stored[],
  { from, purpose }: SeriesChange,
): Promise<Outcome<Stored[]> | 'raced'> {
  const since = new Date(from).toISOString()
  const chosen: Stored[] = []
  let no: ReturnType<typeof permit> = null
  for (const before of all.filter(({ data }) => data.from >= since)) {
    const { one, raced } = await catchUp(unit, before)
    if (raced) return 'raced'
    const refusal = permit(one.data, 'move', ctx.actor, ctx.now)
    if (!refusal) chosen.push(one)
    no ??= refusal
  }
  if (chosen.length === 0) return refused(no ?? { kind: 'wrong-state', detail: words.seriesOver, members: { actions: [] } })
  if (purpose !== undefined && !chosen.every(({ data }) => isGuest(data, ctx.actor)))
    return refused({ kind: 'forbidden', detail: words.seriesPurpose })
  return ok(chosen)
}

const isGuest = ({ guest, project }: Booking, { org }: Actor): boolean => guest === org || (project !== null && orgId(project) === org)

interface Change {
  readonly series: Versioned<Series>
  readonly all: readonly Stored[]
  readonly resource: Resource
  readonly days: readonly ResourceDay[]
  readonly goes: readonly Wish[]
  readonly stayed: readonly (Wish & { readonly why: Skipped })[]
  readonly input: SeriesChange
}

async function begin(ctx: Context, unit: Unit, change: Change): Promise<Outcome<Answer> | 'raced'> {
  const { series, resource, days, input } = change
  const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, GUESTS)
  const purpose = input.purpose === undefined ? null : textOf(input.purpose, ctx.language)
  const pending = pendingOf(change, purpose, { ...by, roles: [...by.roles] }, ctx.now)
  const steps = change.goes.flatMap(({ one }) => {
    const move = pending.moves.find(({ booking }) => booking === one.data.id)
    const to = move && { span: { from: move.from, to: move.to }, priceFen: move.priceFen, purpose }
    const decision = to ? alter({ ...one.data, bufferMinutes: move.bufferMinutes }, to, by, ctx.now) : null
    return move && decision ? [{ one, move, decision }] : []
  })
  const next: Series = { ...series.data, pending: { ...pending, moves: steps.map(({ move }) => move) } }
  const claims = claimsOf(steps, series.data.id, later(ctx.now, HOLD.n * MINUTE))
  if (!(await claimDays(unit, resource.id, claims, days, () => passGate(ctx.tables, resource.id, resource.terms)))) return 'raced'
  const answer = answerTo(ctx, change, steps)
  const { next: saved, writes } = saveSeries(ctx.tables, series, next, eventOf(change, by, steps.length, ctx.now))
  const done = await commit(ctx, writes, answer)
  if (done.kind !== 'done') {
    await unclaim(unit, resource.id, claims)
    return done.kind === 'refused' ? refused(done.refusal) : 'raced'
  }
  await materialise(unit, saved)
  return ok(answer)
}

/** The change as it is certain. Whoever goes later goes last first, so that nobody comes to a slot before another has left it. */
function pendingOf({ resource, days, goes }: Change, purpose: Booking['purpose'] | null, by: Pending['by'], at: Instant): Pending {
  const id = newId('change')
  const others = days.map((day) => ({
    ...day,
    taken: Object.fromEntries(Object.entries(day.taken).filter(([holder]) => !goes.some(({ one }) => one.data.id === holder))),
  }))
  const moves = goes.map((wish, n) => {
    const { data } = wish.one
    const stays = staysPut(wish)
    const near = others.filter(({ day }) => daysTouched(resource, wish.ask.span).includes(day))
    return {
      ...wish.ask.span,
      booking: data.id,
      was: { from: data.from, to: data.to },
      priceFen: stays ? data.priceFen : priceOf(resource, wish.ask, near, at),
      bufferMinutes: stays ? data.bufferMinutes : resource.bufferMinutes,
      claim: stays ? null : `${id}.${n}`,
    }
  })
  const later = moves.some(({ from, was }) => from > was.from)
  return { id, by, at, purpose, moves: later ? moves.reverse() : moves }
}

interface Step {
  readonly one: Stored
  readonly move: Pending['moves'][number]
  readonly decision: Decision
}

function claimsOf(steps: readonly Step[], claim: string, until: Instant): Claims {
  const claims = new Map<string, Record<string, NonNullable<ReturnType<typeof takenBy>>>>()
  for (const { move, decision } of steps) {
    const taken = takenBy(decision.next)
    if (move.claim === null || !taken) continue
    for (const day of daysOf({ from: taken.from, to: taken.busyTo }))
      claims.set(day, { ...claims.get(day), [move.claim]: { ...taken, until, claim } })
  }
  return claims
}

const eventOf = (
  { series: { data }, goes, stayed, input }: Change,
  by: Pending['by'] | ReturnType<typeof byRole>,
  changed: number,
  at: Instant,
) => ({
  type: 'series.changed',
  at,
  by,
  reason: null,
  from: 'booked',
  to: 'booked',
  audience: [...new Set([data, ...goes.map(({ one }) => one.data)].flatMap(partiesOf))],
  dueAt: null,
  more: { resource: data.resource, since: new Date(input.from).toISOString(), changed, stayed: stayed.length },
})

/** The series with its bookings as they are once the change was carried out. */
function answerTo(ctx: Context, { series, all, stayed }: Change, steps: readonly Step[]): Answer {
  const changed = new Map(steps.map(({ one, decision }) => [one.data.id, { ...one, version: one.version + 1, data: decision.next }]))
  const bookings = all.map((one) => changed.get(one.data.id) ?? one)
  const view = viewSeries(series.data, bookings, ctx.actor, ctx.now)
  return { status: 200, headers: {}, body: { ...view, stayed: stayed.map(({ one, why }) => ({ booking: one.data.id, ...why })) } }
}
