import * as z from 'zod'
import { type Instant, orgId, SYSTEM } from '#kernel'
import { commitWrites, readRecords, type Tables } from '#storage'
import { ALLIANCE_IDS } from './alliances.ts'
import { baseAdded } from './commands.ts'
import { type Base, KINDS } from './model.ts'
import { baseKey, saveBase } from './store.ts'

/** A row of `data/bases.csv`; an empty cell is not known. */
const Row = z.object({
  id: z.string().min(1),
  name_zh: z.string().min(1),
  name_en: z.string(),
  kind: z.enum(KINDS),
  batch: z.enum(['', '1', '2', '3']),
  province_code: z.string().length(2),
  city_zh: z.string(),
  city_en: z.string(),
  alliances: z.string().transform((list) => z.array(z.enum(ALLIANCE_IDS)).parse(list.split(/[;、 ]/).filter(Boolean))),
  focus_zh: z.string(),
  focus_en: z.string(),
  evidence: z.string().min(1),
})

/** Two writes a base, well inside one transaction. */
const AT_ONCE = 40

/**
 * Adds the bases of a CSV file (columns as in `data/bases.csv`) that the directory does not have; one that is there is
 * left as it is, whatever it has edited since. `only` names those to add, where not all are. Answers how many were added.
 */
export async function loadBases(tables: Tables, csv: string, at: Instant, only?: ReadonlySet<string>): Promise<number> {
  // Read only here, so that no function's bundle carries the parser.
  const { parse } = await import('csv-parse/sync')
  const bases = z
    .array(Row)
    .parse(parse(csv, { columns: true, bom: true }))
    .map(baseOf)
    .filter(({ id }) => only?.has(id) ?? true)
  const known = await readRecords(
    tables,
    bases.map(({ id }) => baseKey(id)),
  )
  const missing = bases.filter((_, n) => known[n] === null)
  for (let n = 0; n < missing.length; n += AT_ONCE) {
    const writes = missing.slice(n, n + AT_ONCE).flatMap((base) => saveBase(tables, null, base, [baseAdded(base, SYSTEM_BY, at)]).writes)
    const { kind } = await commitWrites(tables, writes)
    if (kind !== 'done') return loadBases(tables, csv, at, only)
  }
  return missing.length
}

const SYSTEM_BY = { ...SYSTEM, authority: 'directory' }

const said = (zh: string, en: string): Base['name'] => ({ zh, ...(en && { en }) })

const baseOf = (row: z.infer<typeof Row>): Base => ({
  id: orgId(row.id),
  name: said(row.name_zh, row.name_en),
  kind: row.kind,
  batch: row.batch === '' ? null : Number(row.batch),
  status: 'active',
  province: row.province_code,
  city: row.city_zh === '' ? null : said(row.city_zh, row.city_en),
  alliances: row.alliances,
  focus: row.focus_zh === '' ? null : said(row.focus_zh, row.focus_en),
  website: null,
  contacts: [],
  carriers: [],
  evidence: row.evidence,
})
