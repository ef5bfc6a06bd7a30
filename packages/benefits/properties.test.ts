import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#kernel'
import { capOf } from './applicable.ts'
import { partOf } from './due.ts'
import { forecast } from './forecast.ts'
import { covers, NOTHING, reckon, type Standing, type Stay } from './reckon.ts'
import { BenefitRule, type ShareRule } from './rule.ts'

// What holds of every rule and every sequence of figures.

const FIRST = 2027 * 4
const YEARS = 6

const bp = fc.integer({ min: 0, max: 10_000 })
const fen = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20_000_000_000 }))
const kinds = fc.oneof(
  fc.record({ kind: fc.constant('flat'), senderBp: bp }),
  fc.record({
    kind: fc.constant('tiered'),
    tiers: fc.array(fc.record({ years: fc.integer({ min: 1, max: 3 }), senderBp: bp }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('cost_recovery'), recoverFen: fen, thenSenderBp: bp }),
  fc.record({
    ...{ kind: fc.constant('capped'), preMoveFen: fc.tuple(fen, fen, fen), senderBp: bp, years: fc.integer({ min: 1, max: 3 }) },
    ...{ extraYears: fc.integer({ min: 0, max: 2 }), minMeanFen: fc.constant(0) },
    ...{ governmentLed: fc.constant(true), listed: fc.constant(true) },
  }),
)
const MONTHS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const
const span = fc
  .tuple(fc.integer({ min: 0, max: YEARS * 4 - 1 }), fc.integer({ min: 0, max: YEARS * 4 - 1 }))
  .map((ends) => ends.sort((a, b) => a - b).map((n) => [2027 + Math.floor(n / 4), MONTHS[n % 4]] as const))
const rules = fc.tuple(kinds, span).map(([one, [first, last]]): ShareRule => {
  const rule = BenefitRule.parse({
    id: 'r',
    measure: 'localTax',
    from: `${first?.[0]}-${first?.[1]?.[0]}`,
    to: `${last?.[0]}-${last?.[1]?.[1]}`,
    ...one,
  })
  if (rule.kind === 'fee' || rule.kind === 'fixed_return') throw new Error('a share')
  return rule
})
const stays = fc.integer({ min: FIRST - 8, max: FIRST + 8 }).map((start): Stay => ({ start, arrival: start, referral: false }))
const figures = fc.array(fen, { minLength: YEARS * 4, maxLength: YEARS * 4 })

/** Quarter by quarter, from 2027Q1. */
function run(rule: ShareRule, stay: Stay, all: readonly number[], before: Standing = NOTHING) {
  let standing = before
  return all.map((figure, n) => {
    const done = reckon(rule, stay, FIRST + n, figure, standing)
    standing = done.standing
    return done
  })
}
const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
const check = (property: (rule: ShareRule, stay: Stay, all: number[]) => void) =>
  fc.assert(fc.property(rules, stays, figures, property), { numRuns: 400 })

describe('whatever the rule and the figures', () => {
  it('sender and host are the whole, and neither is below nothing', () =>
    check((rule, stay, all) => {
      for (const [n, done] of run(rule, stay, all).entries()) {
        expect(done.senderFen + done.hostFen).toBe(done.basisFen)
        expect(done.basisFen).toBe(covers(rule, FIRST + n) ? all[n] : 0)
        expect(Math.min(done.senderFen, done.hostFen)).toBeGreaterThanOrEqual(0)
      }
    }))

  it('a cap is never exceeded, at any time', () =>
    check((rule, stay, all) => {
      if (rule.kind !== 'capped') return
      let got = 0
      for (const { senderFen, derivation } of run(rule, stay, all)) {
        got += senderFen
        expect(got).toBeLessThanOrEqual(capOf(rule))
        if (derivation.capLeftFen !== undefined) expect(derivation.capLeftFen).toBe(capOf(rule) - got)
      }
    }))

  it('more to share is never less for the sender in all', () =>
    fc.assert(
      fc.property(rules, stays, figures, fc.nat({ max: YEARS * 4 - 1 }), fen, (rule, stay, all, at, more) => {
        const total = (figuresOf: readonly number[]) => sum(run(rule, stay, figuresOf).map(({ senderFen }) => senderFen))
        expect(total(all.map((one, n) => (n === at ? one + more : one)))).toBeGreaterThanOrEqual(total(all))
      }),
    ))

  it('nothing changes outside its period', () =>
    check((rule, stay, all) => {
      const inside = all.map((one, n) => (covers(rule, FIRST + n) ? one : 0))
      expect(run(rule, stay, inside).map(({ senderFen }) => senderFen)).toEqual(run(rule, stay, all).map(({ senderFen }) => senderFen))
    }))

  it('a figure that comes in two parts, one of them later, gives what it gives at once', () =>
    fc.assert(
      fc.property(rules, stays, figures, fc.nat({ max: YEARS * 4 - 1 }), fen, (rule, stay, all, at, late) => {
        if (rule.kind === 'capped') return
        const early = run(rule, stay, all)
        const supplement = reckon(rule, stay, FIRST + at, late, early.at(-1)?.standing ?? NOTHING)
        const atOnce = run(
          rule,
          stay,
          all.map((one, n) => (n === at ? one + late : one)),
        )
        if (rule.kind !== 'cost_recovery') expect(supplement.standing.stretches).toEqual(atOnce.at(-1)?.standing.stretches)
        expect(supplement.standing.basisFen).toBe(atOnce.at(-1)?.standing.basisFen)
      }),
    ))

  it('taking a figure back takes back what it gave', () =>
    fc.assert(
      fc.property(rules, stays, figures, fc.nat({ max: YEARS * 4 - 1 }), (rule, stay, all, at) => {
        const before = run(rule, stay, all).at(-1)?.standing ?? NOTHING
        const more = reckon(rule, stay, FIRST + at, 12_345, before)
        const back = reckon(rule, stay, FIRST + at, -12_345, more.standing)
        if (rule.kind === 'capped') expect(back.standing.senderFen).toBeLessThanOrEqual(capOf(rule))
        else expect(back.standing.senderFen).toBe(before.senderFen)
      }),
    ))
})

describe('a year in quarters', () => {
  it('parts add up to it, whatever the year', () =>
    fc.assert(
      fc.property(fc.maxSafeNat(), (year) => {
        expect([0, 1, 2, 3].reduce((total, n) => total + BigInt(partOf(year, n, n)), 0n)).toBe(BigInt(year))
        expect(partOf(year, 0, 2) + partOf(year, 3, 3)).toBe(year)
      }),
    ))

  it('gives what the year gives, for every kind of rule, wherever production began', () =>
    fc.assert(
      fc.property(rules, stays, fc.array(fen, { minLength: YEARS, maxLength: YEARS }), (rule, stay, years) => {
        const quarters = run(
          rule,
          stay,
          years.flatMap((year) => [0, 1, 2, 3].map((n) => partOf(year, n, n))),
        )
        const whole = forecast(
          [rule],
          stay,
          years.map((localTax, n) => ({ year: 2027 + n, figures: { localTax } })),
        )
        for (const [n, { lines }] of whole.entries()) {
          const own = quarters.slice(4 * n, 4 * n + 4)
          expect(lines[0]?.senderFen).toBe(sum(own.map(({ senderFen }) => senderFen)))
          expect(lines[0]?.basisFen).toBe(sum(own.map(({ basisFen }) => basisFen)))
        }
      }),
    ))

  it('gives the year’s share to the fen, however the year falls into its quarters', () =>
    fc.assert(
      fc.property(bp, fc.tuple(fen, fen, fen, fen), (senderBp, year) => {
        const rule = BenefitRule.parse({ id: 'r', measure: 'localTax', from: '2027-01-01', to: '2027-12-31', kind: 'flat', senderBp })
        if (rule.kind !== 'flat') return
        const stay = { start: FIRST, arrival: FIRST, referral: false }
        expect(sum(run(rule, stay, year).map(({ senderFen }) => senderFen))).toBe(shareOf(sum(year), senderBp))
      }),
    ))
})
