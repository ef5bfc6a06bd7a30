import * as z from 'zod'
import type { Outcome } from './outcome.ts'

/** What functions that were started beside the schedules came to. */
export interface Started {
  readonly runs: number
  readonly acts: number
  readonly deliveries: number
}

export const NOTHING: Started = { runs: 0, acts: 0, deliveries: 0 }
export const plus = (a: Started, b: Started): Started => ({
  runs: a.runs + b.runs,
  acts: a.acts + b.acts,
  deliveries: a.deliveries + b.deliveries,
})

const told = z.object({ acts: z.int().default(0), deliveries: z.int().default(0) })

/** Of one run, however it ended. */
export const startedBy = (outcome: Outcome | undefined): Started => ({
  runs: 1,
  ...told.parse((outcome?.ok && JSON.parse(outcome.payload)) || {}),
})
