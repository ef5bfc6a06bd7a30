import * as z from 'zod'
import { ActionView, ClockView, Day, Instant, idParams, listQuery, listView } from '#web'
import { UNITS } from '../model.ts'
import { STATES } from './machine.ts'
import { SCOPE } from './scope.ts'
import { words } from './words.ts'

const Scope = z
  .array(z.enum(SCOPE))
  .min(1)
  .max(SCOPE.length)
  .superRefine((acts, check) => {
    acts.forEach((act, n) => {
      if (acts.indexOf(act) < n) check.addIssue({ code: 'custom', path: [n], params: { code: 'twice', detail: words.twice } })
    })
  })
  .meta({ description: 'Acts on cases by their name, acts on the agreement itself as `agreement.<act>`.' })

export const NewDelegation = z
  .strictObject({
    delegate: z.string().min(1).max(60),
    scope: Scope,
    agreement: z.string().min(1).max(60),
    line: z.string().trim().min(1).max(40),
    maxAmount: z.number().int().min(1).max(100_000_000).describe('The largest amount of a single act, in the unit of the line.'),
    validFrom: Day,
    validTo: Day.describe('The last day, included.'),
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, { path: ['validTo'], params: { code: 'reversed', detail: words.reversed } })
export type NewDelegation = z.infer<typeof NewDelegation>

export const DelegationParams = idParams
export const DelegationQuery = listQuery({})
export type DelegationQuery = z.infer<typeof DelegationQuery>

export const DelegationView = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    version: z.number().int(),
    giver: z.string(),
    delegate: z.string(),
    scope: z.array(z.enum(SCOPE)),
    agreement: z.string(),
    line: z.string(),
    unit: z.enum(UNITS).nullable().describe('Of the line; null in a delegation from before it was told.'),
    maxAmount: z.number().int(),
    validFrom: Day,
    validTo: Day,
    givenAt: Instant,
    acceptedAt: Instant.nullable(),
    clock: ClockView.nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Delegation' })
export const DelegationList = listView(DelegationView)
