import * as z from 'zod'
import type { Item } from '#storage'
import { machine, type STATES } from '#transfers'
import { addSettlement, noSettlements, type SettlementRecords } from './settlements.ts'

// What the checks look at of each kind of record.

const Head = z.object({ sequence: z.number(), hash: z.string().nullable() })
const Case = z.object({
  id: z.string(),
  state: z.string(),
  project: z.string(),
  presence: z.array(z.string()),
  hold: z.object({ agreement: z.string(), line: z.string(), amount: z.number(), kind: z.enum(['reserved', 'committed']) }).nullable(),
  residenceCase: z.string().nullable(),
})
const Line = z.object({ granted: z.number(), free: z.number(), reserved: z.number(), committed: z.number() })
const Claim = z.object({ case: z.string(), returning: z.string().optional() })

export type Head = z.infer<typeof Head>
export type Case = z.infer<typeof Case>
export type Line = z.infer<typeof Line>
export type Claim = z.infer<typeof Claim>

export interface Records {
  /** The end of each aggregate's chain, by the partition of its events. */
  readonly heads: Map<string, Head>
  /** Open ones only. */
  readonly cases: Case[]
  /** By `<agreement>#<line>`. */
  readonly lines: Map<string, Line>
  /** By `<project>#<presence role>`. */
  readonly claims: Map<string, Claim>
  readonly settlements: SettlementRecords
}

export async function readRecords(items: AsyncIterable<Item>): Promise<Records> {
  const records: Records = { heads: new Map(), cases: [], lines: new Map(), claims: new Map(), settlements: noSettlements() }
  for await (const item of items) {
    const [pk, sk] = [String(item.pk), String(item.sk)]
    const after = (prefix: string, text: string): string => text.slice(prefix.length)
    // The directory is one partition, so are the portals' sources, and a demand with its interests; theirs are told apart by their sort key.
    if (item.head) records.heads.set(/^(base|source|interest)#/.test(sk) ? sk : pk, Head.parse(item.head))
    addSettlement(records.settlements, pk, sk, item)
    if (sk === 'transfer') addOpen(records.cases, Case.parse(item.data))
    if (sk.startsWith('line#')) records.lines.set(`${after('agreement#', pk)}#${after('line#', sk)}`, Line.parse(item))
    if (sk.startsWith('open#')) records.claims.set(`${after('project#', pk)}#${after('open#', sk)}`, Claim.parse(item))
  }
  return records
}

function addOpen(cases: Case[], one: Case): void {
  if (machine[one.state as (typeof STATES)[number]].party !== null) cases.push(one)
}
