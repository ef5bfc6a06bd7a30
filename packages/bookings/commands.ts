import { invalidField, type Outcome, ok, refused, textOf } from '#kernel'
import { daysTouched, normal, passGate, readDays, takenOn } from '#resources'
import { type Answer, commit, load, settled, untilSettled, type Versioned } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import { conflictOf, faultOf, priceOf, refuseFault, refuseTaken, takesBookings } from './ask.ts'
import { carryOut, catchUp } from './carry-out.ts'
import type { ActionInput } from './contract.ts'
import { notOpen, readResource } from './guesting.ts'
import type { Decision } from './life.ts'
import { type Action, everywhere } from './machine.ts'
import type { Booking } from './model.ts'
import { permit, rolesOf, sees } from './permit.ts'
import { approve, cancel, checkIn, finish, move, rate, reject, submit } from './rules.ts'
import { unsettled } from './slot.ts'
import { bookingKey, daysToRead, parseBooking, saveBooking } from './store.ts'
import { viewBooking } from './view.ts'
import { words } from './words.ts'

type Stored = Versioned<Booking>

export const answerTo = (ctx: Context, one: Stored): Answer => answerOf(viewBooking(one, ctx.actor, ctx.now), one.version)

/** One act on a booking: what is overdue happens first, then the act is judged, then everything is written at once. */
export const actOn = (ctx: Context, id: string, action: Action, input: unknown): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findBooking(ctx, id)
    if (!found.ok) return found
    const current = await catchUp(ctx, found.value)
    if (current.raced) return 'raced'
    const { one } = current
    const stale = checkIfMatch(ctx, one.version)
    if (stale) return stale
    const no = permit(one.data, action, ctx.actor, ctx.now)
    if (no) return refused(no)
    if (action === 'move') return moveTo(ctx, one, input as ActionInput<'move'>)
    const decision = decide(ctx, one.data, action, input)
    if (!decision.ok) return decision
    const done = await carryOut(ctx, one, decision.value, (next) => answerTo(ctx, next))
    return done === 'raced' || !done.ok ? done : ok(answerTo(ctx, done.value))
  })

const actorOf = (ctx: Context, action: Action) =>
  byRole(
    { ...ctx.actor, roles: rolesOf(ctx.actor) },
    everywhere(action).flatMap((act) => act.roles),
  )

export function decide(ctx: Context, b: Booking, action: Exclude<Action, 'move'>, input: unknown): Outcome<Decision> {
  const by = actorOf(ctx, action)
  switch (action) {
    case 'submit':
      return ok(submit(b, by, ctx.now))
    case 'approve':
      return ok(approve(b, by, ctx.now))
    case 'reject':
      return ok(reject(b, textOf((input as ActionInput<'reject'>).reason, ctx.language), by, ctx.now))
    case 'cancel': {
      const { reason } = input as ActionInput<'cancel'>
      return cancel(b, reason === undefined ? null : textOf(reason, ctx.language), by, ctx.now)
    }
    case 'check-in':
      return ok(checkIn(b, by, ctx.now))
    case 'finish':
      return ok(finish(b, by, ctx.now))
    case 'rate': {
      const { score, text } = input as ActionInput<'rate'>
      return ok(rate(b, score, text === undefined ? null : textOf(text, ctx.language), by, ctx.now))
    }
  }
}

/** Another slot: judged like a new booking, its own old slot counted as free. */
async function moveTo(ctx: Context, one: Stored, input: ActionInput<'move'>): Promise<Outcome<Answer> | 'raced'> {
  const b = one.data
  const span = normal(input)
  if (span.from === b.from && span.to === b.to) return refused(invalidField('/from', 'same', words.sameSlot))
  const resource = await readResource(ctx, b.resource)
  const ask = { span, units: b.units, group: b.group as 'graduates' | null }
  if (!takesBookings(resource, ctx.now)) return refused(notOpen(resource))
  const fault = faultOf(resource, ask, ctx.now)
  if (fault) return refused(await refuseFault(ctx.tables, resource, ask, ctx.now, fault))
  const names = [...new Set([...daysTouched(resource, span), ...daysToRead(b, b)])]
  const days = await readDays(ctx.tables, b.resource, names)
  if (await unsettled(ctx, resource, days)) return 'raced'
  const others = [...takenOn(days)].filter(([id]) => id !== b.id).map(([, taken]) => taken)
  const conflict = conflictOf(resource, ask, others)
  if (conflict) return refused(await refuseTaken(ctx.tables, resource, ask, ctx.now, conflict))
  const decision = move(
    { ...b, bufferMinutes: resource.bufferMinutes },
    span,
    priceOf(resource, ask, days, ctx.now),
    actorOf(ctx, 'move'),
    ctx.now,
  )
  const { next, writes } = saveBooking(ctx.tables, one, decision, days)
  const answer = answerTo(ctx, next)
  return settled(await commit(ctx, [...writes, passGate(ctx.tables, b.resource, resource.terms)], answer), answer)
}

/** The booking, if it is the caller's business. */
export async function findBooking(ctx: Context, id: string): Promise<Outcome<Stored>> {
  const read = await load(ctx, [bookingKey(id)])
  if (!read.ok) return read
  const found = read.value[0] ? parseBooking(read.value[0]) : null
  return found && sees(found.data, ctx.actor) ? ok(found) : refused({ kind: 'not-found' })
}
