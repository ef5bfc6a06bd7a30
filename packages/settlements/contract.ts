import * as z from 'zod'
import { DerivationView } from '#benefits'
import { ActionView, ClockView, Instant, lateView, listQuery, listView, Reason, TextView } from '#web'
import { LATE_LIMITS } from './late.ts'
import { STATES } from './machine.ts'
import { MOST_LINES } from './rules/declare.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const Fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Int = z.number().int()
const Id = z.string().min(1).max(60)

export const SettlementParams = z.object({ id: z.string().min(1).max(60) })
export const SettlementQuery = listQuery({
  agreement: Id.exactOptional(),
  period: z.string().max(10).exactOptional().describe('A quarter: `2026Q3`.'),
  state: z.enum(STATES).exactOptional(),
  late: Id.exactOptional().describe('Which organisation has let a limit pass; `any`: whichever has.'),
})
export type SettlementQuery = z.infer<typeof SettlementQuery>
export const VersionQuery = z.strictObject({ version: z.coerce.number().int().min(1).exactOptional() })
export type VersionQuery = z.infer<typeof VersionQuery>

const Declared = z.strictObject({
  project: Id,
  rule: Id,
  basisFen: Fen.describe('The figure of the quarter that is shared. What is not named is declared as 0.'),
})
const lines = z.array(Declared).max(MOST_LINES)
export const DeclareBody = z.strictObject({ lines })
export const RestateBody = z.strictObject({ lines: lines.min(1), reason: Reason })
export const QueryBody = z.strictObject({
  line: Id,
  claimedFen: Fen.describe('The sender’s share as the sender sees it.'),
  reason: Reason,
})
export const MediateBody = z.strictObject({
  line: Id,
  senderFen: Fen.describe('What the sender gets for the line in all.'),
  basisFen: Fen.exactOptional().describe('The figure itself, where that was in dispute.'),
  reason: Reason,
})
export const PayBody = z.strictObject({ reference: z.string().trim().min(1).max(100) })
export const RemindBody = z.strictObject({ reason: Reason.exactOptional() })
export const NoBody = z.strictObject({})

export const ImportBody = z.strictObject({
  content: z
    .string()
    .min(1)
    .max(500_000)
    .describe('A CSV (UTF-8 or GB18030) or xlsx file in Base64, with columns project, rule and basisFen or basisYuan.'),
  declare: z.boolean().exactOptional().describe('Declare what was read; without it nothing is written.'),
  skipBad: z.boolean().exactOptional().describe('Set the bad lines aside and declare the others.'),
})

type R = z.infer<typeof Reason>
export type Command =
  | { readonly action: 'declare'; readonly lines: z.infer<typeof lines> }
  | { readonly action: 'restate'; readonly lines: z.infer<typeof lines>; readonly reason: R }
  | { readonly action: 'confirm' }
  | { readonly action: 'query'; readonly line: string; readonly claimedFen: number; readonly reason: R }
  | { readonly action: 'mediate'; readonly line: string; readonly senderFen: number; readonly basisFen?: number; readonly reason: R }
  | { readonly action: 'remind'; readonly reason?: R }
  | { readonly action: 'pay' | 'repay'; readonly reference: string }

const LineView = z
  .object({
    id: z.string(),
    project: z.string().describe('The agreement’s own id where the line is for the agreement as a whole.'),
    rule: z.string(),
    measure: z.string(),
    kind: z.enum(['share', 'due', 'supplement']),
    paid: z.boolean().describe('False for a statistic: it is attributed, never paid.'),
    basisFen: Int,
    senderFen: Int.describe('Below 0 in a claw-back.'),
    hostFen: Int,
    queried: z.boolean(),
    query: z.object({ claimedFen: Int, reason: TextView, at: Instant }).nullable(),
    since: Int.describe('The version that brought it.'),
    reason: TextView.describe('The derivation as a sentence.'),
    derivation: DerivationView,
  })
  .meta({ id: 'SettlementLine' })

export const SettlementView = z
  .object({
    id: z.string(),
    agreement: z.string(),
    period: z.string(),
    sender: z.string(),
    host: z.string(),
    state: z.enum(STATES),
    version: Int.describe('Number of the version shown.'),
    lines: z.array(LineView),
    payableFen: Int.describe('Settled and not yet paid; below 0 the host has paid too much.'),
    paidFen: Int.describe('Paid over all versions.'),
    withheldFen: Int.describe('Claimed beyond what was declared, on open queries.'),
    versions: z.array(
      z.object({
        number: Int,
        at: Instant,
        by: z.enum(['declaration', 'mediation', 'restatement']).nullable(),
        reason: TextView.nullable(),
        statement: z.object({ sha256: z.string(), bytes: Int }).nullable(),
      }),
    ),
    payments: z.array(z.object({ at: Instant, by: z.string(), reference: z.string(), fen: Int })),
    rules: z.array(z.object({ id: z.string(), measure: z.string(), kind: z.string() })).describe('The rules in force in the quarter.'),
    clock: ClockView.nullable(),
    late: lateView('LateSettlement', LATE_LIMITS, 'The state whose limit passed.').nullable(),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Settlement' })
export const SettlementList = listView(SettlementView)
export const StatementView = z.object({ version: Int, sha256: z.string(), bytes: Int, url: z.string() }).meta({ id: 'Statement' })

export const ImportView = z
  .object({
    good: Int,
    bad: z.array(
      z.object({ line: Int.describe('Number of the line in the file.'), pointer: z.string(), code: z.string(), detail: TextView }),
    ),
    lines: z.array(Declared).describe('The good lines, as `declare` and `restate` take them.'),
    settlement: SettlementView.nullable().describe('The settlement, where the lines were declared.'),
  })
  .meta({ id: 'ImportedFigures' })
