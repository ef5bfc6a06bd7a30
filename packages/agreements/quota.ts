import { type Day, type Refusal, say } from '#kernel'
import { type Item, type Tables, updateRecord, type Write } from '#storage'
import { lineKey } from './keys.ts'
import { Line, type Terms } from './model.ts'
import { words } from './words.ts'

/** A change of the counters of one quota line, in the line's unit. */
export interface QuotaChange {
  readonly agreement: string
  readonly line: string
  /** What is added to each counter; the three make 0 together. */
  readonly free: number
  readonly reserved: number
  readonly committed: number
  /** Takes a new or bigger hold: only while the agreement is active and within its dates. */
  readonly takes: boolean
  readonly day: Day
}

/** The write that changes a line inside a command's own transaction; refuses as `quota-exceeded` with what is free, or `wrong-state`. */
export function quotaWrite(tables: Tables, change: QuotaChange): Write {
  const { free, reserved, committed, takes, day } = change
  if (free + reserved + committed !== 0) throw new Error(`a line's counters keep their sum: ${free}, ${reserved}, ${committed}`)
  const conditions = [
    'attribute_exists(pk)',
    ...(free < 0 ? ['#free >= :need'] : []),
    ...(takes ? ['#status = :active', '#from <= :day', '#to >= :day'] : []),
  ]
  const names = { '#free': 'free', '#reserved': 'reserved', '#committed': 'committed' }
  const values = { ':free': free, ':reserved': reserved, ':committed': committed }
  return updateRecord(
    tables,
    lineKey(change.agreement, change.line),
    {
      set: 'SET #free = #free + :free, #reserved = #reserved + :reserved, #committed = #committed + :committed',
      condition: conditions.join(' AND '),
      names: { ...names, ...(takes && { '#status': 'status', '#from': 'from', '#to': 'to' }) },
      values: { ...values, ...(free < 0 && { ':need': -free }), ...(takes && { ':active': 'active', ':day': day }) },
    },
    (old) => refusalOf(change, old),
  )
}

function refusalOf({ agreement, line, free, takes, day }: QuotaChange, old: Item | null): Refusal {
  const open = old !== null && old.status === 'active' && String(old.from) <= day && day <= String(old.to)
  if (old === null || (takes && !open))
    return { kind: 'wrong-state', detail: say(words.notActive, { line }), members: { agreement, line, unavailable: 'agreement' } }
  const left = Number(old.free)
  return { kind: 'quota-exceeded', detail: say(words.short, { line, free: left, need: -free }), members: { free: left, line, agreement } }
}

/** The lines of terms before anything is held. */
export const asked = (terms: Pick<Terms, 'quota'>): Line[] =>
  terms.quota.map(({ line, unit, granted }) => ({ line, unit, granted, reserved: 0, committed: 0, free: granted }))

/** The lines among the items of an agreement's partition, in the order of its terms. */
export const linesIn = (items: readonly Item[], terms: Terms): Line[] => {
  const stored = items.filter((item) => String(item.sk).startsWith('line#')).map((item) => Line.parse(item))
  return stored.length === 0 ? asked(terms) : terms.quota.flatMap(({ line }) => stored.find((one) => one.line === line) ?? [])
}
