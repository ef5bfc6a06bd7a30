import * as z from 'zod'
import { isStatistic } from '#benefits'
import type { Item } from '#storage'

// Each settlement against its lines: what is settled, what waits for an answer, and that every share is whole.

const Rule = z.object({ id: z.string(), measure: z.string(), kind: z.string() })
const Head = z.object({
  id: z.string(),
  rules: z.array(Rule),
  settledVersion: z.number(),
  settledFen: z.number(),
  pendingFen: z.number(),
  lines: z.number(),
  chunks: z.array(z.number()),
})
const Line = z.object({
  id: z.string(),
  rule: z.string(),
  since: z.number(),
  basisFen: z.number(),
  senderFen: z.number(),
  hostFen: z.number(),
})
const Chunk = z.object({ version: z.number(), lines: z.array(Line) })

export type SettlementHead = z.infer<typeof Head>
type Line = z.infer<typeof Line>

export interface SettlementRecords {
  readonly heads: Map<string, SettlementHead>
  /** By settlement; the chunks of its lines by their number. */
  readonly chunks: Map<string, Map<number, z.infer<typeof Chunk>>>
}
export const noSettlements = (): SettlementRecords => ({ heads: new Map(), chunks: new Map() })

/** Takes up what belongs to a settlement. */
export function addSettlement({ heads, chunks }: SettlementRecords, pk: string, sk: string, item: Item): void {
  if (sk === 'settlement') heads.set(pk, Head.parse(item.data))
  if (!pk.startsWith('settlement#') || !sk.startsWith('lines#')) return
  const own = chunks.get(pk) ?? new Map()
  chunks.set(pk, own.set(Number(sk.slice('lines#'.length)), Chunk.parse(item)))
}

export const settlementFindings = ({ heads, chunks }: SettlementRecords): string[] =>
  [...heads].flatMap(([pk, head]) => findingsOf(head, chunks.get(pk) ?? new Map()))

function findingsOf(head: SettlementHead, chunks: ReadonlyMap<number, z.infer<typeof Chunk>>): string[] {
  const lost = head.chunks.filter((version, n) => chunks.get(n)?.version !== version)
  if (lost.length > 0) return [`settlement ${head.id}: ${lost.length} chunks of its lines are not those that it names`]
  const lines = head.chunks.flatMap((_, n) => chunks.get(n)?.lines ?? [])
  const isDue = ({ rule }: Line) => ['fee', 'fixed_return'].includes(head.rules.find(({ id }) => id === rule)?.kind ?? '')
  const isMoney = (line: Line) => isDue(line) || !isStatistic(head.rules.find(({ id }) => id === line.rule)?.measure ?? '')
  const sum = (of: readonly Line[]) => of.filter(isMoney).reduce((total, { senderFen }) => total + senderFen, 0)
  const settled = sum(lines.filter(({ since }) => since <= head.settledVersion))
  const pending = sum(lines.filter(({ since }) => since > head.settledVersion))
  const unwhole = lines.filter((line) => !isDue(line) && line.senderFen + line.hostFen !== line.basisFen)
  return [
    ...(lines.length === head.lines ? [] : [`settlement ${head.id}: ${lines.length} lines, it says ${head.lines}`]),
    ...(settled === head.settledFen ? [] : [`settlement ${head.id}: its lines settle ${settled} fen, it says ${head.settledFen}`]),
    ...(pending === head.pendingFen ? [] : [`settlement ${head.id}: its lines declare ${pending} fen, it says ${head.pendingFen}`]),
    ...unwhole.map(({ id }) => `settlement ${head.id}: the shares of line ${id} do not make its basis`),
  ]
}
