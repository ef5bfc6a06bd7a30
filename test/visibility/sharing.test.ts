import { beforeAll, describe, expect, it } from 'vitest'
import { at, GUEST, guest, listingBody, OWNER, owner, shelfOf, slot } from '../sharing/shelf.ts'
import { must, platform, refusal } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { strangeLead, strangersOf } from './outsiders.ts'
import { sharedPaths } from './shared.ts'
import { PURPOSE, type Shelved, shelve, TAKEN } from './shelved.ts'

// Every path of sharing, as somebody asks who has no part in the matter.

const here = platform()
const tables = tablesOf(here)
const { as } = here
const shelf = shelfOf(here)
const reason = '理由'

/** What an act takes, so that it is not the body that is refused. */
const bodies: Readonly<Record<string, object>> = {
  'PATCH /v1/resources/{id}': { leadHours: 1 },
  'POST /v1/resources/{id}/return': { reason },
  'POST /v1/resources/{id}/documents': { name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) },
  'POST /v1/resources/{id}/bookings': { ...TAKEN, purpose: PURPOSE },
  'POST /v1/resources/{id}/waiting-list': TAKEN,
  'POST /v1/bookings/{id}/reject': { reason },
  'POST /v1/bookings/{id}/cancel': { reason },
  'POST /v1/bookings/{id}/move': TAKEN,
  'POST /v1/bookings/{id}/rate': { score: 3 },
  'POST /v1/series/{id}/change': { from: TAKEN.from, shiftDays: 1 },
  'POST /v1/demands/{id}/award': { interest: 'int_none' },
  'POST /v1/demands/{id}/interests': { text: '有意' },
  'POST /v1/interests/{id}/answer': { decision: 'declined', reason },
}

let shelved: Shelved
beforeAll(async () => {
  shelved = await shelve(here, shelf)
}, 60_000)

const pathsOf = (kind: string): string[] => Object.keys(sharedPaths).filter((name) => sharedPaths[name] === kind)
const hiddenAt = (path: string): readonly string[] => shelved.hidden[path.split('/').slice(0, 3).join('/')] ?? []
function ask(who: string, name: string, id: string) {
  const [method, path = ''] = name.split(' ')
  const address = path.replace('{id}', id).replace('{doc}', 'doc_none')
  if (method === 'GET') return as(who).get(path.endsWith('availability') ? `${address}?${new URLSearchParams({ ...TAKEN })}` : address)
  return method === 'PATCH' ? as(who).patch(address, bodies[name], { 'if-match': '*' }) : as(who).post(address, bodies[name])
}

