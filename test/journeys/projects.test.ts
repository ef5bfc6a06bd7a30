import { expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'

const here = platform()
const { as } = here
const officer = as.bind(null, 'yangpu.officer')
const body = {
  name: { zh: '星图光学（演示）', en: 'Startu Optics (demo)' },
  uscc: '91350100m000100y43',
  stage: 'incubator',
  presence: [
    { role: 'registration', base: 'yangpu', from: '2025-06-01' },
    { role: 'rd', base: 'hefei-hitech', from: '2026-09-14' },
  ],
  needs: [{ kind: 'instrument', text: '激光共聚焦显微镜', from: '2026-10-01' }],
  lead: { name: '王敏', phone: '+86 21 5555 0100' },
}
const register = async (more: object = {}) => must(await officer().post('/v1/projects', { ...body, ...more }), 201)

it('is registered by an officer of a base, who has the custody', async () => {
  const reply = await officer().post('/v1/projects', body)
  const project = must(reply, 201)
  expect(project).toEqual({
    ...body,
    id: expect.stringMatching(/^prj_/),
    uscc: '91350100M000100Y43',
    needs: [{ ...body.needs[0], text: { zh: '激光共聚焦显微镜' } }],
    custodian: 'yangpu',
    openCases: [],
    version: 1,
  })
  expect(reply.headers.get('location')).toBe(`/v1/projects/${project.id}`)
  expect(must(await officer().get(`/v1/projects/${project.id}`))).toEqual(project)
})

it('needs neither a code nor a place to begin with', async () => {
  const plain = must(await officer().post('/v1/projects', { name: '演示', stage: 'maker_space', lead: { name: '李' } }), 201)
  expect(plain).toMatchObject({ uscc: null, presence: [], needs: [] })
})

it('is registered by nobody but bases, and by nobody who only looks', async () => {
  for (const persona of ['yrd-secretariat.officer', 'portal-1.integrator', 'yangpu.viewer', 'evaluator-1.officer'])
    expect(refusal(await as(persona).post('/v1/projects', body))).toEqual([403, 'forbidden'])
})

it.each<[string, object]>([
  ['/uscc', { uscc: '91310110000000000A' }],
  ['/name', { name: '' }],
  ['/name', { name: 'x'.repeat(121) }],
  ['/stage', { stage: 'garage' }],
  ['/presence/0/from', { presence: [{ role: 'rd', base: 'yangpu', from: '2026-09-15' }] }],
  ['/presence/0/from', { presence: [{ role: 'rd', base: 'yangpu', from: '2026-02-30' }] }],
  ['/presence/0/base', { presence: [{ role: 'rd', base: 'nowhere', from: '2026-01-01' }] }],
  ['/presence/0/role', { presence: [{ role: 'tourism', base: 'yangpu', from: '2026-01-01' }] }],
  ['/presence/2/role', { presence: [...body.presence, body.presence[1]] }],
  ['/needs/0/to', { needs: [{ ...body.needs[0], to: '2026-09-30' }] }],
  ['/lead', { lead: undefined }],
  ['/lead/phone', { lead: { name: '王', phone: 'call me' } }],
  ['/colour', { colour: 'red' }],
])('is refused at %s', async (pointer, wrong) => {
  const reply = await officer().post('/v1/projects', { ...body, ...wrong })
  expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', pointer])
})

it('is seen by its custodian, the bases where it is, and its lead; others are told there is none', async () => {
  const { id } = await register()
  for (const persona of ['yangpu.viewer', 'hefei-hitech.officer', `${id}.lead`]) {
    expect(must(await as(persona).get(`/v1/projects/${id}`)).id).toBe(id)
    expect(must(await as(persona).get('/v1/projects?limit=100')).items.map((one: { id: string }) => one.id)).toContain(id)
  }
  for (const persona of ['avic.officer', 'jjj-secretariat.officer', 'yrd-secretariat.approver', 'prj_other.lead']) {
    expect(refusal(await as(persona).get(`/v1/projects/${id}`))).toEqual([404, 'not-found'])
    expect(refusal(await as(persona).patch(`/v1/projects/${id}`, { stage: 'park' }, { 'if-match': '*' }))).toEqual([404, 'not-found'])
  }
  expect(must(await as('jjj-secretariat.officer').get('/v1/projects')).items).toEqual([])
})

it('pages through a base’s projects, newest first, each once', async () => {
  for (let n = 0; n < 4; n++) await register()
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { items, next } = must(await officer().get(`/v1/projects?limit=3${cursor}`))
    seen.push(...items.map((one: { id: string }) => one.id))
    if (next === null) break
    cursor = `&cursor=${encodeURIComponent(next)}`
  }
  expect(seen.length).toBeGreaterThan(4)
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
})

it('is changed by its custodian under the version that was read, and by nobody else', async () => {
  const { id } = await register()
  const path = `/v1/projects/${id}`
  const tag = { 'if-match': (await officer().get(path)).headers.get('etag') ?? '' }
  expect(refusal(await officer().patch(path, { stage: 'accelerator' }))).toEqual([428, 'precondition-required'])
  expect(refusal(await as('hefei-hitech.officer').patch(path, { stage: 'accelerator' }, tag))).toEqual([403, 'forbidden'])
  expect(refusal(await as(`${id}.lead`).patch(path, { stage: 'accelerator' }, tag))).toEqual([403, 'forbidden'])
  expect(pointers(await officer().patch(path, { stage: 'park', custodian: 'hefei-hitech', presence: [] }, tag)).sort()).toEqual([
    '/custodian',
    '/presence',
  ])
  expect(must(await officer().patch(path, { stage: 'accelerator', name: '更名' }, tag))).toMatchObject({
    stage: 'accelerator',
    name: { zh: '更名' },
    needs: [{ kind: 'instrument' }],
    version: 2,
  })
  expect(refusal(await officer().patch(path, { stage: 'park' }, tag))).toEqual([412, 'edit-conflict'])
})

it('changes once when two write over the same version at the same time', async () => {
  const { id } = await register()
  const tag = { 'if-match': '"v1"' }
  const replies = await Promise.all(
    ['甲', '乙', '丙', '丁'].map((name) => as('yangpu.approver').patch(`/v1/projects/${id}`, { name }, tag)),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
  expect(must(await officer().get(`/v1/projects/${id}`)).version).toBe(2)
})

it('is told to those concerned, by name of what changed', async () => {
  const { id } = await register()
  must(await officer().patch(`/v1/projects/${id}`, { stage: 'park' }, { 'if-match': '*' }))
  await here.stack.settle()
  const { items } = must(await as(`${id}.lead`).get('/v1/events'))
  expect(items.map((one: { type: string; data: { changed?: string[] } }) => [one.type, one.data.changed])).toEqual([
    ['project.registered', undefined],
    ['project.changed', ['stage']],
  ])
})
