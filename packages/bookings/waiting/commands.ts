import { newId, type Outcome, ok, refused, textOf, waitingId } from '#kernel'
import { lineOn, type ResourceDay, readDays, takenOn, unitsFree } from '#resources'
import { type Answer, commit, load, settled, untilSettled, type Versioned } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import { priceOf } from '../ask.ts'
import type { WaitingInput } from '../contract.ts'
import { readResource } from '../guesting.ts'
import { takenBy } from '../life.ts'
import { GUESTS } from '../machine.ts'
import type { Waiting } from '../model.ts'
import { rolesOf, sees } from '../permit.ts'
import { converted, whatIsAsked } from '../rules.ts'
import { loadSlot } from '../slot.ts'
import { saveBooking } from '../store.ts'
import { words } from '../words.ts'
import { catchUp } from './automatic.ts'
import { decidedOn, enter, permitWaiting, viewWaiting } from './life.ts'
import type { Action } from './machine.ts'
import { daysOfPlace, parseWaiting, placeIn, saveWaiting, waitingKey } from './store.ts'

type Stored = Versioned<Waiting>

/** Joins the line for a slot that is taken or closed; whatever is free is booked, not waited for. */
export const joinLine = (ctx: Context, id: string, input: WaitingInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const asked = await loadSlot(ctx, id, input)
    if (asked === 'raced' || !asked.ok) return asked
    const { resource, ask, guest, days } = asked.value
    const members = { state: resource.state, actions: [] }
    if (unitsFree(resource, takenOn(days).values(), ask.span, ask.group !== null) >= ask.units)
      return refused({ kind: 'wrong-state', detail: words.free, members })
    if (lineOn(days).some(([, one]) => one.guest === guest.org && one.from === ask.span.from && one.to === ask.span.to))
      return refused({ kind: 'wrong-state', detail: words.waitsAlready, members })
    const by = byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, GUESTS)
    const blank: Waiting = {
      id: waitingId(newId('waiting')),
      state: 'waiting',
      ...whatIsAsked(asked.value, textOf(input.purpose ?? { zh: '候补', en: 'From the waiting list' }, ctx.language), by),
      order: Math.max(...days.map((day) => day.lastOrder)) + 1,
      createdAt: ctx.now,
      changedAt: ctx.now,
      deadline: null,
      booking: null,
    }
    const decision = decidedOn(null, enter(blank, 'waiting', ctx.now), by, ctx.now, 'joined')
    const { next, writes } = saveWaiting(ctx.tables, null, decision, days)
    const place = lineOn(days).filter(([, one]) => one.from < ask.span.to && ask.span.from < one.to).length + 1
    const answer = answerOf(viewWaiting(next, place, ctx.actor, ctx.now), next.version, `/v1/waiting/${next.data.id}`)
    return settled(await commit(ctx, writes, answer), answer)
  })

/** A place in the line, if it is the caller's business. */
async function findWaiting(ctx: Context, id: string): Promise<Outcome<Stored>> {
  const read = await load(ctx, [waitingKey(id)])
  if (!read.ok) return read
  const found = read.value[0] ? parseWaiting(read.value[0]) : null
  return found && sees(found.data, ctx.actor) ? ok(found) : refused({ kind: 'not-found' })
}

export async function readWaiting(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findWaiting(ctx, id)
  if (!found.ok) return found
  const days = await readDays(ctx.tables, found.value.data.resource, daysOfPlace(found.value.data))
  return ok(answerOf(viewWaiting(found.value, placeIn(days, found.value.data), ctx.actor, ctx.now), found.value.version))
}

export const actOnWaiting = (ctx: Context, id: string, action: Action): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findWaiting(ctx, id)
    if (!found.ok) return found
    const current = await catchUp(ctx, found.value)
    if (current.raced) return 'raced'
    const no = permitWaiting(current.one.data, action, ctx.actor)
    if (no) return refused(no)
    const days = await readDays(ctx.tables, current.one.data.resource, daysOfPlace(current.one.data))
    return action === 'accept' ? accept(ctx, current.one, days) : withdraw(ctx, current.one, days)
  })

const byOf = (ctx: Context) => byRole({ ...ctx.actor, roles: rolesOf(ctx.actor) }, GUESTS)

async function withdraw(ctx: Context, one: Stored, days: readonly ResourceDay[]): Promise<Outcome<Answer> | 'raced'> {
  const decision = decidedOn(one.data, enter(one.data, 'withdrawn', ctx.now), byOf(ctx), ctx.now, 'withdrawn')
  const { next, writes } = saveWaiting(ctx.tables, one, decision, days)
  const answer = answerOf(viewWaiting(next, null, ctx.actor, ctx.now), next.version)
  return settled(await commit(ctx, writes, answer), answer)
}

/** The offer becomes a booking in one transaction: the slot passes from one to the other. */
async function accept(ctx: Context, one: Stored, days: readonly ResourceDay[]): Promise<Outcome<Answer> | 'raced'> {
  const w = one.data
  const resource = await readResource(ctx, w.resource)
  const ask = { span: { from: w.from, to: w.to }, units: w.units, group: w.group as 'graduates' | null }
  const others = days.map((day) => ({ ...day, taken: Object.fromEntries(Object.entries(day.taken).filter(([id]) => id !== w.id)) }))
  const booked = converted(w, w.bufferMinutes, priceOf(resource, ask, others, ctx.now), byOf(ctx), ctx.now)
  const took = takenBy(booked.next)
  if (!took) throw new Error(`${booked.next.id} holds nothing`)
  const { writes: bookingWrites } = saveBooking(ctx.tables, null, booked, null)
  const decision = decidedOn(w, enter(w, 'converted', ctx.now, { booking: booked.next.id }), byOf(ctx), ctx.now, 'converted', {
    booking: booked.next.id,
  })
  const { next, writes } = saveWaiting(ctx.tables, one, decision, days, { [booked.next.id]: took })
  const answer = answerOf(viewWaiting(next, null, ctx.actor, ctx.now), next.version)
  return settled(await commit(ctx, [...writes, ...bookingWrites], answer), answer)
}
