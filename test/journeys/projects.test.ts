import { describe, expect, it } from 'vitest'
import { must, platform, pointers, refusal } from '../stack.ts'
import { type Page, visitorAs } from '../visitor.ts'

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

describe('a table of projects at the console', () => {
  const named = async (prefix: string) => {
    const { items } = must(await officer().get('/v1/projects?limit=100'))
    return items
      .filter(({ name }: { name: { zh: string } }) => name.zh.startsWith(prefix))
      .map(({ name }: { name: { zh: string } }) => name.zh)
  }
  const HEADS = 'id,nameZh,stage,leadName,needs'
  const upload = async (lines: readonly string[], language: 'zh' | 'en' = 'zh') => {
    const visitor = await visitorAs(here, 'yangpu.officer', language)
    return { visitor, preview: await visitor.upload(await visitor.open('/projects/import'), 'projects.csv', [HEADS, ...lines].join('\n')) }
  }
  const fresh = (name: string) => `,${name},孵化器,李敏,场地 | 200 m²`

  it('waits where the session ends before it is confirmed, and is then carried out once', async () => {
    const { id } = await register({ name: '重签光学' })
    const { visitor, preview } = await upload([`${id},重签光学,加速器,王敏,`, fresh('重签一'), fresh('重签二')])
    visitor.forget()
    const asked = await visitor.send(preview)
    expect(new URL(asked.address).origin).toBe(here.stack.issuer)
    const back = await visitor.signIn(asked)
    expect([back.address, back.text.includes('您已重新登录'), back.text.includes('已处理 0 / 3 行')]).toEqual([
      '/projects/import',
      true,
      true,
    ])
    for (const page of [back, preview, back]) expect((await visitor.send(page)).text).toContain('导入完成：新建 2，修改 1，未导入 0。')
    expect((await named('重签')).sort()).toEqual(['重签一', '重签二', '重签光学'].sort())
    const made = must(await officer().get(`/v1/projects/${id}`))
    expect([made.stage, made.needs, made.version]).toEqual(['accelerator', [], 2])
  })

  it('keeps itself on its page where it is too long for a cookie, while its sender signs in beside it', async () => {
    const letters = () => Array.from({ length: 110 }, () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20_000))).join('')
    const names = Array.from({ length: 30 }, () => `长表${letters()}`)
    const { visitor, preview } = await upload(names.map(fresh), 'en')
    visitor.forget()
    const waiting = await visitor.send(preview)
    expect([waiting.status, waiting.text.includes('Your session has expired'), await named('长表')]).toEqual([403, true, []])
    await visitor.signIn(await visitor.open('/sign-in'))
    const done = async (page: Page) => (await visitor.send(page)).text.includes('Import finished: 30 created, 0 changed, 0 not imported.')
    expect([await done(waiting), await done(waiting)]).toEqual([true, true])
    expect((await named('长表')).sort()).toEqual([...names].sort())
  })

  it('says of a line that somebody changed after the preview what has happened and what to do', async () => {
    const { id } = await register({ name: '抢先光学' })
    const { visitor, preview } = await upload([`${id},抢先光学,加速器,王敏,`])
    must(await officer().patch(`/v1/projects/${id}`, { stage: 'park' }, { 'if-match': '*' }))
    const result = await visitor.send(preview)
    expect(result.text).toContain('这一项已被他人修改，本行没有导入，对方的修改保留')
    expect(result.html).toMatch(/href="\/projects">查看现状<.*href="\/projects\/export.xlsx"/s)
    expect(must(await officer().get(`/v1/projects/${id}`)).stage).toBe('park')
  })
})
