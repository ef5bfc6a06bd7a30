import { type Actor, type Instant, invalidField, type Outcome, ok, type Refusal, refused } from '#kernel'
import { type Group, type Guest, guestFrom, guestKeys, normal, parseResource, type Resource, resourceKey, sees } from '#resources'
import { type Item, type Key, load, readRecords } from '#storage'
import type { Context } from '#web'
import { type Ask, faultOf, isBooker, refuseFault, takesBookings } from './ask.ts'
import { GUESTS } from './machine.ts'
import { rolesOf } from './permit.ts'
import { words } from './words.ts'

export interface AskInput {
  readonly from: Instant
  readonly to: Instant
  readonly units: number
  readonly project?: string | undefined
  readonly group?: Group | undefined
}

export interface Asking {
  readonly resource: Resource
  readonly guest: Guest
  readonly ask: Ask
}

export const askIn = ({ from, to, units, group = undefined }: AskInput): Ask => ({
  span: normal({ from, to }),
  units,
  group: group ?? null,
})

/** Reads what an ask needs in one round trip: the listing, who asks, and the records of `more`. */
export async function loadAsking(
  ctx: Context,
  id: string,
  input: AskInput,
  more: readonly Key[],
): Promise<Outcome<{ asking: Asking; items: (Item | null)[] }>> {
  const who = guestKeys(ctx.actor, input.project)
  const read = await load(ctx, [resourceKey(id), ...who, ...more])
  if (!read.ok) return read
  const [item, ...rest] = read.value
  const asking = await judgeAsking(ctx, item ?? null, rest.slice(0, who.length), input)
  return asking.ok ? ok({ asking: asking.value, items: rest.slice(who.length) }) : asking
}

/** Whether somebody books at all. */
export const mayAsk = (actor: Actor): boolean => isBooker(actor.org) && rolesOf(actor).some((role) => GUESTS.includes(role))

/** Whether the caller may ask, in this order: does he see it, may he book at all, is it open. */
async function judgeAsking(ctx: Context, item: Item | null, who: readonly (Item | null)[], input: AskInput): Promise<Outcome<Asking>> {
  if (!item) return refused({ kind: 'not-found' })
  const resource = parseResource(item).data
  const guest = await guestFrom(ctx.tables, ctx.actor, input.project, who)
  const alone = guest ?? (await guestFrom(ctx.tables, ctx.actor, undefined, who))
  if (!alone || !sees(resource, ctx.actor, alone)) return refused({ kind: 'not-found' })
  if (!mayAsk(ctx.actor)) return refused({ kind: 'forbidden', detail: words.guestsOnly })
  if (!guest) return refused(invalidField('/project', 'unknown', words.project))
  if (!takesBookings(resource, ctx.now)) return refused(notOpen(resource))
  return ok({ resource, guest, ask: askIn(input) })
}

export const notOpen = ({ state }: Resource): Refusal => ({ kind: 'wrong-state', detail: words.notOpen, members: { state, actions: [] } })

/** What is wrong with an ask in itself, with free slots where they help; null when nothing is. */
export async function refuseFaulty(ctx: Context, { resource, ask }: Asking): Promise<Refusal | null> {
  const fault = faultOf(resource, ask, ctx.now)
  return fault && (await refuseFault(ctx.tables, resource, ask, ctx.now, fault))
}

/** The listing of a booking as it is now. */
export async function readResource(ctx: Pick<Context, 'tables'>, id: string): Promise<Resource> {
  const [item] = await readRecords(ctx.tables, [resourceKey(id)])
  if (!item) throw new Error(`${id} is not there`)
  return parseResource(item).data
}
