import { type Day, type Outcome, plusDays, type Refusal, refused, textOf } from '#kernel'
import { dayKey, daysOf, daysTouched, normal, overdueOn, parseDay, passGate, type Resource, type ResourceDay, takenOn } from '#resources'
import { type Answer, commit, settled, untilSettled } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import { type Ask, conflictOf, priceOf, refuseTaken } from './ask.ts'
import type { BookingInput } from './contract.ts'
import { loadAsking, refuseFaulty } from './guesting.ts'
import { LONGEST_DAYS } from './limits.ts'
import { GUESTS } from './machine.ts'
import { rolesOf } from './permit.ts'
import { newBooking } from './rules.ts'
import { bookSeries } from './series/booking.ts'
import { mayOffer, settleDays } from './settle.ts'
import { saveBooking } from './store.ts'
import { viewBooking } from './view.ts'
import { words } from './words.ts'

/** The days a span can touch, whatever the buffer is; none for a span that is refused anyway. */
export function daysAsked(input: { from: string; to: string }): Day[] {
  const span = normal(input)
  const days = span.from < span.to ? daysOf(span) : []
  return days.length > LONGEST_DAYS + 1 ? [] : [...days, ...days.slice(-1).map((day) => plusDays(day, 1))]
}

/** Books one slot: one read, one write. Who waits for it, or holds it beyond his time, is settled first. */
export const bookSlot = (ctx: Context, id: string, input: BookingInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const names = daysAsked(input)
    const loaded = await loadAsking(
      ctx,
      id,
      input,
      names.map((day) => dayKey(id, day)),
    )
    if (!loaded.ok) return loaded
    const { asking, items } = loaded.value
    const { resource, ask, guest } = asking
    const faulty = await refuseFaulty(ctx, asking)
    if (faulty) return refused(faulty)
    const touched = new Set(daysTouched(resource, ask.span))
    const known = names.map((day, n) => parseDay(day, items[n] ?? null))
    const days = known.filter(({ day }) => touched.has(day))
    if (await unsettled(ctx, resource, days)) return 'raced'
    const conflict = conflictOf(resource, ask, takenOn(days).values())
    if (conflict) return refused(await refuseTaken(ctx.tables, resource, ask, ctx.now, conflict, known))
    const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, GUESTS)
    const decision = newBooking(
      {
        resource,
        guest,
        ask,
        purpose: textOf(input.purpose, ctx.language),
        priceFen: priceOf(resource, ask, days, ctx.now),
        submit: input.submit,
      },
      by,
      ctx.now,
    )
    // Whoever was quicker has left the day as it is now: mostly that is the answer.
    const overtaken = (day: ResourceDay) => (isUnsettled(ctx, resource, [day]) ? null : lost(resource, ask, day))
    const { next, writes } = saveBooking(ctx.tables, null, decision, days, overtaken)
    const answer = answerOf(viewBooking(next, ctx.actor, ctx.now), next.version, `/v1/bookings/${next.data.id}`)
    const done = await commit(ctx, [...writes, passGate(ctx.tables, resource.id, resource.terms)], answer)
    return done.kind === 'refused' && done.refusal.kind === 'slot-taken'
      ? refused(await refuseTaken(ctx.tables, resource, ask, ctx.now, TAKEN))
      : settled(done, answer)
  })

const TAKEN = { code: 'taken', detail: words.taken } as const
const lost = (resource: Resource, ask: Ask, { taken }: ResourceDay): Refusal | null =>
  conflictOf(resource, ask, Object.values(taken)) && { kind: 'slot-taken' }

const isUnsettled = ({ now }: Pick<Context, 'now'>, resource: Resource, days: readonly ResourceDay[]): boolean =>
  overdueOn(days, now).length > 0 || mayOffer(resource, days, now)

/** Settles these days where something on them is overdue or has to be offered first; whether that changed anything. */
export async function unsettled(ctx: Pick<Context, 'tables' | 'now'>, resource: Resource, days: readonly ResourceDay[]): Promise<boolean> {
  if (!isUnsettled(ctx, resource, days)) return false
  const { tables, now } = ctx
  const acts = await settleDays(
    { tables, now, idempotency: null },
    resource.id,
    days.map(({ day }) => day),
  )
  return acts > 0
}

export const book = (ctx: Context, id: string, input: BookingInput): Promise<Outcome<Answer>> =>
  input.recurrence ? bookSeries(ctx, id, input, input.recurrence) : bookSlot(ctx, id, input)
