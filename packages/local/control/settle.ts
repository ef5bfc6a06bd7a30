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
 * Drains every stream, runs every schedule until it has nothing more to do, drains again, and waits for whatever was started or called
 * meanwhile (`idle`); schedules and streams again, until a turn of them has brought nothing new. Throws when a scheduled function fails.
 */
export async function settle(schedules: Schedule[], mappings: Mapping[], idle: () => Promise<Started>): Promise<Settled> {
  const handled = () => mappings.reduce((sum, mapping) => sum + mapping.handled(), 0)
  const before = handled()
  let started = await idle()
  const sum: Settled = { rounds: 0, events: 0, automaticActs: 0, deliveries: 0 }
  const drainAll = async (): Promise<void> => {
    await drain(mappings, handled)
    const { runs, acts, deliveries } = await idle()
    sum.events = handled() - before
    sum.automaticActs += acts - started.acts
    sum.deliveries += deliveries - started.deliveries
    started = { runs, acts, deliveries }
  }
  const brought = () => JSON.stringify([sum.events, sum.automaticActs, sum.deliveries, started.runs])
  await drainAll()
  for (let known = ''; known !== brought(); ) {
    known = brought()
    for (const schedule of schedules) await runOut(schedule, sum)
    await drainAll()
  }
  return sum
}

/** What one stream's function writes may come out of another's. */
async function drain(mappings: Mapping[], handled: () => number): Promise<void> {
  for (let known = -1; known !== handled(); ) {
    known = handled()
    for (const mapping of mappings) await mapping.drained()
  }
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
