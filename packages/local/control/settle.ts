import * as z from 'zod'
import type { Schedule } from '../schedule/index.ts'
import type { Mapping } from '../streams/index.ts'

/** What it took until nothing was due any more; `events` are all that reached the streams' functions meanwhile. */
export interface Settled {
  rounds: number
  events: number
  automaticActs: number
  deliveries: number
}

const swept = z.object({ acts: z.int().nonnegative(), more: z.boolean() })
const mostRounds = 1_000

/** Runs every schedule until it has nothing more to do, then drains every stream. Throws when a scheduled function fails. */
export async function settle(schedules: Schedule[], mappings: Mapping[]): Promise<Settled> {
  const handled = () => mappings.reduce((sum, mapping) => sum + mapping.handled(), 0)
  const before = handled()
  let automaticActs = 0
  let rounds = 0
  for (const schedule of schedules) {
    for (let again = true; again; rounds += 1) {
      if (rounds >= mostRounds) throw new Error(`Still something due after ${mostRounds} rounds`)
      const { acts, more } = await runOnce(schedule)
      automaticActs += acts
      again = more || acts > 0
    }
  }
  // What comes out of one stream may go into another.
  for (let seen = -1; seen < handled(); ) {
    seen = handled()
    await Promise.all(mappings.map((mapping) => mapping.drained()))
  }
  return { rounds, events: handled() - before, automaticActs, deliveries: 0 }
}

async function runOnce(schedule: Schedule): Promise<z.infer<typeof swept>> {
  const outcome = await schedule.run()
  if (!outcome.ok) throw new Error(`${schedule.function} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`)
  return swept.parse(JSON.parse(outcome.payload))
}
