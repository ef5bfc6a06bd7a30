import { describe, expect, it } from 'vitest'
import { quarterOf } from '#kernel'
import { forecast } from './forecast.ts'
import { BenefitRule } from './rule.ts'

// Hand-reckoned splits. The text of each case says how its figures come about; m is a million yuan.

const M = 100_000_000
const m = (...millions: number[]) => millions.map((n) => Math.round(n * M))

interface Case {
  /** What is shown, and its derivation. */
  readonly how: string
  readonly rule: object
  /** 2027-01-01 where nothing is said. */
  readonly start?: string
  readonly referral?: boolean
  /** The figure of each year from 2027. */
  readonly figures: readonly number[]
  readonly sender: readonly number[]
  /** The covered parts; the figures themselves where nothing is said. */
  readonly basis?: readonly number[]
}

const flat = (senderBp: number, more: object = {}) => ({ kind: 'flat', senderBp, ...more })
const tiered = (tiers: readonly [years: number, senderBp: number][], more: object = {}) => ({
  kind: 'tiered',
  tiers: tiers.map(([years, senderBp]) => ({ years, senderBp })),
  ...more,
})
const recovery = (recoverFen: number, thenSenderBp: number, more: object = {}) => ({
  kind: 'cost_recovery',
  recoverFen,
  thenSenderBp,
  ...more,
})
const capped = (more: object = {}) => ({
  ...{ kind: 'capped', preMoveFen: m(21, 24, 27), senderBp: 5000, years: 3, extraYears: 2, minMeanFen: 20 * M },
  ...{ governmentLed: true, listed: true, ...more },
})

