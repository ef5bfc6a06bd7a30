import { baseKey, parseBase } from '#directory'
import { type Actor, atInstant, dayOf, type Instant, later, type Outcome, ok, orgKind, refused, textOf } from '#kernel'
import {
  type Answer,
  commit,
  type Item,
  type Key,
  load,
  queryAll,
  readRecords,
  settled,
  type Tables,
  type Unit,
  untilSettled,
  type Versioned,
  type Write,
} from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { ActionInput, ResourceChange, ResourceInput } from './contract.ts'
import { parseDay, peak, type ResourceDay, readGate } from './days.ts'
import { guestFrom, guestKeys, sees } from './guest.ts'
import { type Action, OFFICE } from './machine.ts'
import type { Resource } from './model.ts'
import { act, change, draft, overdue, permit } from './rules.ts'
import { type Aftermath, leaveAftermath, parseResource, resourceKey, saveResource } from './store.ts'
import { viewResource } from './view.ts'
import { words } from './words.ts'

export type Listing = Versioned<Resource>

/** Whether somebody lists resources at all. */
export const mayOffer = ({ org, roles }: Actor): boolean => orgKind(org) === 'base' && roles.some((role) => OFFICE.includes(role))

export const draftResource = (ctx: Context, input: ResourceInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [baseKey(ctx.actor.org)])
    if (!read.ok) return read
    const base = read.value[0] ? parseBase(read.value[0]).data : null
    if (!base || !mayOffer(ctx.actor)) return refused({ kind: 'forbidden', detail: words.officeOnly })
    if (base.status === 'adjusted_out') return refused({ kind: 'forbidden', detail: words.adjustedOut })
    const decision = draft(input, base.alliances, byRole(ctx.actor, OFFICE), atInstant(ctx.now), ctx.language)
    if (!decision.ok) return decision
    const { next, writes } = saveResource(ctx.tables, null, decision.value)
    const answer = answerOf(viewResource(next, ctx.actor, ctx.now), next.version, `/v1/resources/${next.data.id}`)
    return settled(await commit(ctx, writes, answer), answer)
  })

/** The listing, if it is the caller's business. */
export async function findResource(ctx: Context, id: string): Promise<Outcome<Listing>> {
  const found = await findWith(ctx, id, [])
  return found.ok ? ok(found.value.listing) : found
}

/** The listing, if it is the caller's business, and what more of it was asked for, in one round trip. */
export async function findWith(
  ctx: Context,
  id: string,
  more: readonly Key[],
): Promise<Outcome<{ listing: Listing; items: (Item | null)[] }>> {
  const read = await load(ctx, [resourceKey(id), ...more, ...guestKeys(ctx.actor, undefined)])
  if (!read.ok) return read
  const [item, ...others] = read.value
  if (!item) return refused({ kind: 'not-found' })
  const listing = parseResource(item)
  const found = ok({ listing, items: others.slice(0, more.length) })
  if (listing.data.owner === ctx.actor.org) return found
  const guest = await guestFrom(ctx.tables, ctx.actor, undefined, others.slice(more.length))
  return guest && sees(listing.data, ctx.actor, guest) ? found : refused({ kind: 'not-found' })
}

export const answerTo = (ctx: Context, one: Listing): Answer => answerOf(viewResource(one, ctx.actor, ctx.now), one.version)

export const actOnResource = (ctx: Context, id: string, action: Action, input: ActionInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findResource(ctx, id)
    if (!found.ok) return found
    const current = await catchUp(ctx, found.value)
    if (current.raced) return 'raced'
    const { data } = current.one
    const stale = checkIfMatch(ctx, current.one.version)
    if (stale) return stale
    const no = permit(data, action, ctx.actor)
    if (no) return refused(no)
    const reason = input.reason === undefined ? null : textOf(input.reason, ctx.language)
    const decision = act(data, action, reason, byRole(ctx.actor, OFFICE), atInstant(ctx.now))
    const { next, writes } = saveResource(ctx.tables, current.one, decision)
    const after = action === 'close' && data.publishedAt !== null ? [aftermath(ctx, data, { kind: 'closed', ...always(ctx.now) })] : []
    const answer = answerTo(ctx, next)
    return settled(await commit(ctx, [...writes, ...after], answer), answer)
  })

/** What is being reviewed, or is closed, does not change. */
export const isFixed = ({ state }: Resource): boolean => state === 'review' || state === 'closed'

/** Whether somebody works in its owner's office. */
export const isOffice = ({ owner }: Resource, { org, roles }: Context['actor']): boolean =>
  owner === org && roles.some((role) => OFFICE.includes(role))

