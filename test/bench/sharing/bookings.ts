import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dayOf, plusDays } from '#kernel'
import type { Stack } from '#local'
import type { Client } from '../../../scripts/demo/client.ts'
import { type Figure, median } from '../figure.ts'
import { watch } from '../watch.ts'
import { book, GUEST, publish, QUARTERS, slot } from './listings.ts'
import { overlapsInLog } from './overlaps.ts'

const SINGLES = 40
const WARM = 10
const RACERS = 50
/** As many as it takes until the functions that serve them have started. */
const WARM_RACES = 3
const RACES = 5
const RANDOM = 1_000
const AT_ONCE = 50
const RESOURCES = 20
const DAYS_LONG = 366
const FEW = 100
const MANY = 10_000

interface Bench {
  readonly stack: Stack
  readonly tables: DynamoDBClient
  readonly client: Client
}
const dayIn = ({ stack }: Bench, n: number) => plusDays(dayOf(stack.clock.now().toISOString()), n)

export async function bookingFigures(bench: Bench): Promise<Figure[]> {
  return [...(await raceFigures(bench)), ...(await randomFigures(bench)), ...(await costFigures(bench)), ...(await growthFigures(bench))]
}

/** Many at once for one slot against one alone. */
async function raceFigures(bench: Bench): Promise<Figure[]> {
  const resource = await publish(bench.client)
  const race = (n: number) =>
    Promise.all(Array.from({ length: RACERS }, () => book(bench.client, resource, slot(dayIn(bench, 5), 4 * n, 4))))
  for (let n = 0; n < WARM_RACES; n++) await race(n)
  const alone: number[] = []
  for (let n = 0; n < SINGLES; n++) alone.push((await book(bench.client, resource, slot(dayIn(bench, 3), n))).ms)
  const races = []
  for (let n = WARM_RACES; n < WARM_RACES + RACES; n++) races.push(await race(n))
  const plain = await plainAtOnce(bench)
  const wrong = races.filter((each) => !isRight(each)).length
  const slowest = median(races.map((each) => Math.max(...each.map(({ ms }) => ms))))
  return [
    {
      name: `${RACERS} at once for one slot: wrong outcomes`,
      value: wrong,
      unit: '',
      limit: 0,
      note: `1 booked, ${RACERS - 1} refused with three slots each, ${RACES} times`,
    },
    {
      name: 'the slowest of them ÷ a single request',
      value: slowest / median(alone),
      unit: '×',
      limit: 12,
      note: `${slowest.toFixed(0)} ms to ${median(alone).toFixed(1)} ms, p50 of ${RACES} races and of ${SINGLES}; ${RACERS} times GET /v1/me at once: ${plain.toFixed(0)} ms`,
    },
  ]
}

/** What as many requests take at once that do nothing: the machine's own limit. */
async function plainAtOnce({ client }: Bench): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < RACES; n++) {
    const began = performance.now()
    await Promise.all(Array.from({ length: RACERS }, () => client.get(`${GUEST}.officer`, '/v1/me')))
    times.push(performance.now() - began)
  }
  return median(times)
}

/** One is booked, and every other is offered three slots instead. */
const isRight = (race: readonly Awaited<ReturnType<typeof book>>[]): boolean =>
  race.filter((each) => each.booked).length === 1 && race.filter((each) => !each.booked && each.offered === 3).length === RACERS - 1

