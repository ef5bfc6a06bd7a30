import * as z from 'zod'
import type { Outcome } from './outcome.ts'

/** What functions that were started beside the schedules came to. */
export interface Started {
  readonly acts: number
  readonly deliveries: number
}

export const NOTHING: Started = { acts: 0, deliveries: 0 }
export const plus = (a: Started, b: Started): Started => ({ acts: a.acts + b.acts, deliveries: a.deliveries + b.deliveries })

const told = z.object({ acts: z.int().default(0), deliveries: z.int().default(0) })

export const startedBy = (outcome: Outcome | undefined): Started => (outcome?.ok ? told.parse(JSON.parse(outcome.payload) ?? {}) : NOTHING)
