import { describe, expect, it } from 'vitest'
import { forecastOf } from './answer.ts'
import { notApplicable } from './applicable.ts'
import { ForecastBody } from './contract.ts'
import { BenefitRule } from './rule.ts'
import { BenefitRules } from './rules.ts'

const M = 100_000_000
const rule = { id: 'tax', measure: 'localTax', from: '2027-01-01', to: '2030-12-31', kind: 'flat', senderBp: 3000 }
const fixed = { ...rule, id: 'return', kind: 'fixed_return', senderBp: undefined, capitalFen: 20 * M, rateBp: 500 }
const fee = { ...rule, id: 'fee', kind: 'fee', senderBp: undefined, perProjectFen: 800_000 }
const capped = {
  ...{ ...rule, kind: 'capped', senderBp: 5000, preMoveFen: [21 * M, 24 * M, 27 * M], years: 3, extraYears: 2, minMeanFen: 20 * M },
  ...{ governmentLed: true, listed: true },
}
const clean = (one: object) => JSON.parse(JSON.stringify(one))
const faults = (...rules: object[]) =>
  BenefitRules.safeParse(rules.map(clean)).error?.issues.map((issue) => [
    issue.path.join('/'),
    issue.code === 'custom' ? (issue.params as { code: string }).code : issue.code,
  ]) ?? []

describe('rules side by side', () => {
  it.each<[string, object[], unknown[]]>([
    [
      'one after the other',
      [
        { ...rule, to: '2027-12-31' },
        { ...rule, id: 'b', from: '2028-01-01' },
      ],
      [],
    ],
    ['on two measures', [rule, { ...rule, id: 'b', measure: 'output' }], []],
    ['for a project of its own beside all', [rule, { ...rule, id: 'b', project: 'prj_1' }], []],
    ['dues beside shares', [rule, fixed, fee], []],
    [
      'overlapping by one quarter',
      [
        { ...rule, to: '2028-03-31' },
        { ...rule, id: 'b', from: '2028-01-01' },
      ],
      [['1/from', 'overlap']],
    ],
    ['of two kinds of share', [rule, { ...capped, id: 'b' }], [['1/from', 'overlap']]],
    [
      'for one project twice',
      [
        { ...rule, project: 'prj_1' },
        { ...rule, id: 'b', project: 'prj_1' },
      ],
      [['1/from', 'overlap']],
    ],
    ['two fees at once', [fee, { ...fee, id: 'b' }], [['1/from', 'overlap']]],
    ['of one name', [rule, { ...rule, measure: 'output' }], [['1/id', 'twice']]],
    ['with a share over the whole', [{ ...rule, senderBp: 10_001 }], [['0/senderBp', 'too_big']]],
    ['with a negative fen', [{ ...fee, perProjectFen: -1 }], [['0/perProjectFen', 'too_small']]],
    ['with a fraction of a fen', [{ ...fee, perProjectFen: 0.5 }], [['0/perProjectFen', 'invalid_type']]],
    [
      'with a tier of no years',
      [{ ...rule, kind: 'tiered', senderBp: undefined, tiers: [{ years: 0, senderBp: 1 }] }],
      [['0/tiers/0/years', 'too_small']],
    ],
    ['with a hole for a tier', [{ ...rule, kind: 'tiered', senderBp: undefined, tiers: [null] }], [['0/tiers/0', 'invalid_type']]],
    ['without any tier', [{ ...rule, kind: 'tiered', senderBp: undefined, tiers: [] }], [['0/tiers', 'too_small']]],
    ['with two pre-move years', [{ ...capped, preMoveFen: [1, 2] }], [['0/preMoveFen', 'too_small']]],
  ])('%s', (_, rules, wanted) => expect(faults(...rules)).toEqual(wanted))
})

describe('a capped rule that may not apply', () => {
  const why = (more: object) =>
    notApplicable([BenefitRule.parse({ ...capped, ...more })], '/rules')?.errors?.map(({ pointer, code, detail }) => [
      pointer,
      code,
      detail.en,
    ])

  it('says which condition fails, and by how much', () => {
    expect(why({})).toBeUndefined()
    expect(why({ governmentLed: false })).toMatchObject([['/rules/0/governmentLed', 'not-government-led', expect.any(String)]])
    expect(why({ listed: false })).toMatchObject([['/rules/0/listed', 'not-listed', expect.any(String)]])
    expect(why({ preMoveFen: [10 * M, 10 * M, 10 * M] })?.[0]?.[2]).toContain('¥10,000,000 under the ¥20,000,000')
    expect(why({ governmentLed: false, listed: false, preMoveFen: [0, 0, 0] })).toHaveLength(3)
  })
  it('is told by the third of a fen', () => {
    expect(why({ preMoveFen: [20 * M, 20 * M, 20 * M - 1] })?.[0]?.[2]).toContain('¥0.01 under')
    expect(why({ preMoveFen: [20 * M, 20 * M, 20 * M] })).toBeUndefined()
  })
})

