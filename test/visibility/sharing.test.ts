import { beforeAll, describe, expect, it } from 'vitest'
import { at, type Booking, GUEST, guest, OWNER, type Series, shelfOf, slot } from '../sharing/shelf.ts'
import { must, platform } from '../stack.ts'
import { sharedPaths } from './shared.ts'

// Every path of sharing, as somebody asks who has no part in the matter.

const here = platform()
const { as } = here
const { listing, draft } = shelfOf(here)
const PURPOSE = '机密样品的成像'
const reason = '理由'
const hour = slot('2026-09-17', '10:00', '11:00')

/** What an act takes, so that it is not the body that is refused. */
const bodies: Readonly<Record<string, object>> = {
  'PATCH /v1/resources/{id}': { leadHours: 1 },
  'POST /v1/resources/{id}/return': { reason },
  'POST /v1/resources/{id}/close': {},
  'POST /v1/resources/{id}/bookings': { ...hour, purpose: PURPOSE },
  'POST /v1/resources/{id}/waiting-list': hour,
  'POST /v1/bookings/{id}/reject': { reason },
  'POST /v1/bookings/{id}/cancel': { reason },
  'POST /v1/bookings/{id}/move': hour,
  'POST /v1/bookings/{id}/rate': { score: 3 },
  'POST /v1/demands/{id}/award': { interest: 'int_none' },
  'POST /v1/demands/{id}/interests': { text: '有意' },
  'POST /v1/interests/{id}/answer': { decision: 'declined', reason },
}

/** The id of something that is not an outsider's business, by the start of the path. */
let ids: Record<string, string>
let published: { id: string }
let calendar: string

beforeAll(async () => {
  const named = await listing({ access: { scope: 'bases', bases: [GUEST] } })
  published = await listing()
  const series: Series = must(
    await as(guest).post(`/v1/resources/${named.id}/bookings`, {
      ...slot('2026-09-15', '09:00', '10:00'),
      purpose: PURPOSE,
      recurrence: { rrule: 'FREQ=WEEKLY;COUNT=2', onConflict: 'fail' },
    }),
    201,
  )
  const one: Booking = must(
    await as(guest).post(`/v1/resources/${published.id}/bookings`, { ...hour, purpose: PURPOSE, submit: true }),
    201,
  )
  const waiting = must(await as(guest).post(`/v1/resources/${named.id}/waiting-list`, slot('2026-09-15', '09:00', '10:00')), 201)
  const demand = { kind: 'demand', title: '机密需求', text: '细节', field: 'optics', closesAt: at('2026-11-02', '09:00') }
  const hidden = must(await as(`${OWNER}.officer`).post('/v1/demands', demand), 201)
  const open = must(await as(`${OWNER}.officer`).post('/v1/demands', { ...demand, title: '公开需求' }), 201)
  must(await as(`${OWNER}.approver`).post(`/v1/demands/${open.id}/publish`))
  const interest = must(await as(guest).post(`/v1/demands/${open.id}/interests`, { text: PURPOSE }), 201)
  const project = must(
    await as(guest).post('/v1/projects', { name: '机密项目', stage: 'incubator', presence: [], needs: [], lead: { name: '王敏' } }),
    201,
  )
  const made = must(await as(guest).post('/v1/calendars', { of: 'organisation' }), 201)
  calendar = made.id
  ids = {
    '/v1/resources': (await draft()).id,
    '/v1/bookings': one.id,
    '/v1/series': series.series.id,
    '/v1/waiting': waiting.id,
    '/v1/demands': hidden.id,
    '/v1/interests': interest.id,
    '/v1/projects': project.id,
    '/v1/calendars': calendar,
  }
  await here.stack.settle()
})

const outsiders = ['beijing-shunyi.officer+approver', 'sjtu.officer+approver', 'jjj-secretariat.officer+approver', 'evaluator-1.viewer']

describe.each(outsiders)('%s', (who) => {
  it('is told "not found" of what it has no part in, as of what never was', async () => {
    const { get, post, patch } = as(who)
    for (const name of Object.keys(sharedPaths).filter((path) => sharedPaths[path] === 'hidden')) {
      const [method, path = ''] = name.split(' ')
      const start = Object.keys(ids).find((each) => path.startsWith(each)) ?? ''
      const ask = (id: string) => {
        const address = path.replace('{id}', id)
        if (method === 'GET') return get(`${address}${path.endsWith('availability') ? `?from=${hour.from}&to=${hour.to}` : ''}`)
        return method === 'PATCH' ? patch(address, bodies[name], { 'if-match': '*' }) : post(address, bodies[name] ?? {})
      }
      const [theirs, none] = [await ask(ids[start] ?? ''), await ask(`${(ids[start] ?? '').slice(0, 4)}none`)]
      expect([name, theirs.status, theirs.body.code]).toEqual([name, 404, 'not-found'])
      expect({ ...theirs.body, instance: '' }).toEqual({ ...none.body, instance: '' })
    }
  })

  it('finds none of it in lists and search, and of a published listing only when it is free', async () => {
    const secrets = [...Object.values(ids), PURPOSE, '机密']
    const paths = [
      '/v1/resources?limit=100',
      '/v1/resources?q=共聚焦',
      '/v1/bookings',
      `/v1/bookings?resource=${published.id}`,
      '/v1/demands?limit=100',
      '/v1/demands?q=机密需求',
    ]
    for (const path of [...paths, `/v1/resources/${published.id}/availability?from=${hour.from}&to=${hour.to}`]) {
      const answer = await as(who).get(encodeURI(path))
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, secrets.filter((secret) => JSON.stringify(answer.body).includes(secret))]).toEqual([path, []])
      expect(JSON.stringify(answer.body)).not.toContain(GUEST)
    }
  })
})

it('those concerned see it, and nobody acts who only looks on', async () => {
  expect(must(await as(guest).get(`/v1/bookings/${ids['/v1/bookings']}`)).purpose).toMatchObject({ zh: PURPOSE })
  expect(must(await as(`${OWNER}.officer`).get(`/v1/bookings/${ids['/v1/bookings']}`)).guest).toBe(GUEST)
  const looking = await as(`${GUEST}.viewer`).post(`/v1/resources/${published.id}/bookings`, {
    ...slot('2026-09-18', '10:00', '11:00'),
    purpose: '看看',
  })
  expect([looking.status, looking.body.code]).toEqual([403, 'forbidden'])
})

it('a calendar opens by its secret address alone, until it is revoked', async () => {
  const guessed = await fetch(`${here.stack.api}/v1/calendars/${calendar}.ics`)
  expect(guessed.status).toBe(404)
  must(await as(guest).post(`/v1/calendars/${calendar}/revoke`))
})
