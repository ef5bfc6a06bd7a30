import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepShared } from '#bookings'
import type { Instant } from '#kernel'
import { type Stack, startStack } from '#local'
import { readDays } from '#resources'
import { sweepDue, type Tables } from '#storage'
import { call, must, person, tablesOf } from '../properties/ground.ts'
import { BASES, ownTables } from '../stack.ts'
import { listingBody, slot } from './shelf.ts'

// Random bookings, answers, moves, closures, capacities and clocks against a plain model: what is free is counted
// quarter by quarter. At every step no instant is overbooked, and what is pending holds only until its limit.

const MONDAY = '2026-09-14T01:00:00.000Z'
const DAYS = ['2026-09-15', '2026-09-16', '2026-09-17']
const QUARTER = 15 * 60_000
const BUFFER = 30
const LIVE = ['held', 'requested', 'approved', 'checked_in']

const owner = person('yangpu', 'approver')
const office = person('yangpu', 'officer')
const guests = [person('hefei-hitech', 'officer'), person('beijing-shunyi', 'officer'), person('nanjing-yuhuatai', 'officer')]
const at = (day: number, hour: number) => slot(DAYS[day] ?? '', `${String(hour).padStart(2, '0')}:00`, '18:00').from
const plus = (instant: Instant, minutes: number) => new Date(Date.parse(instant) + minutes * 60_000).toISOString()

interface Seen {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly units: number
  readonly state: string
  readonly freedAt: string | null
  readonly clock: { readonly dueAt: string } | null
}
interface Waiting extends Seen {
  readonly guest: string
}