const cases: readonly Case[] = [
  // flat
  { how: '30 % of 10 m is 3 m', rule: flat(3000), figures: m(10), sender: m(3) },
  { how: '30 % of 11 fen is 3.3: 3, and 8 stay', rule: flat(3000), figures: [11], sender: [3] },
  { how: '50 % of 1 fen is half a fen: 0, the odd one is the host’s', rule: flat(5000), figures: [1], sender: [0] },
  { how: '99.99 % of 9,999 is 9,998.0001: 9,998', rule: flat(9999), figures: [9999], sender: [9998] },
  { how: '0.01 % of 9,999 is 0.9999: 0', rule: flat(1), figures: [9999], sender: [0] },
  { how: '0.01 % of 10,000 is 1', rule: flat(1), figures: [10_000], sender: [1] },
  { how: 'the whole to the sender', rule: flat(10_000), figures: [12_345], sender: [12_345] },
  { how: 'nothing to the sender', rule: flat(0), figures: [12_345], sender: [0] },
  {
    how: '33.33 % of 2^53−1: 9007199254740991 × 3333 is 30020995116051723003, a ten-thousandth of it 3002099511605172.3003',
    rule: flat(3333),
    figures: [Number.MAX_SAFE_INTEGER],
    sender: [3_002_099_511_605_172],
  },
  { how: 'each year is rounded by itself: 3 × floor(0.5)', rule: flat(5000), figures: [1, 1, 1], sender: [0, 0, 0] },
  // periods
  {
    how: 'from October: 1/4 of 8 m is 2 m, half of it 1 m; then whole years',
    rule: flat(5000, { from: '2027-10-01' }),
    figures: m(8, 8),
    basis: m(2, 8),
    sender: m(1, 4),
  },
  {
    how: '10 fen in quarters: 2, 2, 2 and the rest 4; from October 4 fen, 50 % are 2',
    rule: flat(5000, { from: '2027-10-01' }),
    figures: [10],
    basis: [4],
    sender: [2],
  },
  {
    how: '10 fen until September: 3 × 2 = 6, 50 % are 3',
    rule: flat(5000, { to: '2027-09-30' }),
    figures: [10],
    basis: [6],
    sender: [3],
  },
  {
    how: 'the second quarter alone: floor(11/4) = 2, 50 % are 1',
    rule: flat(5000, { from: '2027-04-01', to: '2027-06-30' }),
    figures: [11],
    basis: [2],
    sender: [1],
  },
  {
    how: 'not begun in 2027, begun in 2028',
    rule: flat(5000, { from: '2028-01-01' }),
    figures: m(8, 8),
    basis: m(0, 8),
    sender: m(0, 4),
  },
  { how: 'a flat share does not wait for production: 25 % of 4 m', rule: flat(2500), start: '2029-01-01', figures: m(4), sender: m(1) },
  // tiered
  {
    how: '2 years at 40 %, 1 at 20 %, then nothing',
    rule: tiered([
      [2, 4000],
      [1, 2000],
    ]),
    figures: m(10, 10, 10, 10),
    sender: m(4, 4, 2, 0),
  },
  { how: 'before production nothing', rule: tiered([[3, 4000]]), start: '2028-01-01', figures: m(10, 10), sender: m(0, 4) },
  {
    how: 'production from July: 2027 is 2/4 before (0) and 2/4 of year 1 (40 % of 5 m); 2028 half year 1, half year 2 (2 + 1); 2029 half year 2 (1), then nothing',
    rule: tiered([
      [1, 4000],
      [1, 2000],
    ]),
    start: '2027-07-15',
    figures: m(10, 10, 10, 10),
    sender: m(2, 3, 1, 0),
  },
  {
    how: 'a tier changes in mid-year, each part rounded down: 10 fen are 2+2 and 2+4; 50 % of 4 are 2, 30 % of 6 are 1.8 → 1',
    rule: tiered([
      [1, 5000],
      [1, 3000],
    ]),
    start: '2026-07-01',
    figures: [10],
    sender: [3],
  },
  {
    how: 'production began two years before the rule: 2027 is year 3, the last tier’s',
    rule: tiered([
      [2, 4000],
      [2, 1000],
    ]),
    start: '2025-01-01',
    figures: m(10, 10, 10),
    sender: m(1, 1, 0),
  },
  {
    how: 'the rule ends before its tiers do',
    rule: tiered([[5, 4000]], { to: '2028-06-30' }),
    figures: m(10, 10, 10),
    basis: m(10, 5, 0),
    sender: m(4, 2, 0),
  },
  // cost recovery
  {
    how: '12 m first: 10 recovered; 2 of 10, then 50 % of 8; 50 % of 10',
    rule: recovery(12 * M, 5000),
    figures: m(10, 10, 10),
    sender: m(0, 4, 5),
  },
  { how: 'nothing to recover is a flat share', rule: recovery(0, 3000), figures: m(10), sender: m(3) },
  { how: 'recovered to the fen: 100 first, then 50 % of 1 is 0', rule: recovery(100, 5000), figures: [100, 1], sender: [0, 0] },
  { how: 'recovered within a year: 50 % of (103 − 100) is 1.5 → 1', rule: recovery(100, 5000), figures: [103], sender: [1] },
  { how: 'never recovered, never shared', rule: recovery(100 * M, 5000), figures: m(10, 20, 30), sender: [0, 0, 0] },
  {
    how: 'only what the rule covers recovers: 2/4 of 8 = 4 m of 6 m; then 2 m of 8, 50 % of 6',
    rule: recovery(6 * M, 5000, { from: '2027-07-01' }),
    figures: m(8, 8),
    basis: m(4, 8),
    sender: m(0, 3),
  },
  // capped: worked case 5 and its neighbours
  {
    how: 'worked case 5: 15, 20, 22 are 57 of 72; year 4: 18, of which 15 are left; year 5: the cap is reached',
    rule: capped(),
    figures: m(30, 40, 44, 36, 20),
    sender: m(15, 20, 22, 15, 0),
  },
  {
    how: 'reached within three years: 40, then 32 of 40, then nothing',
    rule: capped(),
    figures: m(80, 80, 80, 80),
    sender: m(40, 32, 0, 0),
  },
  {
    how: 'never reached: five years at 50 %, then it stops',
    rule: capped(),
    figures: m(10, 10, 10, 10, 10, 10, 10),
    sender: m(5, 5, 5, 5, 5, 0, 0),
  },
  { how: 'without extra years it stops after three', rule: capped({ extraYears: 0 }), figures: m(10, 10, 10, 10), sender: m(5, 5, 5, 0) },
  {
    how: 'the cap to the fen: 7,200,000,000 are left whole, then 0',
    rule: capped(),
    figures: [14_400_000_001, 1_000],
    sender: [7_200_000_000, 0],
  },
  { how: 'one fen under the cap: 7,199,999,999, then 1 of 2', rule: capped(), figures: [14_399_999_998, 4], sender: [7_199_999_999, 1] },
  {
    how: 'years from production in July 2026: to June 2029 three, to June 2031 two more; 2031 half of 10 m at 50 %',
    rule: capped(),
    start: '2026-07-01',
    figures: m(10, 10, 10, 10, 10, 10),
    sender: m(5, 5, 5, 5, 2.5, 0),
  },
  {
    how: 'the mean exactly at the least: 20 m of 20 m applies; the cap is 60 m',
    rule: capped({ preMoveFen: m(20, 20, 20) }),
    figures: m(100, 100),
    sender: m(50, 10),
  },
  {
    how: 'another ratio than half: 30 % of 100 m, three times, under the cap of 72: 30, 30, 12',
    rule: capped({ senderBp: 3000 }),
    figures: m(100, 100, 100),
    sender: m(30, 30, 12),
  },
  // referrals
  { how: 'only referred: 5 % instead of 30 %', rule: flat(3000, { referrerBp: 500 }), referral: true, figures: m(10), sender: m(0.5) },
  { how: 'moved, not referred: 30 %', rule: flat(3000, { referrerBp: 500 }), figures: m(10), sender: m(3) },
  { how: 'referred, and nothing said of referrers: the same as moved', rule: flat(3000), referral: true, figures: m(10), sender: m(3) },
  {
    how: 'a referrer under tiers: 5 % for as long as tiers last',
    rule: tiered(
      [
        [1, 4000],
        [1, 2000],
      ],
      { referrerBp: 500 },
    ),
    referral: true,
    figures: m(10, 10, 10),
    sender: m(0.5, 0.5, 0),
  },
]

const ruleOf = (rule: object) => BenefitRule.parse({ id: 'r', measure: 'localTax', from: '2027-01-01', to: '2040-12-31', ...rule })
const run = ({ rule, start = '2027-01-01', referral = false, figures }: Case) =>
  forecast(
    [ruleOf(rule)],
    { start: quarterOf(start), arrival: quarterOf(start), referral },
    figures.map((localTax, n) => ({ year: 2027 + n, figures: { localTax } })),
  ).map(({ lines }) => lines[0])

describe('a split, reckoned by hand', () => {
  it.each(cases.map((one) => [one.how, one] as const))('%s', (_, one) => {
    const lines = run(one)
    expect(lines.map((line) => line?.senderFen)).toEqual(one.sender)
    const basis = one.basis ?? one.figures
    expect(lines.map((line) => line?.basisFen)).toEqual(basis)
    expect(lines.map((line) => line?.hostFen)).toEqual(basis.map((fen, n) => fen - (one.sender[n] ?? Number.NaN)))
  })

  it('has at least forty of them', () => expect(cases.length).toBeGreaterThanOrEqual(40))
})
