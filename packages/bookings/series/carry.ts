import { changeDay, daysOf, lineOn, type ResourceDay, readDays, type Span, type Taken } from '#resources'
import { Busy, commit, dueShard, readRecords, TRIES, type Unit, type Versioned, type Write } from '#storage'
import { type Decision, takenBy } from '../life.ts'
import { actIn } from '../machine.ts'
import type { Booking, Pending } from '../model.ts'
import { alter } from '../rules.ts'
import { bookingKey, parseBooking, saveBooking } from '../store.ts'

// A change of a series that is certain is carried out a few bookings at a time: each booking, the slot it leaves and the
// claim that becomes its own in one transaction. What was done is not done again, so it may be begun anew at any time.

type Move = Pending['moves'][number]
const ROOM = 96
/** The record of a booking and its events. */
const OF_BOOKING = 3

/** Carries out what is left of a change, and answers how many bookings that were. */
export async function carryChange(unit: Unit, resource: string, pending: Pending): Promise<number> {
  let acts = 0
  for (const part of partsOf(pending.moves)) acts += await carryPart(unit, resource, pending, part)
  return acts
}

/** Days that a booking leaves, and those that it goes to; the buffer reaches a day further at most. */
const daysAround = ({ was, from, to, bufferMinutes }: Move): string[] => {
  const reach = (span: Span) => daysOf({ from: span.from, to: new Date(Date.parse(span.to) + bufferMinutes * 60_000).toISOString() })
  return [...reach(was), ...reach({ from, to })]
}

function partsOf(moves: readonly Move[]): Move[][] {
  const parts: Move[][] = []
  let part: Move[] = []
  let days = new Set<string>()
  for (const move of moves) {
    const more = new Set([...days, ...daysAround(move)])
    if (part.length > 0 && more.size + OF_BOOKING * (part.length + 1) > ROOM) {
      parts.push(part)
      part = []
      days = new Set(daysAround(move))
    } else days = more
    part.push(move)
  }
  return part.length > 0 ? [...parts, part] : parts
}

async function carryPart(unit: Unit, resource: string, pending: Pending, part: readonly Move[]): Promise<number> {
  for (let n = 0; n < TRIES; n++) {
    const items = await readRecords(
      unit.tables,
      part.map(({ booking }) => bookingKey(booking)),
    )
    const days = await readDays(unit.tables, resource, [...new Set(part.flatMap(daysAround))].sort())
    const steps = part.flatMap((move, at) => (items[at] ? [stepOf(pending, move, parseBooking(items[at]))] : []))
    const left = steps.filter(({ move: { claim }, decision }) =>
      claim === null ? decision !== null : days.some((day) => claim in day.taken),
    )
    if (left.length === 0) return 0
    const done = await commit(unit, writesOf(unit, resource, days, left), null)
    if (done.kind === 'refused') throw new Error(`the change ${pending.id} was refused`)
    if (done.kind === 'done') return left.length
  }
  throw new Busy(`${pending.id} kept being overtaken`)
}

interface Step {
  readonly move: Move
  readonly before: Versioned<Booking>
  /** Null where the booking was ended or moved by somebody meanwhile: only the claim goes. */
  readonly decision: Decision | null
}

function stepOf({ by, at, purpose }: Pending, move: Move, before: Versioned<Booking>): Step {
  const b = before.data
  const goes = actIn(b.state, 'move') !== null && b.from === move.was.from && b.to === move.was.to
  const to = { span: { from: move.from, to: move.to }, priceFen: move.priceFen, purpose }
  const now = b.changedAt > at ? b.changedAt : at
  const as = move.claim === null ? b : { ...b, bufferMinutes: move.bufferMinutes }
  return { move, before, decision: goes ? alter(as, to, by, now) : null }
}

function writesOf({ tables, now }: Unit, resource: string, days: readonly ResourceDay[], steps: readonly Step[]): Write[] {
  const changes = new Map<string, { take: Record<string, Taken>; free: string[] }>()
  const on = (day: string) => {
    const known = changes.get(day) ?? { take: {}, free: [] }
    changes.set(day, known)
    return known
  }
  for (const { move, before, decision } of steps) {
    for (const { day, taken } of days) if (move.claim !== null && move.claim in taken) on(day).free.push(move.claim)
    if (!decision || move.claim === null) continue
    const { id } = decision.next
    const [was, is] = [takenBy(before.data), takenBy(decision.next)]
    const goesTo = is ? daysOf({ from: is.from, to: is.busyTo }) : []
    for (const day of goesTo) if (is) on(day).take[id] = is
    for (const day of was ? daysOf({ from: was.from, to: was.busyTo }) : []) if (!goesTo.includes(day)) on(day).free.push(id)
  }
  return [
    ...steps.flatMap(({ before, decision }) => (decision ? saveBooking(tables, before, decision, null).writes : [])),
    ...days.flatMap((day) => {
      const change = changes.get(day.day)
      const due = lineOn([day]).length > 0 ? { due: { dueShard: dueShard(resource), dueAt: now } } : {}
      return change ? [changeDay(tables, resource, day, { ...change, ...due })] : []
    }),
  ]
}