/** Changes what is offered. Bookings are never undone by it: a lower capacity is refused while they are in the way, a closure tells them. */
export const changeResource = (ctx: Context, id: string, input: ResourceChange): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findResource(ctx, id)
    if (!found.ok) return found
    const before = found.value
    if (!isOffice(before.data, ctx.actor)) return refused({ kind: 'forbidden' })
    const stale = checkIfMatch(ctx, before.version, true)
    if (stale) return stale
    if (isFixed(before.data)) return refused({ kind: 'wrong-state', members: { state: before.data.state } })
    const decision = change(before.data, input, byRole(ctx.actor, OFFICE), atInstant(ctx.now), ctx.language)
    if (!decision.ok) return decision
    const lowered = isLowered(before.data, decision.value.next)
    const made = lowered ? await readGate(ctx.tables, id) : null
    const blocking = lowered ? inTheWay(decision.value.next, await daysFrom(ctx.tables, id, ctx.now), ctx.now) : []
    if (blocking.length > 0)
      return refused({ kind: 'wrong-state', detail: words.inTheWay, members: { state: before.data.state, bookings: blocking } })
    const { next, writes } = saveResource(ctx.tables, before, decision.value, made)
    const after = aftermathsOf(before.data, next.data, ctx.now).map((one) => aftermath(ctx, next.data, one))
    const answer = answerTo(ctx, next)
    return settled(await commit(ctx, [...writes, ...after], answer), answer)
  })

const aftermath = (ctx: Context, { id }: Resource, one: Aftermath): Write => leaveAftermath(ctx.tables, id, one, ctx.now)
const YEARS_MS = 3 * 366 * 86_400_000
const always = (now: Instant) => ({ from: now, to: later(now, YEARS_MS) })

/** New closures touch bookings, and so do those that are lifted; whatever else became wider may free a slot for those who wait. */
function aftermathsOf(before: Resource, next: Resource, now: Instant): Aftermath[] {
  const lacking = (some: Resource, others: Resource) =>
    some.closures.filter((one) => one.to > now && !others.closures.some(({ from, to }) => from === one.from && to === one.to))
  return [
    ...lacking(next, before).map(({ from, to }) => ({ kind: 'closure' as const, from, to })),
    ...lacking(before, next).map(({ from, to }) => ({ kind: 'opened' as const, from, to })),
    { kind: 'freed', ...always(now) },
  ]
}

const isLowered = (before: Resource, next: Resource): boolean =>
  next.capacity.units < before.capacity.units || (next.freeShare?.units ?? 0) > (before.freeShare?.units ?? 0)

/** Who holds what would be more than the new capacity at some instant from now on. */
function inTheWay(next: Resource, days: readonly ResourceDay[], now: Instant): string[] {
  const over = days.flatMap(({ taken }) => {
    const live = Object.entries(taken).filter(([, one]) => one.busyTo > now && (one.until === null || one.until > now))
    return live
      .filter(
        ([, one]) =>
          peak(
            live.map(([, other]) => other),
            { from: one.from, to: one.busyTo },
          ) > next.capacity.units,
      )
      .map(([holder]) => holder)
  })
  return [...new Set(over)]
}

/** Every day from today on of which anything was ever booked. */
export async function daysFrom(tables: Tables, resource: string, from: Instant, to?: Instant): Promise<ResourceDay[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    values: { ':pk': `resource#${resource}`, ':from': `day#${dayOf(from)}`, ':to': `day#${to ? dayOf(to) : '9999-12-31'}` },
    ConsistentRead: true,
  })
  return items.map((item) => parseDay(String(item.sk).slice('day#'.length), item))
}

/** Applies everything overdue, each act in a commit of its own. */
export async function catchUp(unit: Unit, before: Listing): Promise<{ one: Listing; acts: number; raced: boolean }> {
  let one = before
  for (let acts = 0; ; acts++) {
    const decision = overdue(one.data, unit.now)
    if (!decision) return { one, acts, raced: false }
    const { next, writes } = saveResource(unit.tables, one, decision)
    const done = await commit({ ...unit, idempotency: null }, writes, null)
    if (done.kind === 'refused') throw new Error(`an automatic act on ${one.data.id} was refused`)
    if (done.kind === 'raced') return { one, acts, raced: true }
    one = next
  }
}

/** The sweep's share: everything overdue on one listing; answers how many automatic acts that were. */
export async function sweepResource(unit: Unit, key: Key): Promise<number> {
  for (let acts = 0; ; ) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return acts
    const done = await catchUp(unit, parseResource(item))
    acts += done.acts
    if (!done.raced) return acts
  }
}
