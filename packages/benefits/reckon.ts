import { type Bp, type Fen, type Quarter, quarterOf, shareOf, yearOf } from '#kernel'
import { capOf } from './applicable.ts'
import type { Derivation } from './derivation.ts'
import { periodOf, type ShareRule } from './rule.ts'

// One rule, one project, one quarter. What has gone before is carried along, never reckoned again.

/** What counts for a project under an agreement. */
export interface Stay {
  /** The quarter in which production began; years of `tiered` and `capped` count from it. */
  readonly start: Quarter
  readonly arrival: Quarter
  /** The sender only referred it. */
  readonly referral: boolean
}

/** A run of quarters of one calendar year at one rate: rounded together, so that quarters add up to their year. */
interface Stretch {
  /** What the rate was taken of. */
  readonly sharedFen: Fen
  readonly senderFen: Fen
}

/** What a rule has come to for a project so far. */
export interface Standing {
  readonly basisFen: Fen
  /** All that the sender got, amounts decided by mediation included. */
  readonly senderFen: Fen
  readonly stretches: Readonly<Record<string, Stretch>>
}
export const NOTHING: Standing = { basisFen: 0, senderFen: 0, stretches: {} }

export interface Reckoned {
  /** The part of the figure that the rule covers. */
  readonly basisFen: Fen
  readonly senderFen: Fen
  readonly hostFen: Fen
  readonly derivation: Derivation
  readonly standing: Standing
}

/** The rate of a quarter, and what explains it. */
interface Rate extends Pick<Derivation, 'because' | 'year' | 'years'> {
  readonly bp: Bp
}

/** The quarter from which the years of a rule count. */
export const startFor = (rule: ShareRule, { start }: Stay): Quarter =>
  'productionFrom' in rule && rule.productionFrom !== undefined ? quarterOf(rule.productionFrom) : start

function rateIn(rule: ShareRule, stay: Stay, quarter: Quarter): Rate {
  const { referral } = stay
  const start = startFor(rule, stay)
  const year = Math.floor((quarter - start) / 4) + 1
  const own = (bp: Bp, rate: Omit<Rate, 'bp'>): Rate =>
    referral && rule.referrerBp !== undefined ? { ...rate, bp: rule.referrerBp, because: 'referral' } : { ...rate, bp }
  switch (rule.kind) {
    case 'flat':
      return own(rule.senderBp, { because: 'flat' })
    case 'cost_recovery':
      return own(rule.thenSenderBp, { because: 'recovery' })
    case 'tiered': {
      const years = rule.tiers.reduce((sum, tier) => sum + tier.years, 0)
      if (year < 1) return { bp: 0, because: 'before-production' }
      let last = 0
      const tier = rule.tiers.find((one) => {
        last += one.years
        return year <= last
      })
      return tier ? own(tier.senderBp, { because: 'tier', year, years }) : { bp: 0, because: 'over', year, years }
    }
    case 'capped': {
      const years = rule.years + rule.extraYears
      if (year < 1) return { bp: 0, because: 'before-production' }
      if (year > years) return { bp: 0, because: 'over', year, years }
      return own(rule.senderBp, { because: year > rule.years ? 'capped-extra' : 'capped', year, years })
    }
  }
}

/** Of what came on top of a cumulative figure, the part beyond the host's recovery. */
function beyondRecovery(rule: ShareRule, before: Fen, change: Fen): Fen {
  if (rule.kind !== 'cost_recovery') return change
  const beyond = (basis: Fen) => Math.max(0, basis - rule.recoverFen)
  return beyond(before + change) - beyond(before)
}

/** Rates that count years change within a calendar year where production began within one. */
const stretchOf = (rule: ShareRule, quarter: Quarter, { year }: Rate): string =>
  rule.kind === 'tiered' || rule.kind === 'capped' ? `${yearOf(quarter)}.${year ?? 0}` : String(yearOf(quarter))

export const covers = (rule: Parameters<typeof periodOf>[0], quarter: Quarter): boolean => {
  const { first, last } = periodOf(rule)
  return first <= quarter && quarter <= last
}

/**
 * Shares a quarter's figure (or that of several quarters of one stretch), or a later change of it (`changeFen` below 0: it was too high). Sender and host are the whole to the fen,
 * the odd one is the host's; outside the rule's period the basis is 0; under a cap the sender gets no more than is left of it.
 */
export function reckon(rule: ShareRule, stay: Stay, quarter: Quarter, changeFen: Fen, before: Standing): Reckoned {
  if (!covers(rule, quarter))
    return { basisFen: 0, senderFen: 0, hostFen: 0, derivation: { because: 'outside', rateBp: 0 }, standing: before }
  const rate = rateIn(rule, stay, quarter)
  const key = stretchOf(rule, quarter, rate)
  const stretch = before.stretches[key] ?? { sharedFen: 0, senderFen: 0 }
  const sharedFen = stretch.sharedFen + beyondRecovery(rule, before.basisFen, changeFen)
  const due = shareOf(sharedFen, rate.bp) - stretch.senderFen
  const senderFen = rule.kind === 'capped' ? Math.min(due, capOf(rule) - before.senderFen) : due
  const standing = {
    basisFen: before.basisFen + changeFen,
    senderFen: before.senderFen + senderFen,
    stretches: { ...before.stretches, [key]: { sharedFen, senderFen: stretch.senderFen + senderFen } },
  }
  const derivation = explain(rule, rate, sharedFen - stretch.sharedFen, standing)
  return { basisFen: changeFen, senderFen, hostFen: changeFen - senderFen, derivation, standing }
}

function explain(rule: ShareRule, { bp, because, year, years }: Rate, sharedFen: Fen, { basisFen, senderFen }: Standing): Derivation {
  const counted = { because, rateBp: bp, ...(year !== undefined && years !== undefined && { year, years }) }
  switch (rule.kind) {
    case 'capped':
      return { ...counted, capFen: capOf(rule), capLeftFen: capOf(rule) - senderFen }
    case 'cost_recovery':
      return { ...counted, sharedFen, recoverFen: rule.recoverFen, recoveredFen: Math.min(rule.recoverFen, basisFen) }
    default:
      return counted
  }
}

/** A standing after others than the rule decided: so much more or less of the basis, and for the sender. */
export const adjusted = (before: Standing, basisFen: Fen, senderFen: Fen): Standing => ({
  ...before,
  basisFen: before.basisFen + basisFen,
  senderFen: before.senderFen + senderFen,
})
