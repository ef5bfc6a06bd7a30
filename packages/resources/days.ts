import * as z from 'zod'
import type { Day, Instant, Refusal } from '#kernel'
import { type Item, type Key, putNew, readRecords, type Tables, updateRecord, type Write } from '#storage'
import type { Offer } from './model.ts'
import { closureOver } from './openings.ts'
import { daysOf, overlap, type Span, withBuffer } from './span.ts'

// One record per resource and Shanghai day: who has taken what, and who waits for what. Every booking that touches
// a day changes its record under its version, so two that clash can never both be written.

/** What a booking, or an offer to one who waits, has taken; `busyTo` is its end with the buffer behind it. */
export const Taken = z.object({
  from: z.string(),
  to: z.string(),
  busyTo: z.string(),
  units: z.number().int(),
  /** Taken by a key group, out of the free share. */
  group: z.boolean(),
  /** When its holder acts or loses it; null: nothing runs. */
  until: z.string().nullable(),
  /** The series that is being booked, while it is not certain yet. */
  claim: z.string().exactOptional(),
})
export type Taken = z.infer<typeof Taken>

const InLine = z.object({
  from: z.string(),
  to: z.string(),
  units: z.number().int(),
  group: z.boolean(),
  guest: z.string(),
  order: z.number().int(),
})
export type InLine = z.infer<typeof InLine>

const Stored = z.object({
  version: z.number().int(),
  taken: z.record(z.string(), Taken),
  line: z.record(z.string(), InLine),
  /** The highest place ever given on this day. */
  lastOrder: z.number().int(),
})
/** A resource's day; `version` 0 where nothing was ever booked. */
export type ResourceDay = z.infer<typeof Stored> & { readonly day: Day }

export const dayKey = (resource: string, day: Day): Key => ({ pk: `resource#${resource}`, sk: `day#${day}` })

export const parseDay = (day: Day, item: Item | null): ResourceDay => ({
  ...(item ? Stored.parse(item) : { version: 0, taken: {}, line: {}, lastOrder: 0 }),
  day,
})

export async function readDays(tables: Tables, resource: string, days: readonly Day[]): Promise<ResourceDay[]> {
  const items = await readRecords(
    tables,
    days.map((day) => dayKey(resource, day)),
  )
  return days.map((day, n) => parseDay(day, items[n] ?? null))
}

/** The days that a span touches with its buffer. */
export const daysTouched = (offer: Pick<Offer, 'bufferMinutes'>, span: Span): Day[] => daysOf(withBuffer(span, offer.bufferMinutes))

/** All that is taken on some days, by holder. */
export const takenOn = (days: readonly ResourceDay[]): Map<string, Taken> => new Map(days.flatMap((one) => Object.entries(one.taken)))

export const lineOn = (days: readonly ResourceDay[]): [string, InLine][] =>
  [...new Map(days.flatMap((one) => Object.entries(one.line)))].sort(([, a], [, b]) => a.order - b.order)

const busy = ({ from, busyTo }: Taken): Span => ({ from, to: busyTo })

/** The most units taken at any one instant of a span. */
export function peak(taken: Iterable<Taken>, span: Span): number {
  const met = [...taken].filter((one) => overlap(busy(one), span))
  const starts = [span.from, ...met.map((one) => one.from).filter((from) => from > span.from)]
  const at = (instant: Instant) => met.reduce((sum, one) => (one.from <= instant && instant < one.busyTo ? sum + one.units : sum), 0)
  return Math.max(0, ...starts.map(at))
}

/** Units of a span that can still be taken: by a key group all that is free, by others not what is kept for those groups. */
export function unitsFree(offer: Offer, taken: Iterable<Taken>, span: Span, group: boolean): number {
  const asked = withBuffer(span, offer.bufferMinutes)
  if (closureOver(offer, asked)) return 0
  const all = [...taken]
  const free = offer.capacity.units - peak(all, asked)
  if (group || offer.freeShare === null) return Math.max(0, free)
  const others =
    offer.capacity.units -
    offer.freeShare.units -
    peak(
      all.filter((one) => !one.group),
      asked,
    )
  return Math.max(0, Math.min(free, others))
}

/** Whether an entry's time is up although its holder was not told yet: it holds nothing any more. */
export const overdueOn = (days: readonly ResourceDay[], now: Instant): string[] =>
  [...takenOn(days)].filter(([, one]) => one.until !== null && one.until <= now).map(([id]) => id)

