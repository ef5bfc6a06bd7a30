import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { approver, type Case, hostApprover, officer, SENDER, worldOf } from '../world.ts'
import { type Bad, invalid, refusals, type Sent } from './refusals.ts'

const here = platform()
const tables = tablesOf(here)
const { as, activeAgreement, caseAt, draft, newProject, proposal } = worldOf(here)
const { send, expectRefused } = refusals(here, tables)

let one: Case
let waiting: Case
let body: Awaited<ReturnType<typeof proposal>>
beforeAll(async () => {
  const agreement = await activeAgreement()
  one = await draft({ agreement })
  waiting = await caseAt('host_review', { agreement })
  body = await proposal({ agreement })
  // The key for cursors is made by the first list that goes on.
  await as(officer).get('/v1/bases?limit=1')
})

const drafted = (change: object): Sent => ({ path: '/v1/transfers', body: { ...body, ...change } })
const project = (change: object): Sent => ({
  path: '/v1/projects',
  body: { name: 'x', stage: 'incubator', lead: { name: '王敏' }, ...change },
})

describe('an act', () => {
  const bad: Bad[] = [
    [
      'that is never his',
      () => ({ path: `/v1/transfers/${waiting.id}/accept`, body: { versionHash: waiting.openVersion.hash } }),
      { status: 403, code: 'forbidden' },
    ],
    [
      'that is another side’s now',
      () => ({ who: approver, path: `/v1/transfers/${waiting.id}/counter`, body: { terms: body.terms } }),
      { status: 409, code: 'not-your-turn' },
    ],
    [
      'that the state does not have',
      () => ({ who: hostApprover, path: `/v1/transfers/${waiting.id}/sign`, body: { versionHash: waiting.openVersion.hash } }),
      { status: 409, code: 'wrong-state' },
    ],
    [
      'on terms that nobody has put forward',
      () => ({ who: hostApprover, path: `/v1/transfers/${waiting.id}/accept`, body: { versionHash: `sha256:${'0'.repeat(64)}` } }),
      { status: 409, code: 'stale-version' },
    ],
    [
      'on a hash that is none',
      () => ({ who: hostApprover, path: `/v1/transfers/${waiting.id}/accept`, body: { versionHash: 'abc' } }),
      invalid(['/versionHash', 'format']),
    ],
    [
      'on another version of the record',
      () => ({ who: hostApprover, path: `/v1/transfers/${waiting.id}/acknowledge`, headers: { 'if-match': '"v1"' } }),
      { status: 412, code: 'edit-conflict' },
    ],
    ['for a second open case', () => drafted({ project: one.project }), { status: 409, code: 'open-case-exists' }],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))

  it('tells what stands open, when the terms were others', async () => {
    const { problem } = await send('en', {
      who: hostApprover,
      path: `/v1/transfers/${waiting.id}/accept`,
      body: { versionHash: `sha256:${'0'.repeat(64)}` },
    })
    expect(problem.current).toMatchObject({ number: 1, hash: waiting.openVersion.hash })
  })
})

describe('a query', () => {
  const bad: Bad[] = [
    ['with a limit of nothing', () => ({ method: 'GET', path: '/v1/transfers?limit=0' }), invalid(['?limit', 'too-small'])],
    ['with a limit beyond 100', () => ({ method: 'GET', path: '/v1/bases?limit=101' }), invalid(['?limit', 'too-big'])],
    ['with a limit that is no number', () => ({ method: 'GET', path: '/v1/agreements?limit=ten' }), invalid(['?limit', 'type'])],
    ['with a field that there is not', () => ({ method: 'GET', path: '/v1/transfers?color=red' }), invalid(['?color', 'unknown-field'])],
    ['with a state that there is not', () => ({ method: 'GET', path: '/v1/transfers?state=lost' }), invalid(['?state', 'value'])],
    [
      'with a made-up cursor',
      () => ({ method: 'GET', path: '/v1/bases?cursor=MjA.AAAAAAAAAAAAAAAAAAAAAA' }),
      invalid(['?cursor', 'cursor']),
    ],
    ['with garbage for a cursor', () => ({ method: 'GET', path: '/v1/transfers?cursor=%00%ff' }), invalid(['?cursor', 'cursor'])],
    [
      'with the cursor of another organisation',
      async () => ({ who: hostApprover, method: 'GET', path: `/v1/bases?limit=1&cursor=${await cursor()}` }),
      invalid(['?cursor', 'cursor']),
    ],
    [
      'with the cursor of another list',
      async () => ({ method: 'GET', path: `/v1/agreements?limit=1&cursor=${await cursor()}` }),
      invalid(['?cursor', 'cursor']),
    ],
    [
      'with a cursor that was moved on by hand',
      async () => ({
        method: 'GET',
        path: `/v1/bases?limit=1&cursor=${(await cursor()).replace(/^[^.]+/, Buffer.from('9').toString('base64url'))}`,
      }),
      invalid(['?cursor', 'cursor']),
    ],
    ['of events behind nothing', () => ({ method: 'GET', path: '/v1/events?after=-1' }), invalid(['?after', 'too-small'])],
    ['of events of a type that is none', () => ({ method: 'GET', path: '/v1/events?types=Transfer..x' }), invalid(['?types', 'format'])],
  ]
  it.each(bad)('%s', async (_, sent, wanted) => expectRefused(await sent(), wanted))
})

describe('a header', () => {
  const change = { name: '新名' }
  const bad: Bad[] = [
    [
      'without a token',
      () => ({ method: 'GET', path: '/v1/me', headers: { authorization: '' } }),
      { status: 401, code: 'unauthenticated' },
    ],
    ['with a key that has blanks', () => project({}), invalid(['Idempotency-Key', 'format'])],
    [
      'without If-Match on a change',
      () => ({ method: 'PATCH', path: `/v1/projects/${one.project}`, body: change }),
      { status: 428, code: 'precondition-required' },
    ],
    [
      'with an old If-Match on a change',
      () => ({ method: 'PATCH', path: `/v1/projects/${one.project}`, body: change, headers: { 'if-match': '"v7"' } }),
      { status: 412, code: 'edit-conflict' },
    ],
  ]
  it.each(bad)('%s', async (what, sent, wanted) => {
    const { headers, ...rest } = await sent()
    await expectRefused({ ...rest, headers: { ...headers, ...(what.includes('blanks') && { 'idempotency-key': 'a b' }) } }, wanted)
  })

  it('with a key that was used for another request, by the same person', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const first = project({ name: '第一个' })
    expect((await send('zh', { ...first, headers: key })).status).toBe(201)
    await expectRefused({ ...project({ name: '第二个' }), headers: key }, { status: 422, code: 'key-reused' })
    await expectRefused({ path: `/v1/transfers/${one.id}/submit`, body: {}, headers: key }, { status: 422, code: 'key-reused' })
    expect((await send('zh', { ...first, who: `${SENDER}.officer~2`, headers: key })).status).toBe(201)
  })
})

it('an agreement that has ended takes no new case, and says when it ended', async () => {
  const short = await activeAgreement({ to: '2026-09-30' })
  const its = await newProject()
  await here.advance('2026-10-09T01:00:00Z')
  await expectRefused(
    { path: '/v1/transfers', body: { ...body, agreement: short.id, project: its.id } },
    invalid(['/agreement', 'agreement-ended']),
  )
})

/** Of the first page of bases, as the officer of the sender got it. */
async function cursor(): Promise<string> {
  return must(await as(officer).get('/v1/bases?limit=1')).next
}
