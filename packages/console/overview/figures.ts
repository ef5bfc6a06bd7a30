import type { Base } from '#directory'
import { STATES } from '#transfers'
import type { Case } from '../transfers/case.ts'

/** Sums over fewer firms than this tell too much of each. */
export const FEWEST = 3

export interface Lane {
  /** An alliance, or `none`. */
  readonly from: string
  readonly to: string
  readonly firms: number
}

/** How many firms move from which alliance to which; a base in several counts for its first. Only what was not given up counts. */
export function lanesOf(cases: readonly Case[], bases: ReadonlyMap<string, Base>): Lane[] {
  const allianceOf = (base: string) => bases.get(base)?.alliances[0] ?? 'none'
  const lanes = new Map<string, Set<string>>()
  for (const one of cases) {
    if (GIVEN_UP.includes(one.state)) continue
    const lane = `${allianceOf(one.sender)} ${allianceOf(one.host)}`
    lanes.set(lane, (lanes.get(lane) ?? new Set()).add(one.project))
  }
  return [...lanes].map(([lane, firms]) => {
    const [from = '', to = ''] = lane.split(' ')
    return { from, to, firms: firms.size }
  })
}
const GIVEN_UP: readonly string[] = ['draft', 'discarded', 'withdrawn', 'rejected', 'expired', 'lapsed', 'cancelled']

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
  readonly signed: number
  /** Whole days from the draft to the second signature. */
  readonly medianDays: number
}

const DAY_MS = 86_400_000

export function decisionsOf(cases: readonly Case[]): Decision[] {
  const by = new Map<string, number[]>()
  for (const { host, createdAt, signatures } of cases) {
    if (!signatures.sender || !signatures.host) continue
    const last = Math.max(Date.parse(signatures.sender), Date.parse(signatures.host))
    by.set(host, [...(by.get(host) ?? []), (last - Date.parse(createdAt)) / DAY_MS])
  }
  return [...by].map(([host, days]) => ({ host, signed: days.length, medianDays: Math.round(medianOf(days)) }))
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** How many cases stand in each state, in the order of a case's life. */
export const statesOf = (cases: readonly Case[]): (readonly [Case['state'], number])[] =>
  STATES.map((state) => [state, cases.filter((one) => one.state === state).length] as const).filter(([, count]) => count > 0)
