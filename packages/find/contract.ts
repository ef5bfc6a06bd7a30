import * as z from 'zod'
import { DemandView } from '#demands'
import { ResourceView } from '#resources'
import { listView, TextView } from '#web'
import { POINTS } from './score.ts'

const parts = Object.keys(POINTS) as (keyof typeof POINTS)[]

/** What is on offer for a project: a listing or a demand, with the parts of its score and the reason of each. */
export const Match = z
  .object({
    resource: ResourceView.optional(),
    demand: DemandView.optional(),
    score: z.number().describe('The sum of its parts.'),
    parts: z.array(z.object({ name: z.enum(parts), points: z.number() })),
    reasons: z.array(TextView).describe('One for each part.'),
  })
  .meta({ id: 'Match' })
export const MatchList = listView(Match)
