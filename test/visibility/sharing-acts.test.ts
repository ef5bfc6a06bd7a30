import { beforeAll, describe, expect, it } from 'vitest'
import { type Booking, GUEST, guest, listingBody, OWNER, owner, type Series, STRANGER, shelfOf, slot } from '../sharing/shelf.ts'
import { must, platform, refusal } from '../stack.ts'
import { worldOf } from '../world.ts'
import { baseOf } from './outsiders.ts'
import { PURPOSE, type Shelved, shelve, TAKEN } from './shelved.ts'

// Who sees a thing of sharing, and yet may not act on it; and who sees only a part of it.

const here = platform()
const { as } = here
const shelf = shelfOf(here)
const { newProject, activeAgreement, caseAt } = worldOf(here)
const hour = slot('2026-09-18', '10:00', '11:00')
const FORBIDDEN = [403, 'forbidden']
const ABSENT = [404, 'not-found']

let shelved: Shelved
beforeAll(async () => {
  shelved = await shelve(here, shelf)
}, 60_000)
const hidden = (kind: string): readonly string[] => shelved.hidden[`/v1/${kind}`] ?? []

describe.each([`${STRANGER}.viewer`, `${STRANGER}.finance`, 'evaluator-1.viewer', 'portal-1.integrator'])('%s', (who) => {
  it('reads what is published, and neither books, waits nor answers', async () => {
    const asks: [string, object][] = [
      [`/v1/resources/${shelved.open}/bookings`, { ...hour, purpose: PURPOSE }],
      [`/v1/resources/${shelved.open}/bookings`, { ...TAKEN, purpose: PURPOSE }],
      [`/v1/resources/${shelved.open}/waiting-list`, TAKEN],
      [`/v1/demands/${shelved.openDemand}/interests`, { text: PURPOSE }],
    ]
    must(await as(who).get(`/v1/resources/${shelved.open}`))
    must(await as(who).get(`/v1/demands/${shelved.openDemand}`))
    for (const [path, body] of asks) expect([path, ...refusal(await as(who).post(path, body))]).toEqual([path, ...FORBIDDEN])
  })
})

it.each([`${OWNER}.viewer`, `${GUEST}.viewer`])('%s sees its organisation\u2019s and acts on nothing', async (who) => {
  const [booked = '', one = ''] = hidden('bookings')
  const acts: [string, object][] = [
    ...['submit', 'approve', 'cancel', 'check-in', 'finish'].map((act): [string, object] => [`bookings/${booked}/${act}`, {}]),
    [`bookings/${booked}/reject`, { reason: '理由' }],
    [`bookings/${one}/move`, hour],
    [`bookings/${booked}/rate`, { score: 3 }],
    ...['submit', 'cancel'].map((act): [string, object] => [`series/${hidden('series')[0]}/${act}`, {}]),
    ...['accept', 'withdraw'].map((act): [string, object] => [`waiting/${hidden('waiting')[0]}/${act}`, {}]),
    ...['close', 'pause', 'renew', 'publish'].map((act): [string, object] => [`resources/${shelved.open}/${act}`, {}]),
    ...['publish', 'close', 'deliver', 'withdraw'].map((act): [string, object] => [`demands/${shelved.openDemand}/${act}`, {}]),
    [`demands/${shelved.openDemand}/award`, { interest: hidden('interests')[0] }],
    [`interests/${hidden('interests')[0]}/answer`, { decision: 'declined', reason: '理由' }],
    [`interests/${hidden('interests')[0]}/withdraw`, {}],
    [`calendars/${hidden('calendars')[who === `${GUEST}.viewer` ? 0 : 1]}/revoke`, {}],
  ]
  for (const path of [
    `bookings/${booked}`,
    `series/${hidden('series')[0]}`,
    `waiting/${hidden('waiting')[0]}`,
    `interests/${hidden('interests')[0]}`,
  ]) {
    const seen = must(await as(who).get(`/v1/${path}`))
    expect([path, seen.actions ?? []]).toEqual([path, []])
  }
  for (const [path, body] of acts) expect([path, ...refusal(await as(who).post(`/v1/${path}`, body))]).toEqual([path, ...FORBIDDEN])
})

it('a draft is its owner\u2019s alone: the lead of a project in its custody does not see it', async () => {
  const lead = `${(await newProject()).id}.lead`
  for (const id of hidden('resources').slice(0, 3)) {
    expect([id, ...refusal(await as(lead).get(`/v1/resources/${id}`))]).toEqual([id, ...ABSENT])
    for (const [path, body] of [
      ['bookings', { ...hour, purpose: PURPOSE }],
      ['waiting-list', hour],
    ] as const)
      expect([path, ...refusal(await as(lead).post(`/v1/resources/${id}/${path}`, body))]).toEqual([path, ...ABSENT])
  }
})

