import { type Outcome, type Refusal, refused, textOf } from '#kernel'
import { passGate, type Resource, type ResourceDay, takenOn } from '#resources'
import { type Answer, commit, settled, untilSettled } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import { type Ask, conflictOf, priceOf, refuseTaken } from './ask.ts'
import type { BookingInput } from './contract.ts'
import { GUESTS } from './machine.ts'
import { rolesOf } from './permit.ts'
import { newBooking } from './rules.ts'
import { bookSeries } from './series/booking.ts'
import { isUnsettled, loadSlot } from './slot.ts'
import { saveBooking } from './store.ts'
import { viewBooking } from './view.ts'
import { words } from './words.ts'

/** Books one slot: one read, one write. Who waits for it, or holds it beyond his time, is settled first. */
export const bookSlot = (ctx: Context, id: string, input: BookingInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const asked = await loadSlot(ctx, id, input)
    if (asked === 'raced' || !asked.ok) return asked
    const { resource, ask, guest, days, known } = asked.value
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
    let seen = known
    const overtaken = (day: ResourceDay) => {
      seen = seen.map((one) => (one.day === day.day ? day : one))
      return isUnsettled(ctx, resource, [day]) ? null : lost(resource, ask, day)
    }
    const { next, writes } = saveBooking(ctx.tables, null, decision, days, overtaken)
    const answer = answerOf(viewBooking(next, ctx.actor, ctx.now), next.version, `/v1/bookings/${next.data.id}`)
    const done = await commit(ctx, [...writes, passGate(ctx.tables, resource.id, resource.terms)], answer)
    return done.kind === 'refused' && done.refusal.kind === 'slot-taken'
      ? refused(await refuseTaken(ctx.tables, resource, ask, ctx.now, TAKEN, seen))
      : settled(done, answer)
  })

const TAKEN = { code: 'taken', detail: words.taken } as const
const lost = (resource: Resource, ask: Ask, { taken }: ResourceDay): Refusal | null =>
  conflictOf(resource, ask, Object.values(taken)) && { kind: 'slot-taken' }

export const book = (ctx: Context, id: string, input: BookingInput): Promise<Outcome<Answer>> =>
  input.recurrence ? bookSeries(ctx, id, input, input.recurrence) : bookSlot(ctx, id, input)