describe.each([...strangersOf(here), ['the lead of a project elsewhere', strangeLead(here)] as const])('%s', (_, persona) => {
  it('is told "not found" of what it has no part in, word for word as of what never was', async () => {
    const who = await persona()
    const before = await tables.count('events')
    for (const name of pathsOf('hidden')) {
      const ids = hiddenAt(name.split(' ')[1] ?? '')
      const nothing = await ask(who, name, `${ids[0]?.slice(0, 4)}none`)
      expect([name, ids.length > 0, ...refusal(nothing)]).toEqual([name, true, 404, 'not-found'])
      for (const id of ids) {
        const { status, body } = await ask(who, name, id)
        expect([name, id, status, { ...body, instance: '' }]).toEqual([name, id, 404, { ...nothing.body, instance: '' }])
      }
    }
    expect(await tables.count('events')).toBe(before)
  })

  it('finds none of it in lists, search, boxes and its feed', async () => {
    const who = await persona()
    const secrets = [...Object.values(shelved.hidden).flat(), PURPOSE, '机密', GUEST]
    const resources = [
      '',
      'q=机密',
      'q=共聚焦',
      `owner=${OWNER}`,
      `freeFrom=${at('2026-09-18', '10:00')}&freeTo=${at('2026-09-18', '11:00')}`,
    ]
    const bookings = ['box=todo', 'box=mine', 'box=owner', 'box=all', `resource=${shelved.open}`, `box=owner&resource=${shelved.open}`]
    const demands = ['', 'q=机密需求', 'mine=true', 'state=draft', 'field=optics']
    const paths = [
      ...resources.map((query) => `/v1/resources?limit=100&${query}`),
      ...[...bookings, 'state=approved'].map((query) => `/v1/bookings?${query}`),
      ...demands.map((query) => `/v1/demands?limit=100&${query}`),
      `/v1/demands/${shelved.openDemand}/interests`,
      '/v1/waiting',
      '/v1/events?limit=100',
    ]
    for (const path of paths) {
      const answer = await as(who).get(encodeURI(path))
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, secrets.filter((secret) => JSON.stringify(answer.body).includes(secret))]).toEqual([path, []])
      if (/bookings|interests|waiting/.test(path)) expect([path, answer.body.items]).toEqual([path, []])
    }
    for (const kind of ['resources', 'demands']) {
      const { items } = must(await as(who).get(`/v1/${kind}?limit=100`))
      expect(items.map(({ id }: { id: string }) => id)).toEqual([kind === 'resources' ? shelved.open : shelved.openDemand])
    }
  })

  it('reads what is published to all, and of its slots only whether they are free', async () => {
    const who = await persona()
    const whole = new URLSearchParams(Object.entries(slot('2026-09-17', '00:00', '24:00')))
    for (const path of [`/v1/resources/${shelved.open}`, `/v1/resources/${shelved.open}/availability?${whole}`]) {
      const [theirs, its] = [must(await as(who).get(path)), must(await as(owner).get(path))]
      // What its owner may do, and by when, is his business.
      expect({ ...theirs, actions: [], clock: null }).toEqual({ ...its, actions: [], clock: null })
      expect([theirs.actions ?? [], theirs.clock ?? null]).toEqual([[], null])
      for (const secret of [GUEST, PURPOSE, ...hiddenAt('/v1/bookings')]) expect(JSON.stringify(theirs)).not.toContain(secret)
    }
    const demand = must(await as(who).get(`/v1/demands/${shelved.openDemand}`))
    expect([demand.state, 'shortlist' in demand, JSON.stringify(demand).includes(GUEST)]).toEqual(['published', false, false])
  })

  it('acts on nothing of another that it can read', async () => {
    const who = await persona()
    const its = /^(POST|PATCH) \/v1\/(resources|demands)\/\{id\}(?!\/(bookings|waiting-list|interests))/
    for (const name of pathsOf('hidden').filter((one) => its.test(one))) {
      const answer = await ask(who, name, name.includes('/resources') ? shelved.open : shelved.openDemand)
      expect([name, ...refusal(answer)]).toEqual([name, 403, 'forbidden'])
    }
  })

  it('drafts for nobody else, and makes calendars of nothing but its own', async () => {
    const who = await persona()
    const demand = { kind: 'demand', title: '需求', text: '细节', field: 'optics', closesAt: at('2026-11-02', '09:00') }
    const [listed, wanted] = [await as(who).post('/v1/resources', listingBody()), await as(who).post('/v1/demands', demand)]
    expect([201, 403]).toContain(listed.status)
    expect([201, 403]).toContain(wanted.status)
    for (const of of [listed.body.owner, wanted.body.poster]) expect([who.split('.')[0], undefined]).toContain(of)
    const subject = (resource: string) => as(who).post('/v1/calendars', { of: 'resource', resource })
    expect(refusal(await subject(shelved.open))).toEqual([403, 'forbidden'])
    const nothing = await subject('res_none')
    for (const id of hiddenAt('/v1/resources')) expect((await subject(id)).body).toEqual(nothing.body)
    const { url } = must(await as(who).post('/v1/calendars', { of: 'organisation' }), 201)
    expect(must(await as(who).get(url))).not.toContain(PURPOSE)
  })
})

it('those concerned see it', async () => {
  const [named] = hiddenAt('/v1/resources').slice(-1)
  const found = must(await as(guest).get('/v1/resources?limit=100')).items.map(({ id }: { id: string }) => id)
  expect(found.toSorted()).toEqual([named, shelved.open].toSorted())
  for (const persona of [guest, owner]) {
    for (const id of hiddenAt('/v1/bookings')) expect(must(await as(persona).get(`/v1/bookings/${id}`)).purpose.zh).toBe(PURPOSE)
    for (const id of hiddenAt('/v1/waiting')) must(await as(persona).get(`/v1/waiting/${id}`))
    expect(must(await as(persona).get(`/v1/demands/${shelved.openDemand}/interests`)).items).toHaveLength(1)
  }
  expect(must(await as(owner).get('/v1/demands?mine=true')).items).toHaveLength(2)
})
