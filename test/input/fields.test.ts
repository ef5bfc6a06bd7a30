import { beforeAll, describe, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { agreementTerms, type Case, HOST, officer, SENDER, worldOf } from '../world.ts'
import { type Bad, invalid, refusals, type Sent } from './refusals.ts'

const here = platform()
const tables = tablesOf(here)
const { as, activeAgreement, draft, proposal } = worldOf(here)
const { expectRefused } = refusals(here, tables)

let one: Case
let other: Case
let body: Awaited<ReturnType<typeof proposal>>
beforeAll(async () => {
  const agreement = await activeAgreement()
  one = await draft({ agreement })
  other = await draft({ agreement })
  body = await proposal({ agreement })
})

const drafted = (change: object): Sent => ({ path: '/v1/transfers', body: { ...body, ...change } })
const withTerms = (change: object): Sent => drafted({ terms: { ...body.terms, ...change } })
const agreed = (change: object): Sent => ({
  path: '/v1/agreements',
  body: { sender: SENDER, host: HOST, direction: 'forward', terms: agreementTerms(change) },
})
const project = (change: object): Sent => ({
  path: '/v1/projects',
  body: { name: 'x', stage: 'incubator', lead: { name: '王敏' }, ...change },
})

describe('a body', () => {
  const bad: Bad[] = [
    ['that is no JSON', () => ({ path: '/v1/transfers', body: '{"kind": enclave}' }), { status: 400, code: 'malformed' }],
    ['that ends too early', () => ({ path: '/v1/transfers', body: '{"kind": "enc' }), { status: 400, code: 'malformed' }],
    ['that is a list', () => ({ path: '/v1/transfers', body: [] }), invalid(['', 'type'])],
    ['that is null', () => ({ path: '/v1/projects', body: 'null' }), invalid(['', 'type'])],
    [
      'of another type',
      () => ({ path: '/v1/transfers', body: 'kind=enclave', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      { status: 415, code: 'unsupported-media-type' },
    ],
    ['of 2 MB', () => drafted({ note: 'x'.repeat(2_000_000) }), { status: 413, code: 'too-large' }],
    ['of 10 MB', () => drafted({ note: 'x'.repeat(10_000_000) }), { status: 413, code: 'too-large' }],
    [
      'nested a hundred thousand deep',
      () => ({
        path: '/v1/projects',
        body: `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)},"stage":"incubator","lead":{"name":"x"}}`,
      }),
      invalid(['/name', 'type']),
    ],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))
})

describe('a field', () => {
  const bad: Bad[] = [
    ['that is not known', () => drafted({ colour: 'red' }), invalid(['/colour', 'unknown-field'])],
    ['that is not known, below', () => withTerms({ 'a/b~c': 1 }), invalid(['/terms/a~1b~0c', 'unknown-field'])],
    [
      'named __proto__',
      () => ({ path: '/v1/projects', body: '{"name":"x","stage":"incubator","lead":{"name":"y"},"__proto__":{"a":1}}' }),
      invalid(['/__proto__', 'unknown-field']),
    ],
    ['that is missing', () => drafted({ project: undefined }), invalid(['/project', 'required'])],
    ['that is missing where one of a few values goes', () => drafted({ kind: undefined }), invalid(['/kind', 'required'])],
    ['of the wrong type', () => withTerms({ amount: '60' }), invalid(['/terms/amount', 'type'])],
    [
      'of the wrong type, twice',
      () => drafted({ project: 7, presence: 'incubation' }),
      invalid(['/project', 'type'], ['/presence', 'type']),
    ],
    ['with a value that there is not', () => drafted({ kind: 'loan' }), invalid(['/kind', 'value'])],
    ['too long', () => withTerms({ note: '长'.repeat(2_001) }), invalid(['/terms/note', 'too-big'])],
    ['too long, in one language', () => withTerms({ note: { zh: '好', en: 'x'.repeat(2_001) } }), invalid(['/terms/note/en', 'too-big'])],
    [
      'with nothing but blanks',
      () => ({ path: `/v1/transfers/${one.id}/withdraw`, body: { reason: '   ' } }),
      invalid(['/reason', 'too-small']),
    ],
    [
      'with half a character',
      () => ({ path: '/v1/projects', body: '{"name":"\\ud800","stage":"incubator","lead":{"name":"x"}}' }),
      invalid(['/name', 'characters']),
    ],
    [
      'with a control character',
      () => ({ path: '/v1/projects', body: '{"name":"a\\u0000b","stage":"incubator","lead":{"name":"x"}}' }),
      invalid(['/name', 'characters']),
    ],
    ['of negative square metres', () => withTerms({ amount: -60 }), invalid(['/terms/amount', 'too-small'])],
    ['of no square metres', () => withTerms({ amount: 0 }), invalid(['/terms/amount', 'too-small'])],
    ['of half a square metre', () => withTerms({ amount: 60.5 }), invalid(['/terms/amount', 'type'])],
    [
      'of square metres beyond all numbers',
      () => ({ path: '/v1/transfers', body: JSON.stringify(body).replace('"amount":60', '"amount":1e400') }),
      invalid(['/terms/amount', 'type']),
    ],
    ['of a residence of no months', () => withTerms({ months: 0 }), invalid(['/terms/months', 'too-small'])],
    ['of more rent relief than rent', () => withTerms({ rentReliefBp: 10_001 }), invalid(['/terms/rentReliefBp', 'too-big'])],
    ['with a wrong check digit', () => project({ uscc: '91310110000000000X' }), invalid(['/uscc', 'check-digit'])],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))
})

describe('dates', () => {
  const bad: Bad[] = [
    ['reversed', () => agreed({ from: '2031-09-14', to: '2026-09-14' }), invalid(['/terms/to', 'reversed'])],
    [
      'past: an agreement that is over before it begins',
      () => agreed({ from: '2020-01-01', to: '2021-01-01' }),
      invalid(['/terms/to', 'ended']),
    ],
    ['that no calendar has', () => agreed({ from: '2026-02-30' }), invalid(['/terms/from', 'format'])],
    ['written otherwise', () => agreed({ from: '14.09.2026' }), invalid(['/terms/from', 'format'])],
    [
      'of a presence that is still to come',
      () => project({ presence: [{ role: 'tax', base: SENDER, from: '2030-01-01' }] }),
      invalid(['/presence/0/from', 'future']),
    ],
    [
      'of a need, reversed',
      () => project({ needs: [{ kind: 'lab', text: 'x', from: '2027-01-02', to: '2027-01-01' }] }),
      invalid(['/needs/0/to', 'reversed']),
    ],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))
})

