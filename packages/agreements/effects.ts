import { type Refusal, say } from '#kernel'
import { deleteRecord, type Item, putNew, requireRecord, type Tables, updateRecord, type Write } from '#storage'
import { lineKey, openKey } from './keys.ts'
import { IN_FORCE } from './machine.ts'
import type { Agreement, Line, Terms } from './model.ts'
import { currentVersion, termsInForce } from './versions.ts'
import { words } from './words.ts'

// What a change of an agreement means for its quota lines follows from the difference between before and after.

interface Target {
  readonly unit: Line['unit']
  readonly granted: number
  /** Takes holds only while `active`, from the one day to the other. */
  readonly status: 'active' | 'suspended' | 'ended'
  readonly from: string
  readonly to: string
}
type Quota = Terms['quota']

/** A signed amendment that waits for its day has lowered already what it lowers: nobody may fill it up meanwhile. */
const lowered = (now: Quota, later: Quota): Quota =>
  now.flatMap((line) => {
    const then = later.find((one) => one.line === line.line)
    return then ? [{ ...line, granted: Math.min(line.granted, then.granted) }] : []
  })

function targets(agreement: Agreement | null): Map<string, Target> {
  const terms = agreement && termsInForce(agreement)
  if (!agreement?.inForce || !terms) return new Map()
  const { from, to } = agreement.inForce
  const quota = agreement.amendment?.state === 'signed' ? lowered(terms.quota, currentVersion(agreement).terms.quota) : terms.quota
  const open = agreement.suspendedBy.length > 0 ? 'suspended' : 'active'
  const status = IN_FORCE.includes(agreement.state) ? open : 'ended'
  return new Map(quota.map(({ line, unit, granted }) => [line, { unit, granted, status, from, to }]))
}

/** Opens lines, raises and lowers them, and closes them; never below what is reserved and committed. */
export function lineEffects(tables: Tables, before: Agreement | null, next: Agreement): Write[] {
  const [was, is] = [targets(before), targets(next)]
  const closed = [...was].filter(([line]) => !is.has(line)).map(([line, old]) => close(tables, next, line, old))
  const changed = [...is].flatMap(([line, target]) => {
    const old = was.get(line)
    if (!old) return [open(tables, next, line, target)]
    const same = old.granted === target.granted && old.status === target.status && old.from === target.from && old.to === target.to
    return same ? [] : [change(tables, next, line, old, target)]
  })
  return [...closed, ...changed]
}

const open = (tables: Tables, { id }: Agreement, line: string, { granted, ...rest }: Target): Write =>
  putNew(tables.records, { ...lineKey(id, line), line, ...rest, granted, reserved: 0, committed: 0, free: granted }, 'pk')

const close = (tables: Tables, { id }: Agreement, line: string, { granted }: Target): Write =>
  deleteRecord(
    tables,
    lineKey(id, line),
    '#reserved = :none AND #committed = :none',
    { '#reserved': 'reserved', '#committed': 'committed' },
    { ':none': 0 },
    (old) => (old ? held(id, line, old, granted) : 'raced'),
  )

function change(tables: Tables, { id }: Agreement, line: string, old: Target, { granted, status, from, to }: Target): Write {
  const more = granted - old.granted
  return updateRecord(
    tables,
    lineKey(id, line),
    {
      set: 'SET #granted = #granted + :more, #free = #free + :more, #status = :status, #from = :from, #to = :to',
      condition: more < 0 ? '#free >= :less' : 'attribute_exists(#free)',
      names: { '#granted': 'granted', '#free': 'free', '#status': 'status', '#from': 'from', '#to': 'to' },
      values: { ':more': more, ':status': status, ':from': from, ':to': to, ...(more < 0 && { ':less': -more }) },
    },
    (stored) => (stored ? held(id, line, stored, -more) : 'raced'),
  )
}

/** The lowering that more is held than. */
function held(agreement: string, line: string, stored: Item, less: number): Refusal {
  const free = Number(stored.free)
  const inUse = Number(stored.reserved) + Number(stored.committed)
  return { kind: 'quota-exceeded', detail: say(words.held, { line, inUse, free, less }), members: { free, line, agreement } }
}

/** What a line's counters are after such a change, as far as they are known. */
export function linesAfter(lines: readonly Line[], before: Agreement | null, next: Agreement): Line[] {
  const [was, is] = [targets(before), targets(next)]
  return [...is].map(([line, { unit, granted }]) => {
    const old = lines.find((one) => one.line === line)
    const more = granted - (was.get(line)?.granted ?? 0)
    if (!old) return { line, unit, granted, reserved: 0, committed: 0, free: granted }
    return { ...old, granted: old.granted + more, free: old.free + more }
  })
}

/** Says that so many other things more, or (below 0) fewer, are open under an agreement: it is not archived before. Cases with a hold need not say so. */
export const obligation = (tables: Tables, agreement: string, change: number): Write =>
  updateRecord(
    tables,
    openKey(agreement),
    {
      set: 'SET #open = if_not_exists(#open, :none) + :change',
      condition: change > 0 ? 'attribute_not_exists(#open) OR #open >= :none' : '#open >= :fewer',
      names: { '#open': 'open' },
      values: { ':none': 0, ':change': change, ...(change < 0 && { ':fewer': -change }) },
    },
    () => 'raced',
  )

const STILL_OPEN: Refusal = { kind: 'wrong-state', detail: words.stillOpen }

/** An agreement is archived only when no line holds anything and nothing else is open. */
export function archiveConditions(tables: Tables, agreement: Agreement): Write[] {
  const { id } = agreement
  return [
    ...[...targets(agreement).keys()].map((line) =>
      requireRecord(
        tables,
        lineKey(id, line),
        '#reserved = :none AND #committed = :none',
        { '#reserved': 'reserved', '#committed': 'committed' },
        { ':none': 0 },
        () => STILL_OPEN,
      ),
    ),
    requireRecord(
      tables,
      openKey(id),
      'attribute_not_exists(#open) OR #open = :none',
      { '#open': 'open' },
      { ':none': 0 },
      () => STILL_OPEN,
    ),
  ]
}
