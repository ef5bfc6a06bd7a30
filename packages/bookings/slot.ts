import { type Day, type Outcome, ok, plusDays, type Refusal, refused, say } from '#kernel'
import { dayKey, daysOf, daysTouched, normal, overdueOn, parseDay, type Resource, type ResourceDay } from '#resources'
import type { Context } from '#web'
import { type AskInput, type Asking, loadAsking, refuseFaulty } from './guesting.ts'
import { LONGEST_DAYS, MOST_ON_DAY } from './limits.ts'
import { mayOffer, settleDays } from './settle.ts'
import { words } from './words.ts'

/** The days a span can touch, whatever the buffer is; none for a span that is refused anyway. */
function daysAsked(input: { from: string; to: string }): Day[] {
  const span = normal(input)
  const days = span.from < span.to ? daysOf(span) : []
  return days.length > LONGEST_DAYS + 1 ? [] : [...days, ...days.slice(-1).map((day) => plusDays(day, 1))]
}

/** A slot that is asked for, with the days that it touches as they are. */
export interface AskedSlot extends Asking {
  readonly days: readonly ResourceDay[]
  /** All days that were read, in order. */
  readonly known: readonly ResourceDay[]
}

/** Reads what asking for one slot needs, in one round trip, and refuses what is wrong with it whatever is taken. Who waits there, or holds it beyond his time, is settled first. */
export async function loadSlot(ctx: Context, id: string, input: AskInput): Promise<Outcome<AskedSlot> | 'raced'> {
  const names = daysAsked(input)
  const loaded = await loadAsking(
    ctx,
    id,
    input,
    names.map((day) => dayKey(id, day)),
  )
  if (!loaded.ok) return loaded
  const { asking, items } = loaded.value
  const faulty = await refuseFaulty(ctx, asking)
  if (faulty) return refused(faulty)
  const touched = new Set(daysTouched(asking.resource, asking.ask.span))
  const known = names.map((day, n) => parseDay(day, items[n] ?? null))
  const days = known.filter(({ day }) => touched.has(day))
  if (await unsettled(ctx, asking.resource, days)) return 'raced'
  return days.some(isFull) ? refused(fullDay(asking.resource)) : ok({ ...asking, days, known })
}

const isFull = ({ taken, line }: ResourceDay): boolean => Object.keys(taken).length + Object.keys(line).length >= MOST_ON_DAY
const fullDay = ({ state }: Resource): Refusal => ({
  kind: 'wrong-state',
  detail: say(words.dayFull, { most: MOST_ON_DAY }),
  members: { state, actions: [] },
})

/** Whether something on these days is overdue or has to be offered first. */
export const isUnsettled = ({ now }: Pick<Context, 'now'>, resource: Resource, days: readonly ResourceDay[]): boolean =>
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
