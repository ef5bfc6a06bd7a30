import * as z from 'zod'
import { type Agreement, agreementKey, obligation, parseAgreement, termsOn } from '#agreements'
import { BenefitRule, isOfAgreement } from '#benefits'
import { endOf, firstDayOf, lastDayOf, newId, type Quarter, quarterOf, settlementId } from '#kernel'
import {
  Busy,
  commit,
  dueShard,
  type Item,
  type Key,
  putNew,
  putOver,
  readRecords,
  TRIES,
  type Unit,
  updateRecord,
  type Write,
} from '#storage'
import { agreementOfResident, Resident, residentsOf } from '#transfers'
import type { Decision } from './life.ts'
import { openQuarter, type Sides } from './rules/open.ts'
import { listed, obligations, saveAccount } from './store.ts'

// Which quarter of an agreement is opened next: a record that falls due at that quarter's end. An arrival sets it going,
// and it rests when nobody is in residence and nothing can fall due.

const Quarters = z.object({ version: z.number().int(), next: z.number().int(), dueAt: z.string().optional() })
const quartersKey = (agreement: string): Key => ({ pk: `quarters#${agreement}`, sk: 'quarters' })

const waiting = (agreement: string, version: number, next: Quarter) => ({
  ...{ ...quartersKey(agreement), version, next },
  ...{ dueShard: dueShard(agreement), dueAt: endOf(lastDayOf(next)) },
})

/** Somebody has arrived: the quarter of arrival is opened at its end, if nothing is opened before. No act of its own. */
export async function awaitQuarter(unit: Unit, key: Key): Promise<number> {
  const agreement = agreementOfResident(key)
  const [item, record] = await readRecords(unit.tables, [key, quartersKey(agreement)])
  if (!item?.dueAt) return 0
  const quarter = quarterOf(Resident.parse(item).from)
  const quarters = record ? Quarters.parse(record) : null
  const { committed } = await write(unit, [...settled(unit, key, item), ...wake(unit, agreement, quarters, quarter)])
  if (!committed) throw new Busy(`${key.pk} kept moving`)
  return 0
}

const settled = ({ tables }: Unit, key: Key, { dueAt }: Item): Write[] => [
  updateRecord(
    tables,
    key,
    { set: 'REMOVE #shard, #due', condition: '#due = :due', names: { '#shard': 'dueShard', '#due': 'dueAt' }, values: { ':due': dueAt } },
    () => 'raced',
  ),
]

function wake({ tables }: Unit, agreement: string, quarters: z.infer<typeof Quarters> | null, quarter: Quarter): Write[] {
  if (quarters?.dueAt !== undefined) return []
  const record = quarters
    ? putOver(tables, waiting(agreement, quarters.version + 1, Math.max(quarters.next, quarter)), quarters.version)
    : putNew(tables.records, waiting(agreement, 1, quarter), 'pk')
  // While a quarter is awaited the agreement is not archived, also if its last resident has left meanwhile.
  return [record, obligation(tables, agreement, 1)]
}

async function write(unit: Unit, writes: readonly Write[]): Promise<{ committed: boolean }> {
  const { kind } = await commit({ ...unit, idempotency: null }, writes, null)
  if (kind === 'refused') throw new Error('an automatic act is not refused')
  return { committed: kind === 'done' }
}

/** Opens every quarter of an agreement that has ended, each in a commit of its own; how many settlements that were. */
export async function openQuarters(unit: Unit, key: Key): Promise<number> {
  const agreement = key.pk.slice('quarters#'.length)
  let acts = 0
  for (let raced = 0; raced < TRIES; ) {
    const [record, item] = await readRecords(unit.tables, [key, agreementKey(agreement)])
    const quarters = record ? Quarters.parse(record) : null
    if (!quarters?.dueAt || quarters.dueAt > unit.now) return acts
    if (!item) throw new Error(`${key.pk} belongs to no agreement`)
    const residents = await residentsOf(unit.tables, agreement)
    const { data } = parseAgreement(item)
    const opened = decisionsFor(data, quarters.next, residents)
    const goesOn = isAwaited(data, quarters.next + 1, residents)
    const heads = opened.map(({ head }) => head)
    const { committed } = await write(unit, [
      ...opened.flatMap(writesOf(unit)),
      ...obligations(unit.tables, agreement, null, heads, goesOn ? 0 : -1),
      goOn(unit, agreement, quarters, goesOn),
    ])
    if (committed) acts += opened.length
    else raced++
  }
  throw new Busy(`${key.pk} kept moving`)
}

const writesOf =
  ({ tables }: Unit) =>
  (decision: Decision): Write[] => [...saveAccount(tables, null, decision).writes, ...listed(tables, decision)]

/** Those that bound on the quarter's first day: what is amended in it replaces nothing backwards. */
const rulesOf = (agreement: Agreement, quarter: Quarter): BenefitRule[] =>
  (termsOn(agreement, firstDayOf(quarter))?.benefits ?? []).map((rule) => BenefitRule.parse(rule))

/** One settlement for each direction in which projects moved; dues of the agreement as a whole are its sender's. */
function decisionsFor(agreement: Agreement, quarter: Quarter, residents: readonly Resident[]): Decision[] {
  const { id, sender, host, secretariats } = agreement
  const there: Sides = { agreement: id, sender, host, secretariats }
  const back: Sides = { ...there, sender: host, host: sender }
  const rules = rulesOf(agreement, quarter)
  const open = (sides: Sides, main: boolean) => openQuarter(() => settlementId(newId('settlement')), sides, quarter, rules, residents, main)
  return [open(there, true), open(back, false)].filter((decision) => decision !== null)
}

/** Whether somebody is in residence in a quarter, or something of the agreement as a whole falls due in it or later. */
function isAwaited(agreement: Agreement, quarter: Quarter, residents: readonly Resident[]): boolean {
  const begins = firstDayOf(quarter)
  const somebody = residents.some(({ to }) => to === null || to > begins)
  return somebody || rulesOf(agreement, quarter).some((rule) => isOfAgreement(rule) && rule.to >= begins)
}

function goOn({ tables }: Unit, agreement: string, { version, next }: z.infer<typeof Quarters>, goesOn: boolean): Write {
  const rests = { ...quartersKey(agreement), version: version + 1, next: next + 1 }
  return putOver(tables, goesOn ? waiting(agreement, version + 1, next + 1) : rests, version)
}