/** Random bookings on several resources, and what the log says of them. */
async function randomFigures(bench: Bench): Promise<Figure[]> {
  const resources: string[] = []
  for (let n = 0; n < RESOURCES; n++) resources.push(await publish(bench.client))
  const random = randomOf(20_260_914)
  const wishes = Array.from({ length: RANDOM }, () => {
    const quarters = 1 + Math.floor(random() * 8)
    const from = Math.floor(random() * (QUARTERS - quarters))
    return {
      resource: resources[Math.floor(random() * RESOURCES)] ?? '',
      span: slot(dayIn(bench, 4 + Math.floor(random() * 2)), from, quarters),
    }
  })
  const began = performance.now()
  const outcomes: boolean[] = []
  const rest = wishes.values()
  const worker = async () => {
    for (const { resource, span } of rest) outcomes.push((await book(bench.client, resource, span)).booked)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const seconds = (performance.now() - began) / 1_000
  const { live, overlaps } = await overlapsInLog(bench.tables, bench.stack.tables.events ?? '')
  const booked = outcomes.filter(Boolean).length
  return [
    {
      name: `${RANDOM} random bookings on ${RESOURCES}: overlaps in the log`,
      value: overlaps.length,
      unit: '',
      limit: 0,
      note: `${booked} booked, ${RANDOM - booked} refused, ${(RANDOM / seconds).toFixed(0)} a second; ${live} live in the log`,
    },
  ]
}

/** Round trips to the tables. */
async function costFigures(bench: Bench): Promise<Figure[]> {
  const { stack, tables, client } = bench
  const resource = await publish(client)
  await book(client, resource, slot(dayIn(bench, 7), 0))
  const { cost } = await watch(stack, tables, () => book(client, resource, slot(dayIn(bench, 7), 8)))
  const operations: string[] = []
  stack.guard.fault = (principal, operation) => {
    if (principal.includes('Api')) operations.push(operation)
    return undefined
  }
  const range = `from=${slot(dayIn(bench, 1), 0).from}&to=${slot(dayIn(bench, 29), 0).from}`
  await client.get(`${GUEST}.officer`, `/v1/resources/${resource}/availability?${range}`)
  stack.guard.fault = undefined
  return [
    { name: 'a booking: reads', value: cost.reads, unit: '', limit: 1, note: `${cost.readUnits} read units` },
    { name: 'a booking: writes', value: cost.writes, unit: '', limit: 1, note: `${cost.items} items, ${cost.writeUnits} write units` },
    { name: 'availability of four weeks: round trips', value: operations.length, unit: '', limit: 1, note: operations.join(', ') },
  ]
}

/** What a booking costs where there are few and where there are many, on days as empty as each other; and on a day among the many. */
async function growthFigures(bench: Bench): Promise<Figure[]> {
  const { client } = bench
  const [small, large] = [await publish(client), await publish(client)]
  const first = dayIn(bench, 10)
  await fill(bench, small, first, 0, FEW)
  for (let quarter = 0; quarter * DAYS_LONG < MANY; quarter++) await fill(bench, large, first, quarter, DAYS_LONG)
  const [few, many, crowded]: [number[], number[], number[]] = [[], [], []]
  for (let n = 0; n < SINGLES + WARM; n++) {
    few.push((await book(client, small, slot(dayIn(bench, 3), n))).ms)
    many.push((await book(client, large, slot(dayIn(bench, 3), n))).ms)
    crowded.push((await book(client, large, slot(plusDays(first, 5), 30 + n))).ms)
  }
  const [fewMs, manyMs, crowdedMs] = [few, many, crowded].map((times) => median(times.slice(WARM)))
  const ratio = (manyMs ?? Number.NaN) / (fewMs ?? Number.NaN)
  const note = `${manyMs?.toFixed(1)} ms to ${fewMs?.toFixed(1)} ms, p50 of ${SINGLES}; ${crowdedMs?.toFixed(1)} ms on a day with ${Math.floor(MANY / DAYS_LONG)} others and more`
  return [{ name: `a booking at ${MANY} ÷ at ${FEW}`, value: ratio, unit: '×', limit: 1.2, note }]
}

async function fill({ client }: Bench, resource: string, day: string, quarter: number, count: number): Promise<void> {
  const recurrence = { rrule: `FREQ=DAILY;COUNT=${count}`, onConflict: 'fail' }
  const { booked } = await book(client, resource, slot(day, quarter), { recurrence })
  if (!booked) throw new Error(`the series of ${count} from ${day} was refused`)
}

/** The same numbers in every run. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
