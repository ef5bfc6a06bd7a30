import * as z from 'zod'
import type { Schedule } from '../schedule/index.ts'
import type { Mapping } from '../streams/index.ts'

/** What it took until nothing was due any more. */
export interface Settled {
  rounds: number
  events: number
  automaticActs: number
  deliveries: number
}

const swept = z.object({ acts: z.int().nonnegative(), more: z.boolean() })
const mostRounds = 1_000

/** Runs every schedule and drains every stream, again and again, until a round brings nothing. Throws when a scheduled function fails. */
export async function settle(schedules: Schedule[], mappings: Mapping[]): Promise<Settled> {
  const total: Settled = { rounds: 0, events: 0, automaticActs: 0, deliveries: 0 }
  while (total.rounds < mostRounds) {
    let acts = 0
    let more = false
    for (const schedule of schedules) {
      const outcome = await schedule.run()
      if (!outcome.ok) throw new Error(`${schedule.function} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`)
      const answer = swept.parse(JSON.parse(outcome.payload))
      acts += answer.acts
      more ||= answer.more
    }
    const events = (await Promise.all(mappings.map((mapping) => mapping.drained()))).reduce((sum, count) => sum + count, 0)
    total.rounds += 1
    total.events += events
    total.automaticActs += acts
    if (acts === 0 && !more) return total
  }
  throw new Error(`Still something due after ${mostRounds} rounds`)
}
