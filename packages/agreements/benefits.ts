import * as z from 'zod'
import { type Day as DayText, plusDays, type Text } from '#kernel'
import { Day } from '#web'
import { words } from './words.ts'

/** Benefit rules as parties write them: checked here as data, reckoned elsewhere. Money in fen, shares in basis points. */

const complain = (code: string, detail: Text) => ({ params: { code, detail } })
const startsQuarter = (day: DayText) => /-(01|04|07|10)-01$/.test(day)

const Bp = z.number().int().min(0).max(10_000)
const Fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Years = z.number().int().min(1).max(50)

const rule = {
  id: z.string().regex(/^[A-Za-z0-9][\w-]{0,39}$/),
  /** What is split: `localTax`, `output`, `gdp` … */
  measure: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  from: Day.refine(startsQuarter, complain('quarter', words.quarterStart)),
  to: Day.refine((day) => startsQuarter(plusDays(day, 1)), complain('quarter', words.quarterEnd)),
}
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) => z.strictObject({ ...rule, kind: z.literal(name), ...shape })

export const BenefitRule = z
  .discriminatedUnion('kind', [
    kind('flat', { senderBp: Bp }),
    kind('tiered', {
      tiers: z
        .array(z.strictObject({ years: Years, senderBp: Bp }))
        .min(1)
        .max(20),
    }),
    kind('cost_recovery', { recoverFen: Fen, thenSenderBp: Bp }),
    kind('capped', {
      preMoveFen: z.tuple([Fen, Fen, Fen]),
      senderBp: Bp,
      years: Years,
      extraYears: z.number().int().min(0).max(50),
      minMeanFen: Fen,
      governmentLed: z.boolean(),
      listed: z.boolean(),
    }),
    kind('fixed_return', { capitalFen: Fen, rateBp: Bp }),
    kind('fee', { perProjectFen: Fen }),
  ])
  .refine(({ from, to }) => from < to, { path: ['to'], ...complain('reversed', words.reversed) })
  .meta({ id: 'BenefitRule' })