interface Change {
  readonly take?: Readonly<Record<string, Taken>>
  readonly free?: readonly string[]
  readonly join?: Readonly<Record<string, InLine>>
  readonly leave?: readonly string[]
  /** When the sweep looks at the day: at once when something became free for those who wait. */
  readonly due?: { readonly dueShard: string; readonly dueAt: Instant } | null
  /** What it means for the caller that somebody else changed the day meanwhile; null: judge anew. */
  readonly overtaken?: (day: ResourceDay) => Refusal | null
}

/** One conditional change of a day that was read. */
export function changeDay(tables: Tables, resource: string, { day, version, lastOrder }: ResourceDay, change: Change): Write {
  const { take = {}, free = [], join = {}, leave = [], due, overtaken } = change
  const onFail = (old: Item | null) => (old && overtaken?.(parseDay(day, old))) || ('raced' as const)
  const order = Math.max(lastOrder, ...Object.values(join).map((one) => one.order))
  if (version === 0) {
    const item = { ...dayKey(resource, day), version: 1, taken: take, line: join, lastOrder: order, ...due }
    return putNew(tables.records, item, 'pk', onFail)
  }
  const names: Record<string, string> = { '#v': 'version' }
  const values: Record<string, unknown> = { ':v': version, ':next': version + 1, ':order': order }
  const sets = ['#v = :next', 'lastOrder = :order']
  const removes: string[] = []
  const put = (path: string, key: string, id: string, value: unknown) => {
    names[`#${key}`] = id
    values[`:${key}`] = value
    sets.push(`${path}.#${key} = :${key}`)
  }
  const drop = (path: string, key: string, id: string) => {
    names[`#${key}`] = id
    removes.push(`${path}.#${key}`)
  }
  Object.entries(take).forEach(([id, one], n) => void put('taken', `t${n}`, id, one))
  Object.entries(join).forEach(([id, one], n) => void put('line', `j${n}`, id, one))
  free.forEach((id, n) => void drop('taken', `f${n}`, id))
  leave.forEach((id, n) => void drop('line', `l${n}`, id))
  if (due) {
    sets.push('dueShard = :shard', 'dueAt = :due')
    Object.assign(values, { ':shard': due.dueShard, ':due': due.dueAt })
  }
  if (due === null) removes.push('dueShard', 'dueAt')
  const set = `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`
  return updateRecord(tables, dayKey(resource, day), { set, condition: '#v = :v', names, values }, onFail)
}

/** Sets until when a holder keeps what it has taken, without reading the day. */
export const keepUntil = (tables: Tables, resource: string, day: Day, id: string, until: Instant | null): Write =>
  updateRecord(
    tables,
    dayKey(resource, day),
    {
      set: 'SET taken.#id.#until = :until, #v = #v + :one REMOVE taken.#id.claim',
      condition: 'attribute_exists(taken.#id)',
      names: { '#id': id, '#until': 'until', '#v': 'version' },
      values: { ':until': until, ':one': 1 },
    },
    () => 'raced',
  )

const gateKey = (resource: string): Key => ({ pk: `resource#${resource}`, sk: 'gate' })

/** What every new claim passes: the listing is published under the very terms that were read. It counts those who passed. */
export const passGate = (tables: Tables, resource: string, terms: number): Write =>
  updateRecord(
    tables,
    gateKey(resource),
    {
      set: 'SET made = made + :one',
      condition: '#open = :yes AND terms = :terms',
      names: { '#open': 'open' },
      values: { ':one': 1, ':yes': true, ':terms': terms },
    },
    () => 'raced',
  )

/** Sets the gate with a change of the listing; `made` holds it against claims made since the days were read. */
export const setGate = (tables: Tables, resource: string, open: boolean, terms: number, made: number | null): Write =>
  updateRecord(
    tables,
    gateKey(resource),
    {
      set: 'SET #open = :open, terms = :terms, made = if_not_exists(made, :none)',
      condition: made === null ? 'attribute_not_exists(pk) OR terms <= :terms' : 'made = :made',
      names: { '#open': 'open' },
      values: { ':open': open, ':terms': terms, ':none': 0, ...(made !== null && { ':made': made }) },
    },
    () => 'raced',
  )

export async function readGate(tables: Tables, resource: string): Promise<number> {
  const [item] = await readRecords(tables, [gateKey(resource)])
  return Number(item?.made ?? 0)
}
