import {
  type BenefitRule,
  covers,
  isDue,
  isOfAgreement,
  isStatistic,
  NOTHING,
  rulesFor,
  type ShareRule,
  type Standing,
  type Stay,
} from '#benefits'
import { firstDayOf, lastDayOf, quarterOf } from '#kernel'
import type { Resident } from '#transfers'
import type { Settlement } from './model.ts'

/** What a declaration stands on, besides the settlement: who lives there, what rules have come to, what others have attributed. */
export interface Books {
  readonly residents: readonly Resident[]
  /** By project and rule. */
  readonly standings: ReadonlyMap<string, Standing>
  /** By project and measure: the settlement that attributes it. */
  readonly attributed: ReadonlyMap<string, string>
}

/** Names of entries begin with the project; it decides in which chunk they lie. */
export const entryOf = (project: string, name: string): string => `${project} ${name}`

export const standingOf = ({ standings }: Pick<Books, 'standings'>, project: string, rule: string): Standing =>
  standings.get(entryOf(project, rule)) ?? NOTHING

/** A project under an agreement in a quarter; several cases of it count as one. */
export interface Household {
  readonly project: string
  readonly stay: Stay
}

/** Everybody of this direction who was in residence on a day of the quarter, in the order of arrival. */
export function householdsIn(residents: readonly Resident[], { sender, host, quarter }: Pick<Settlement, 'sender' | 'host' | 'quarter'>) {
  const [first, last] = [firstDayOf(quarter), lastDayOf(quarter)]
  const own = residents.filter((one) => one.sender === sender && one.host === host)
  const here = own.filter(({ from, to }) => from <= last && (to === null || to > first))
  const projects = [...new Set(here.map(({ project }) => project))]
  return new Map<string, Household>(projects.map((project) => [project, householdOf(own.filter((one) => one.project === project))]))
}

function householdOf(stays: readonly Resident[]): Household {
  const [first, ...others] = [...stays].sort((a, b) => (a.from < b.from ? -1 : 1))
  if (!first) throw new Error('nobody lives there')
  const arrival = quarterOf(first.from)
  const referral = [first, ...others].every((one) => one.referral)
  return { project: first.project, stay: { start: arrival, arrival, referral } }
}

/** The rules of a quarter. */
export const rulesIn = (rules: readonly BenefitRule[], quarter: number): BenefitRule[] => rules.filter((rule) => covers(rule, quarter))

/** What the host declares for a project: a figure for each of these. */
export const sharesFor = (settlement: Pick<Settlement, 'rules'>, project: string): ShareRule[] =>
  rulesFor(settlement.rules, project).filter((rule): rule is ShareRule => !isDue(rule))

/** What falls due for a project by itself. */
export const duesFor = (settlement: Pick<Settlement, 'rules'>, project: string) =>
  rulesFor(settlement.rules, project)
    .filter((rule) => isDue(rule) && !isOfAgreement(rule))
    .filter(isDue)

/** The entry by which a statistic is attributed once; null for money. */
export const attribution = (project: string, { measure }: ShareRule): string | null =>
  isStatistic(measure) ? entryOf(project, measure) : null
