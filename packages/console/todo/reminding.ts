import { isRemindable } from '../overview/figures.ts'
import type { Case } from '../transfers/case.ts'

/** A case in which somebody is late. */
export type LateCase = Case & { readonly late: NonNullable<Case['late']> }

/** One form reminds of so many: it is done within one request, and what is left is offered again. */
export const MOST_AT_ONCE = 50

const isLate = (one: Case): one is LateCase => one.late !== null

/** Who is late in a list of cases: what may be reminded of now, and how many have been today. */
export function lateIn(cases: readonly Case[], party: string | null): { now: LateCase[]; already: number } {
  const late = cases.filter(isLate).filter((one) => party === null || one.late.party === party)
  const now = late.filter(isRemindable).sort((a, b) => (a.late.party < b.late.party ? -1 : a.late.party > b.late.party ? 1 : 0))
  return { now, already: late.length - now.length }
}

/** What became of each reminder. */
export type Reminded = 'sent' | 'already' | 'over' | 'failed'

export const countOf = (all: readonly Reminded[], what: Reminded): number => all.filter((one) => one === what).length
