import { describe, expect, it } from 'vitest'
import { NewAgreement, Terms } from './contract.ts'

const rule = { id: 'tax', measure: 'localTax', from: '2027-10-01', to: '2040-12-31' }
const terms = {
  from: '2020-02-29',
  to: '2031-09-13',
  deemedConsent: true,
  limits: { host_review: 60, more_info: 1 },
  requiredDocuments: ['知识产权清单'],
  quota: [
    { line: 'space', unit: 'm2', granted: 2000 },
    { line: '工位 A', unit: 'workstation', granted: 12 },
  ],
  benefits: [
    { ...rule, kind: 'flat', senderBp: 10_000 },
    { ...rule, id: 't', measure: 'vat', kind: 'tiered', tiers: [{ years: 2, senderBp: 4000 }] },
    { ...rule, id: 'c', measure: 'output', kind: 'cost_recovery', recoverFen: 0, thenSenderBp: 5000 },
    {
      ...{
        ...rule,
        id: 'k',
        measure: 'gdp',
        kind: 'capped',
        preMoveFen: [1, 2, 3],
        senderBp: 5000,
        years: 3,
        extraYears: 2,
        minMeanFen: 2,
      },
      ...{ governmentLed: true, listed: true },
    },
    { ...rule, id: 'f', kind: 'fixed_return', capitalFen: Number.MAX_SAFE_INTEGER, rateBp: 500 },
    { ...rule, id: 'p', measure: 'gdp', kind: 'fee', perProjectFen: 800_000 },
  ],
}

/** Where the complaints point. */
const pointers = (input: unknown) =>
  Terms.safeParse(input).error?.issues.map((issue) => [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('/'))

describe('terms of an agreement', () => {
  it('take every kind of benefit rule, limit and line, and come out as they went in', () => {
    expect(Terms.parse(terms)).toEqual(terms)
    expect(Terms.parse(Terms.parse({ ...terms, limits: undefined, requiredDocuments: undefined }))).toMatchObject({ limits: {} })
  })

  it.each<[string, object]>([
    ['to', { to: '2020-02-29' }],
    ['from', { from: '2026-02-30' }],
    ['limits/draft', { limits: { draft: 5 } }],
    ['limits/signing', { limits: { signing: 61 } }],
    ['limits/signing', { limits: { signing: 1.5 } }],
    ['quota/0/granted', { quota: [{ line: 'space', unit: 'm2', granted: 0 }] }],
    ['quota/0/granted', { quota: [{ line: 'space', unit: 'm2', granted: 10.5 }] }],
    ['quota/0/unit', { quota: [{ line: 'space', unit: 'acre', granted: 1 }] }],
    ['quota/0/line', { quota: [{ line: 'a#b', unit: 'm2', granted: 1 }] }],
    ['quota/1/line', { quota: [terms.quota[0], terms.quota[0]] }],
    ['benefits/0/senderBp', { benefits: [{ ...rule, kind: 'flat', senderBp: 10_001 }] }],
    ['benefits/0/perProjectFen', { benefits: [{ ...rule, kind: 'fee', perProjectFen: -1 }] }],
    ['benefits/0/capitalFen', { benefits: [{ ...rule, kind: 'fixed_return', capitalFen: 2 ** 53, rateBp: 1 }] }],
    ['benefits/0/from', { benefits: [{ ...rule, from: '2027-10-02', kind: 'flat', senderBp: 1 }] }],
    ['benefits/0/to', { benefits: [{ ...rule, to: '2040-12-30', kind: 'flat', senderBp: 1 }] }],
    ['benefits/0/to', { benefits: [{ ...rule, to: '2026-12-31', kind: 'flat', senderBp: 1 }] }],
    ['benefits/0/kind', { benefits: [{ ...rule, kind: 'lottery' }] }],
    ['benefits/0/tiers', { benefits: [{ ...rule, kind: 'flat', senderBp: 1, tiers: [] }] }],
    ['benefits/1/id', { benefits: [terms.benefits[0], terms.benefits[0]] }],
    ['colour', { colour: 'red' }],
  ])('refuse at /%s', (pointer, wrong) => {
    expect(pointers({ ...terms, ...wrong })).toContain(pointer)
  })
})

it('has two different sides', () => {
  const one = { sender: 'yangpu', host: 'yangpu', direction: 'forward', terms }
  expect(NewAgreement.safeParse(one).error?.issues[0]?.path).toEqual(['host'])
  expect(NewAgreement.safeParse({ ...one, host: 'hefei-hitech' }).success).toBe(true)
})