describe('what is named', () => {
  const bad: Bad[] = [
    ['an unknown project', () => drafted({ project: 'prj_none' }), invalid(['/project', 'unknown'])],
    ['an unknown agreement', () => drafted({ agreement: 'agr_none' }), invalid(['/agreement', 'unknown'])],
    ['an unknown quota line', () => withTerms({ line: 'hangar' }), invalid(['/terms/line', 'unknown-line'])],
    ['the sender as host', () => drafted({ host: SENDER }), invalid(['/host', 'same-base'], ['/agreement', 'unknown'])],
    [
      'a base of another alliance without agreement',
      async () => drafted({ host: must(await as(officer).get('/v1/bases?alliance=jjj')).items[0].id }),
      invalid(['/agreement', 'unknown']),
    ],
    ['a presence role twice', () => drafted({ presence: ['tax', 'tax'] }), invalid(['/presence/1', 'twice'])],
    ['a case of nobody', () => ({ method: 'GET', path: '/v1/transfers/trf_none' }), { status: 404, code: 'not-found' }],
    [
      'a case of others',
      () => ({ who: 'jjj-secretariat.officer', method: 'GET', path: `/v1/transfers/${one.id}` }),
      { status: 404, code: 'not-found' },
    ],
    ['a path that there is not', () => ({ method: 'GET', path: '/v1/nothing' }), { status: 404, code: 'not-found' }],
    ['a path that is no path', () => ({ method: 'GET', path: '/v1/transfers/%E0%A4%A' }), { status: 404, code: 'not-found' }],
    ['a path out of the house', () => ({ method: 'GET', path: '/v1/transfers/..%2F..%2Fdirectory' }), { status: 404, code: 'not-found' }],
    [
      'a method that it does not take',
      () => ({ method: 'DELETE', path: `/v1/transfers/${one.id}` }),
      { status: 405, code: 'method-not-allowed' },
    ],
    [
      'a method that no area takes of an address in two',
      () => ({ method: 'PUT', path: '/v1/resources' }),
      { status: 405, code: 'method-not-allowed' },
    ],
    [
      'the document of another case',
      async () => ({ method: 'GET', path: `/v1/transfers/${other.id}/documents/${await documentOf(one)}` }),
      { status: 404, code: 'not-found' },
    ],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))
})

async function documentOf({ id }: Case): Promise<string> {
  const file = { name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) }
  return must(await as(officer).post(`/v1/transfers/${id}/documents`, file), 201).id
}
