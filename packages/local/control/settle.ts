import * as z from 'zod'
import type { Started } from '../host/started.ts'
import type { Schedule } from '../schedule/index.ts'
import type { Mapping } from '../streams/index.ts'

/** What it took until nothing was due any more; `events` are all that reached the streams' functions meanwhile. */
export interface Settled {
  rounds: number
  events: number
  automaticActs: number
  deliveries: number
}

const told = z.object({ acts: z.int().nonnegative(), deliveries: z.int().nonnegative().default(0), more: z.boolean() })
const mostRounds = 1_000

/**
 * Drains every stream, runs every schedule until it has nothing more to do, drains what was written to, and waits for whatever was
 * started or called meanwhile (`idle`); schedules and streams again, until a turn of them has brought nothing new. Throws when a
 * scheduled function fails.
 */
export async function settle(schedules: Schedule[], mappings: Mapping[], idle: () => Promise<Started>): Promise<Settled> {
  const handled = () => mappings.reduce((sum, mapping) => sum + mapping.handled(), 0)
  const before = handled()
  let started = await idle()
  const sum: Settled = { rounds: 0, events: 0, automaticActs: 0, deliveries: 0 }
  const drain = async (first: Mapping[]): Promise<void> => {
    await drainFrom(first, mappings)
    const { runs, acts, deliveries } = await idle()
    sum.events = handled() - before
    sum.automaticActs += acts - started.acts
    sum.deliveries += deliveries - started.deliveries
    started = { runs, acts, deliveries }
  }
  const brought = () => JSON.stringify([sum.events, sum.automaticActs, sum.deliveries, started.runs])
  // All of them: tests and operators write past whoever tells the streams.
  await drain(mappings)
  for (let known = ''; known !== brought(); ) {
    known = brought()
    for (const schedule of schedules) await runOut(schedule, sum)
    await drain(writtenTo(mappings))
  }
  return sum
}

const writtenTo = (mappings: Mapping[]): Mapping[] => mappings.filter((each) => each.written())

/** What one stream's function writes may come out of another's. */
async function drainFrom(first: Mapping[], all: Mapping[]): Promise<void> {
  for (let left = first; left.length > 0; left = writtenTo(all)) await Promise.all(left.map((each) => each.drained()))
}

async function runOut(schedule: Schedule, sum: Settled): Promise<void> {
  for (let again = true; again; sum.rounds += 1) {
    if (sum.rounds >= mostRounds) throw new Error(`Still something due after ${mostRounds} rounds`)
    const { acts, deliveries, more } = await runOnce(schedule)
    sum.automaticActs += acts
    sum.deliveries += deliveries
    again = more || acts > 0
  }
}

async function runOnce(schedule: Schedule): Promise<z.infer<typeof told>> {
  const outcome = await schedule.run()
  if (!outcome.ok) throw new Error(`${schedule.function} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`)
  return told.parse(JSON.parse(outcome.payload))
}
