import { beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#web'
import { subject } from '../../functions/documents.ts'
import { must, platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import {
  type Agreement,
  agreementTerms,
  type Case,
  HOST,
  hostApprover,
  hostOfficer,
  officer,
  SECRETARIAT,
  SENDER,
  worldOf,
} from '../world.ts'
import { bodies, terms } from './bodies.ts'
import { baseOf, outsidersOf } from './outsiders.ts'
import { expected } from './paths.ts'
import { postedPaths } from './posted.ts'
import { pushedPaths } from './pushed.ts'
import { settlementPaths } from './settlements.ts'
import { sharedPaths } from './shared.ts'

// Every path of the API, as somebody asks who has no part in the matter. A path that is new here and not in the list turns this red.

const here = platform()
const tables = tablesOf(here)
const { as, activeAgreement, caseAt } = worldOf(here)
const { routes } = subject
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method.toUpperCase()} ${path}`

let agreement: Agreement
let one: Case
let document: string
let delegation: string
const delegated = {
  delegate: 'nanjing-univ',
  scope: ['accept'],
  line: 'space',
  maxAmount: 10,
  validFrom: '2026-09-14',
  validTo: '2026-12-31',
}
/** Ids that must not stand in anything an outsider reads. */
let secrets: string[]

beforeAll(async () => {
  agreement = await activeAgreement()
  one = await caseAt('handover', { agreement })
  const file = { name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) }
  document = must(await as(officer).post(`/v1/transfers/${one.id}/documents`, file), 201).id
  delegation = must(await as(hostApprover).post('/v1/delegations', { ...delegated, agreement: agreement.id }), 201).id
  secrets = [agreement.id, one.id, one.project, document, delegation]
  await here.stack.settle()
})

it('says of every path of the API who sees what', () => {
  const all = [expected, sharedPaths, postedPaths, pushedPaths].flatMap((paths) => Object.keys(paths))
  expect(routes.map(nameOf).toSorted()).toEqual([...all, ...settlementPaths].toSorted())
})

/** An id that never was. */
const absentOf = ({ path }: Route): string =>
  Object.entries({ transfers: 'trf_none', agreements: 'agr_none', delegations: 'dlg_none' }).find(([name]) =>
    path.startsWith(`/v1/${name}`),
  )?.[1] ?? 'prj_none'

describe.each(outsidersOf(here))('%s', (_, persona) => {
  const of = (kind: string) => routes.filter((route) => expected[nameOf(route)] === kind)
  const address = ({ path }: Route, id?: string): string =>
    path
      .replace(
        '{id}',
        id ??
          (path.startsWith('/v1/transfers')
            ? one.id
            : path.startsWith('/v1/agreements')
              ? agreement.id
              : path.startsWith('/v1/delegations')
                ? delegation
                : path.startsWith('/v1/projects')
                  ? one.project
                  : SENDER),
      )
      .replace('{doc}', document)
  async function ask(who: string, route: Route, path: string, body: object = bodies[nameOf(route)] ?? {}) {
    const { get, post, patch } = as(who)
    if (route.method === 'get') return get(path)
    return route.method === 'patch' ? patch(path, body, { 'if-match': '"v1"' }) : post(path, body)
  }

  it('is told "not found" of what it has no part in, word for word as of what never was', async () => {
    const who = await persona()
    const before = await tables.count('events')
    for (const route of of('hidden')) {
      const absent = absentOf(route)
      const [hidden, nothing] = [await ask(who, route, address(route)), await ask(who, route, address(route, absent))]
      expect([nameOf(route), hidden.status, hidden.body.code]).toEqual([nameOf(route), 404, 'not-found'])
      expect({ ...hidden.body, instance: '' }).toEqual({ ...nothing.body, instance: '' })
    }
    expect(await tables.count('events')).toBe(before)
  })

  it('finds nothing of it in its lists, its boxes and its feed', async () => {
    const who = await persona()
    const boxes = ['?box=todo', '?box=mine', `?party=${SENDER}`, '?state=handover'].map((query) => `/v1/transfers${query}`)
    const paths = [...of('empty').map(({ path }) => path), ...boxes, '/v1/events?types=transfer.*']
    for (const path of paths) {
      const answer = await as(who).get(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, secrets.filter((secret) => JSON.stringify(answer.body).includes(secret))]).toEqual([path, []])
      if (path.startsWith('/v1/transfers') || path.startsWith('/v1/agreements')) expect([path, answer.body.items]).toEqual([path, []])
    }
  })

  it('reads of the directory what everybody reads', async () => {
    const who = await persona()
    for (const route of of('public')) {
      const [theirs, ours] = [await ask(who, route, address(route)), await ask(officer, route, address(route))]
      // A cursor is bound to who got it.
      expect({ ...theirs.body, next: null }).toEqual({ ...ours.body, next: null })
    }
  })

  it('does not change a base, nor draft for others; what it names and does not see is as if it were not there', async () => {
    const who = await persona()
    const [own = ''] = who.split('.')
    const draft = {
      kind: 'enclave',
      project: one.project,
      agreement: agreement.id,
      sender: SENDER,
      host: HOST,
      presence: ['incubation'],
      terms,
    }
    expect(await as(who).patch(`/v1/bases/${SENDER}`, { focus: '改' }, { 'if-match': '*' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    const parties = { sender: SENDER, host: HOST, direction: 'forward', terms: agreementTerms() }
    expect(await as(who).post('/v1/agreements', parties)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    const [given, none] = await Promise.all(
      [agreement.id, 'agr_none'].map((id) => as(who).post('/v1/delegations', { ...delegated, agreement: id })),
    )
    expect(given?.status).toBeGreaterThanOrEqual(400)
    expect(given?.body).toEqual(none?.body)
    for (const change of [{}, { sender: own }, { host: own }]) {
      const named = await as(who).post('/v1/transfers', { ...draft, ...change })
      const invented = await as(who).post('/v1/transfers', { ...draft, ...change, project: 'prj_none', agreement: 'agr_none' })
      expect(named.status).toBeGreaterThanOrEqual(400)
      expect([change, named.body]).toEqual([change, invented.body])
    }
  })
})

it('the parties themselves see it', async () => {
  for (const persona of [officer, hostOfficer, `${SECRETARIAT}.officer`, `${one.project}.lead`]) {
    expect(must(await as(persona).get('/v1/transfers')).items.map(({ id }: Case) => id)).toContain(one.id)
    expect(JSON.stringify(must(await as(persona).get('/v1/events?limit=100')))).toContain(one.id)
  }
})

it('tells nobody about an agreement of others who calls himself the project', async () => {
  const under = await activeAgreement()
  const spy = (await baseOf(here, 'jjj')) ?? ''
  const body = {
    kind: 'enclave',
    project: spy,
    agreement: under.id,
    sender: SENDER,
    host: HOST,
    presence: ['rd'],
    terms: { ...terms, line: 'none' },
  }
  const answer = await as(`${spy}.officer`).post('/v1/transfers', body)
  expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect(JSON.stringify(answer.body)).not.toContain('space')
})
