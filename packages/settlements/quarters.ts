import * as z from 'zod'
import { type Agreement, agreementKey, parseAgreement, termsInForce, termsOn } from '#agreements'
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
  if (quarters === null) return [putNew(tables.records, waiting(agreement, 1, quarter), 'pk')]
  if (quarters.dueAt !== undefined) return []
  return [putOver(tables, waiting(agreement, quarters.version + 1, Math.max(quarters.next, quarter)), quarters.version)]
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
    const { committed } = await write(unit, [
      ...opened.flatMap(writesOf(unit)),
      ...obligations(
        unit.tables,
        null,
        opened.map(({ head }) => head),
      ),
      goOn(unit, data, quarters, residents),
    ])
    if (committed) acts += opened.length
    else raced++
  }
  throw new Busy(`${key.pk} kept moving`)
}

const writesOf =
  ({ tables }: Unit) =>
  (decision: Decision): Write[] => [...saveAccount(tables, null, decision).writes, ...listed(tables, decision)]

/** The rules that bound at the end of a quarter: an amendment since then changes nothing in it. */
function rulesOf(agreement: Agreement, quarter: Quarter): BenefitRule[] {
  const terms = termsOn(agreement, lastDayOf(quarter)) ?? termsInForce(agreement)
  return (terms?.benefits ?? []).map((rule) => BenefitRule.parse(rule))
}

/** One settlement for each direction in which projects moved; dues of the agreement as a whole are its sender's. */
function decisionsFor(agreement: Agreement, quarter: Quarter, residents: readonly Resident[]): Decision[] {
  const { id, sender, host, secretariats } = agreement
  const there: Sides = { agreement: id, sender, host, secretariats }
  const back: Sides = { ...there, sender: host, host: sender }
  const rules = rulesOf(agreement, quarter)
  const open = (sides: Sides, main: boolean) => openQuarter(() => settlementId(newId('settlement')), sides, quarter, rules, residents, main)
  return [open(there, true), open(back, false)].filter((decision) => decision !== null)
}

function goOn({ tables }: Unit, agreement: Agreement, { version, next }: z.infer<typeof Quarters>, residents: readonly Resident[]): Write {
  const begins = firstDayOf(next + 1)
  const somebody = residents.some(({ to }) => to === null || to > begins)
  const something = rulesOf(agreement, next).some((rule) => isOfAgreement(rule) && rule.to >= begins)
  const item =
    somebody || something
      ? waiting(agreement.id, version + 1, next + 1)
      : { ...quartersKey(agreement.id), version: version + 1, next: next + 1 }
  return putOver(tables, item, version)
}