it('nobody books for another\u2019s project, nor learns whether there is one', async () => {
  const [project = ''] = hidden('projects')
  const asked = (named: string) =>
    as(`${STRANGER}.officer`).post(`/v1/resources/${shelved.open}/bookings`, { ...hour, purpose: PURPOSE, project: named })
  const answered = (named: string) =>
    as(`${STRANGER}.officer`).post(`/v1/demands/${shelved.openDemand}/interests`, { text: PURPOSE, project: named })
  for (const put of [asked, answered]) {
    const named = await put(project)
    expect(named.status).toBe(422)
    expect(named.body).toEqual((await put('prj_none')).body)
  }
})

it('whoever sees a project is not shown what only its custodian may book', async () => {
  const other = (await baseOf(here, 'jjj')) ?? ''
  const presence = [
    { role: 'incubation', base: GUEST, from: '2026-01-01' },
    { role: 'rd', base: other, from: '2026-01-01' },
  ]
  const needs = [
    { kind: 'instrument', text: '机密设备' },
    { kind: 'instrument', text: '激光共聚焦显微镜' },
  ]
  const body = { name: '双驻留项目', stage: 'incubator', presence, needs, lead: { name: '韩梅' } }
  const { id } = must(await as(guest).post('/v1/projects', body), 201)
  const matched = async (who: string): Promise<string[]> =>
    must(await as(who).get(`/v1/projects/${id}/matches`)).items.flatMap(({ resource }: { resource?: { id: string } }) => resource?.id ?? [])
  const named = hidden('resources').at(-1)
  expect((await matched(guest)).toSorted()).toEqual([named, shelved.open].toSorted())
  expect((await matched(`${id}.lead`)).toSorted()).toEqual([named, shelved.open].toSorted())
  expect(await matched(`${other}.officer`)).toEqual([shelved.open])
})

it('a calendar opens by its secret address alone; nobody else finds, reads or ends it', async () => {
  const read = async (url: string) => (await fetch(`${here.stack.api}${url}`)).status
  const [guests = '', owners = ''] = hidden('calendars')
  expect(await read(shelved.calendarUrl)).toBe(200)
  // No address of 32 bytes ends with B.
  for (const file of [guests, owners, guests.slice(4), 'A'.repeat(43), `${shelved.calendarUrl.slice(14, -5)}B`, hidden('resources')[3]])
    expect([file, await read(`/v1/calendars/${file}.ics`)]).toEqual([file, 404])
  expect(refusal(await as(owner).post(`/v1/calendars/${guests}/revoke`))).toEqual(ABSENT)
  expect(refusal(await as(guest).post(`/v1/calendars/${owners}/revoke`))).toEqual(ABSENT)
  const personal = must(await as(guest).post('/v1/calendars', { of: 'person' }), 201)
  expect(refusal(await as(`${GUEST}.approver`).post(`/v1/calendars/${personal.id}/revoke`))).toEqual(ABSENT)
  expect(await read(personal.url)).toBe(200)
  must(await as(`${GUEST}.approver`).post(`/v1/calendars/${guests}/revoke`))
  const viewers = must(await as(`${GUEST}.viewer`).post('/v1/calendars', { of: 'organisation' }), 201)
  must(await as(`${GUEST}.viewer`).post(`/v1/calendars/${viewers.id}/revoke`))
})

it('a series goes along with its project: its former custodian sees no more of what is booked', async () => {
  const project = await newProject()
  const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=2', onConflict: 'fail' }
  const ask = { submit: true, project: project.id, recurrence }
  // The listing is another's, so that neither custodian sees it as its owner.
  const title = { title: '离心机' }
  const drafted = must(await as(`${STRANGER}.officer`).post('/v1/resources', listingBody(title)), 201)
  must(await as(`${STRANGER}.officer`).post(`/v1/resources/${drafted.id}/submit`))
  must(await as(`${STRANGER}.approver`).post(`/v1/resources/${drafted.id}/publish`))
  const booked: Series = must(await shelf.book(drafted, slot('2026-10-20', '10:00', '11:00'), ask, `${OWNER}.officer`), 201)
  const path = `/v1/series/${booked.series.id}`
  const seen = async (who: string): Promise<string[]> => must(await as(who).get(path)).bookings.map(({ id }: Booking) => id)
  const all = booked.bookings.map(({ id }) => id)
  expect([await seen(`${OWNER}.officer`), refusal(await as(guest).get(path))]).toEqual([all, ABSENT])
  await caseAt('in_residence', { agreement: await activeAgreement(), project })
  await here.advance('2026-09-14T02:00:00Z')
  expect([await seen(`${OWNER}.officer`), await seen(guest), await seen(`${project.id}.lead`)]).toEqual([[], all, all])
  expect(refusal(await as(`${OWNER}.officer`).post(`${path}/cancel`))).toEqual(FORBIDDEN)
  expect(must(await as(guest).post(`${path}/cancel`)).bookings.map(({ state }: Booking) => state)).toEqual(['cancelled', 'cancelled'])
}, 60_000)
