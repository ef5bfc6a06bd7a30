import { isPursued, STATES } from '#transfers'
import type { Case } from '../transfers/case.ts'

/** Sums over fewer firms than this tell too much of each. */
export const FEWEST = 3

export interface Lane {
  /** An alliance, or `none`. */
  readonly from: string
  readonly to: string
  readonly firms: number
  readonly cases: number
}

const firmsIn = (cases: readonly Case[]): number => new Set(cases.map(({ project }) => project)).size

/** How many firms move from which alliance to which, in how many cases. Only what is pursued counts. */
export function lanesOf(cases: readonly Case[]): Lane[] {
  const pursued = cases.filter(({ state }) => isPursued(state))
  const lanes = Map.groupBy(pursued, ({ alliances }) => `${alliances.sender ?? 'none'} ${alliances.host ?? 'none'}`)
  return [...lanes].map(([lane, of]) => {
    const [from = '', to = ''] = lane.split(' ')
    return { from, to, firms: firmsIn(of), cases: of.length }
  })
}

export interface Waiting {
  readonly party: string
  readonly late: number
  readonly soon: number
}
interface Waited {
  readonly clock: Pick<NonNullable<Case['clock']>, 'party' | 'light'> | null
  readonly late: Pick<NonNullable<Case['late']>, 'party'> | null
}

/** Who keeps others waiting, the latest first. */
export function waitingOf(cases: readonly Waited[]): Waiting[] {
  const by = new Map<string, { late: number; soon: number }>()
  const count = (party: string, what: 'late' | 'soon') => {
    const own = by.get(party) ?? { late: 0, soon: 0 }
    own[what]++
    by.set(party, own)
  }
  for (const { clock, late } of cases) {
    if (late) count(late.party, 'late')
    if (!clock || clock.light === 'green') continue
    if (clock.light === 'yellow') count(clock.party, 'soon')
    else if (clock.party !== late?.party) count(clock.party, 'late')
  }
  return [...by].map(([party, counts]) => ({ party, ...counts })).sort((a, b) => b.late - a.late || b.soon - a.soon)
}

export interface Decision {
  readonly host: string
  readonly firms: number
  readonly signed: number
  /** Whole days from the draft to the second signature. */
  readonly medianDays: number
}

const DAY_MS = 86_400_000

export function decisionsOf(cases: readonly Case[]): Decision[] {
  const signed = Map.groupBy(
    cases.filter(({ signatures }) => signatures.sender && signatures.host),
    ({ host }) => host,
  )
  return [...signed].map(([host, of]) => ({
    host,
    firms: firmsIn(of),
    signed: of.length,
    medianDays: Math.round(medianOf(of.map(daysToSign))),
  }))
}

const daysToSign = ({ createdAt, signatures: { sender, host } }: Case): number =>
  (Math.max(Date.parse(sender ?? ''), Date.parse(host ?? '')) - Date.parse(createdAt)) / DAY_MS

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** How many cases stand in each state, in the order of a case's life. */
export const statesOf = (cases: readonly Case[]): (readonly [Case['state'], number])[] =>
  STATES.map((state) => [state, cases.filter((one) => one.state === state).length] as const).filter(([, count]) => count > 0)