const when = { day: fc.nat(2), hour: fc.integer({ min: 9, max: 17 }), hours: fc.integer({ min: 1, max: 3 }) }
const asks = fc.record({
  kind: fc.constant('book' as const),
  ...when,
  units: fc.integer({ min: 1, max: 2 }),
  who: fc.nat(2),
  submit: fc.boolean(),
})
const crowd = fc.record({ kind: fc.constant('crowd' as const), ...when })
const acts = fc.record({
  kind: fc.constant('act' as const),
  one: fc.nat(20),
  action: fc.constantFrom('submit', 'approve', 'approve', 'reject', 'cancel', 'check-in', 'finish', 'move'),
  ...when,
})
const waits = fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(5, 16, 90, 400, 1500), sweep: fc.boolean() })
const closes = fc.record({ kind: fc.constant('close' as const), ...when, open: fc.boolean() })
const sizes = fc.record({ kind: fc.constant('size' as const), units: fc.integer({ min: 1, max: 3 }) })
const lines = fc.record({ kind: fc.constant('line' as const), ...when, who: fc.nat(2) })
const answers = fc.record({ kind: fc.constant('answer' as const), one: fc.nat(9), accept: fc.boolean() })
const step = fc.oneof(
  { weight: 8, arbitrary: asks },
  { weight: 1, arbitrary: crowd },
  { weight: 8, arbitrary: acts },
  { weight: 3, arbitrary: waits },
  { weight: 1, arbitrary: closes },
  { weight: 1, arbitrary: sizes },
  { weight: 2, arbitrary: lines },
  { weight: 2, arbitrary: answers },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let stack: Stack
let tables: Tables
beforeAll(async () => {
  stack = await startStack({ port: 0, data: 'memory', seed: 'bases', bases: BASES, clock: MONDAY, dynamodb: await ownTables() })
  tables = tablesOf(stack)
}, 60_000)
afterAll(() => stack.close())

class World {
  now: Instant = MONDAY
  units = 2
  version = 0
  closures: { from: string; to: string; reason: string }[] = []
  readonly bookings = new Map<string, Seen>()
  readonly line = new Map<string, Waiting>()
  readonly id: string
  constructor(id: string, version: number) {
    this.id = id
    this.version = version
  }
  path = (more: string) => `/v1/resources/${this.id}${more}`

  /** Units in use in the quarter that begins then, as the plain model counts them. */
  used(instant: number, but?: string): number {
    const busy = (one: Seen) => {
      const end = Date.parse(one.freedAt ?? one.to) + BUFFER * 60_000
      return Date.parse(one.from) <= instant && instant < end
    }
    const holds = [...this.bookings.values()].filter((one) => one.id !== but && this.holding(one) && busy(one))
    const offers = [...this.line.values()].filter((one) => one.state === 'offered' && !this.late(one) && busy(one))
    return [...holds, ...offers].reduce((sum, one) => sum + one.units, 0)
  }
  late = (one: Seen) => one.clock !== null && one.clock.dueAt <= this.now && one.state !== 'checked_in'
  holding = (one: Seen) =>
    (LIVE.includes(one.state) && !this.late(one)) || (one.state === 'used' && (one.freedAt === null || one.freedAt > one.from))

  free(from: string, to: string, units: number, but?: string): boolean {
    const end = Date.parse(to) + BUFFER * 60_000
    if (this.closures.some((one) => Date.parse(one.from) < end && Date.parse(from) < Date.parse(one.to))) return false
    for (let instant = Date.parse(from); instant < end; instant += QUARTER) if (this.used(instant, but) + units > this.units) return false
    return true
  }
  async look(): Promise<void> {
    for (const id of this.bookings.keys()) this.bookings.set(id, await must(call(tables, this.now, owner, 'get', `/v1/bookings/${id}`)))
    for (const id of this.line.keys()) this.line.set(id, await must(call(tables, this.now, owner, 'get', `/v1/waiting/${id}`)))
  }
}

async function newWorld(): Promise<World> {
  const body = listingBody({ capacity: { mode: 'pooled', units: 2 }, bufferMinutes: BUFFER, approval: 'manual' })
  const { id } = await must<{ id: string }>(call(tables, MONDAY, office, 'post', '/v1/resources', body))
  await must(call(tables, MONDAY, office, 'post', `/v1/resources/${id}/submit`))
  const { version } = await must<{ version: number }>(call(tables, MONDAY, owner, 'post', `/v1/resources/${id}/publish`))
  return new World(id, version)
}

async function take(world: World, one: Step): Promise<void> {
  const { now } = world
  switch (one.kind) {
    case 'book': {
      const [from, to] = [at(one.day, one.hour), at(one.day, Math.min(18, one.hour + one.hours))]
      const body = { from, to, units: one.units, submit: one.submit, purpose: '演练' }
      const possible = from >= now && one.units <= world.units && world.free(from, to, one.units)
      const waited = [...world.line.values()].some((other) => other.state === 'waiting' && other.from > now)
      const outcome = await call(tables, now, guests[one.who] ?? office, 'post', world.path('/bookings'), body)
      // Where somebody waits he may have come first.
      if (!waited) expect(outcome.ok, JSON.stringify([now, one, outcome.ok || outcome.refusal.kind])).toBe(possible)
      if (outcome.ok) remember(world, outcome.value.body as Seen)
      return
    }
    case 'crowd': {
      const [from, to] = [at(one.day, one.hour), at(one.day, one.hour + 1)]
      const outcomes = await Promise.all(
        guests.map((who) => call(tables, now, who, 'post', world.path('/bookings'), { from, to, purpose: '演练' })),
      )
      for (const outcome of outcomes) if (outcome.ok) remember(world, outcome.value.body as Seen)
      return
    }
    case 'act': {
      const b = [...world.bookings.values()][one.one % Math.max(1, world.bookings.size)]
      if (!b) return
      const who = ['approve', 'reject', 'move'].includes(one.action) ? owner : guests.find(({ org }) => org === (b as Waiting).guest)
      const [from, to] = [at(one.day, one.hour), at(one.day, Math.min(18, one.hour + one.hours))]
      const body = one.action === 'reject' ? { reason: '演练' } : one.action === 'move' ? { from, to } : {}
      if (who) await call(tables, now, who, 'post', `/v1/bookings/${b.id}/${one.action}`, body)
      return
    }
    case 'wait':
      world.now = plus(now, one.minutes)
      if (one.sweep) await sweep(world.now)
      return
    case 'close': {
      world.closures = one.open
        ? []
        : [{ from: at(one.day, one.hour), to: at(one.day, Math.min(18, one.hour + one.hours)), reason: '演练' }]
      return change(world, { closures: world.closures })
    }
    case 'size':
      return change(world, { capacity: { mode: 'pooled', units: one.units } })
    case 'line': {
      const body = { from: at(one.day, one.hour), to: at(one.day, one.hour + 1) }
      const outcome = await call(tables, now, guests[one.who] ?? office, 'post', world.path('/waiting-list'), body)
      if (outcome.ok) world.line.set((outcome.value.body as Seen).id, outcome.value.body as Waiting)
      return
    }
    case 'answer': {
      const w = [...world.line.values()][one.one % Math.max(1, world.line.size)]
      const who = guests.find(({ org }) => org === w?.guest)
      if (!w || !who) return
      const outcome = await call(tables, now, who, 'post', `/v1/waiting/${w.id}/${one.accept ? 'accept' : 'withdraw'}`)
      const { booking } = (outcome.ok ? outcome.value.body : {}) as { booking?: string | null }
      if (booking) remember(world, await must<Seen>(call(tables, now, owner, 'get', `/v1/bookings/${booking}`)))
    }
  }
}

const remember = (world: World, one: Seen) => world.bookings.set(one.id, one)

async function change(world: World, body: object): Promise<void> {
  const outcome = await call(tables, world.now, owner, 'patch', world.path(''), body, `"v${world.version}"`)
  if (!outcome.ok) return
  const { version, capacity } = outcome.value.body as { version: number; capacity: { units: number } }
  world.version = version
  world.units = capacity.units
}

const sweep = (now: Instant) =>
  sweepDue(
    tables,
    now,
    async (key, at) => (await sweepShared({ tables, now: at, idempotency: null }, key)) ?? 0,
    () => true,
    (key, error) => {
      throw new Error(`${key.pk} ${key.sk}`, { cause: error })
    },
  )

/** Invariant 2 at every quarter; closures come over bookings that were there before, and are not counted against them. */
function neverOverbooked(world: World): void {
  for (const day of [0, 1, 2])
    for (let instant = Date.parse(at(day, 9)); instant < Date.parse(at(day, 9)) + 12 * 3_600_000; instant += QUARTER)
      expect(world.used(instant), `${new Date(instant).toISOString()} at ${world.now}`).toBeLessThanOrEqual(world.units)
}

/** Invariant 3: once the sweep has come, nothing pending is late, and exactly the holders stand in the days. */
async function nothingLate(world: World): Promise<void> {
  await sweep(world.now)
  await world.look()
  const late = [...world.bookings.values(), ...world.line.values()].filter((one) => one.clock !== null && one.clock.dueAt <= world.now)
  expect(late).toEqual([])
  const days = await readDays(tables, world.id, DAYS)
  const held = new Set(days.flatMap((day) => Object.keys(day.taken)))
  const holders = [...world.bookings.values()].filter(world.holding).map(({ id }) => id)
  const offered = [...world.line.values()].filter(({ state }) => state === 'offered').map(({ id }) => id)
  expect([...held].sort()).toEqual([...holders, ...offered].sort())
  const waiting = [...world.line.values()].filter(({ state }) => state === 'waiting' || state === 'offered').map(({ id }) => id)
  expect(days.flatMap((day) => Object.keys(day.line)).sort()).toEqual(waiting.sort())
}

it('no instant is ever overbooked, a booking succeeds exactly when its slot is free, and nothing pending outlives its limit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
      const world = await newWorld()
      for (const one of steps) {
        await take(world, one)
        world.now = plus(world.now, 1)
        await world.look()
        neverOverbooked(world)
      }
      await nothingLate(world)
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 12), endOnFailure: true },
  )
}, 180_000)