const ask = (body: object) => forecastOf(...argsOf(ForecastBody.parse(clean(body))))
const argsOf = ({ rules, ...figures }: ForecastBody) => [rules, figures, 'zh'] as const
const linesOf = (body: object) => {
  const found = ask(body)
  if (!found.ok) throw new Error(found.refusal.kind)
  return found.value
}
const years = (n: number, more: object = {}) => Array.from({ length: n }, (_, at) => ({ year: 2027 + at, ...more }))
const sender = (body: object, id: string) => linesOf(body).years?.map(({ lines }) => lines.find((line) => line.rule === id)?.senderFen)

describe('dues', () => {
  const one = { rules: [rule, fixed, fee], start: '2027-01-01', years: years(5, { localTaxFen: 10 * M }) }

  it('stand beside the share: 5 % of 20 m every year, the fee once; the host’s own part is 0', () => {
    expect(sender(one, 'tax')).toEqual([3 * M, 3 * M, 3 * M, 3 * M, 0])
    expect(sender(one, 'return')).toEqual([M, M, M, M, 0])
    expect(sender(one, 'fee')).toEqual([800_000, 0, 0, 0, 0])
    expect(linesOf(one).years?.[0]?.lines.map(({ hostFen }) => hostFen)).toEqual([7 * M, 0, 0])
  })
  it('a fee falls due with the arrival, not with production; before the rule there is none', () => {
    expect(sender({ ...one, arrival: '2028-05-01' }, 'fee')).toEqual([0, 800_000, 0, 0, 0])
    expect(sender({ ...one, arrival: '2026-12-31' }, 'fee')).toEqual([0, 0, 0, 0, 0])
  })
  it('a return counts by quarters of its first and last year, the remainder to the last: 5 % of 2,020 fen are 101', () => {
    const part = { ...fixed, capitalFen: 2_020, from: '2027-07-01', to: '2028-09-30' }
    // 101 a year in quarters: 25, 25, 25, 26. From July 51, until September 75.
    expect(sender({ ...one, rules: [part] }, 'return')).toEqual([51, 75, 0, 0, 0])
  })
})

describe('several projects', () => {
  const projects = ['prj_1', 'prj_2'].map((project) => ({ project, start: '2027-01-01', years: years(2, { localTaxFen: 10 * M }) }))
  const own = { ...rule, id: 'own', project: 'prj_2', senderBp: 1000 }

  it('each under its own rules where it has some; a return on capital once for all', () => {
    const found = linesOf({ rules: [rule, own, fixed], projects })
    const each = found.projects?.map((one) => one.years.map(({ lines }) => lines.map((line) => [line.rule, line.senderFen])))
    expect(each).toEqual([
      [[['tax', 3 * M]], [['tax', 3 * M]]],
      [[['own', M]], [['own', M]]],
    ])
    expect(found.agreement?.years.map(({ year, lines }) => [year, lines[0]?.senderFen])).toEqual([
      [2027, M],
      [2028, M],
    ])
  })

  it.each<[string, object, string]>([
    ['neither form', { rules: [rule] }, 'years'],
    ['both forms', { rules: [rule], start: '2027-01-01', years: years(1), projects }, 'years'],
    ['a year twice', { rules: [rule], start: '2027-01-01', years: [...years(1), ...years(1)] }, 'years/1/year'],
    ['a negative figure', { rules: [rule], start: '2027-01-01', years: years(1, { localTaxFen: -1 }) }, 'years/0/localTaxFen'],
    ['a fraction', { rules: [rule], start: '2027-01-01', years: years(1, { localTaxFen: 0.5 }) }, 'years/0/localTaxFen'],
    ['a figure of no measure', { rules: [rule], start: '2027-01-01', years: years(1, { localtax: 1 }) }, 'years/0/localtax'],
    ['more than adds up', { rules: [rule], start: '2027-01-01', years: years(2, { localTaxFen: 2 ** 53 - 1 }) }, 'years/1/localTaxFen'],
  ])('refuse %s', (_, body, path) => {
    expect(ForecastBody.safeParse(clean(body)).error?.issues.map((issue) => issue.path.join('/'))).toContain(path)
  })
})

it('explains each figure in both languages, with the cap left and year n of m', () => {
  const body = ForecastBody.parse(clean({ rules: [capped], start: '2027-01-01', years: years(4, { localTaxFen: 40 * M }) }))
  const said = (['zh', 'en'] as const).map((language) => {
    const found = forecastOf(body.rules, body, language)
    return found.ok ? found.value.years?.[3]?.lines[0] : undefined
  })
  expect(said[0]?.derivation).toEqual({ because: 'capped-extra', rateBp: 5000, year: 4, years: 5, capFen: 72 * M, capLeftFen: 0 })
  expect(said[0]?.reason).toBe('封顶分享延长期：投产第 4 年（共 5 年），比例 50%。上限 72,000,000 元已达到。')
  expect(said[1]?.reason).toBe('A capped split, extended as the cap was not reached: year 4 of 5, 50%. The cap of ¥72,000,000 is reached.')
})
