import { beforeAll, expect, it } from 'vitest'
import { rebuildIndex } from '#find'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { objectsInMemory } from './objects.ts'

const its = platform()
const [so, sa, ho] = ['yangpu.officer', 'yangpu.approver', 'hefei-hitech.officer']
const OUTSIDE = 'haidian.officer'

const LISTING = {
  title: { zh: '激光共聚焦显微镜', en: 'Laser confocal microscope' },
  kind: 'instrument',
  capacity: { mode: 'exclusive', units: 1 },
  slotMinutes: 60,
  hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR'], from: '09:00', to: '18:00' }],
  access: { scope: 'all' },
  approval: 'instant',
}
const on = (persona: string, one: Json, action: string) => its.as(persona).post(`/v1/resources/${one.id}/${action}`)
const draft = async (more: object = {}): Promise<Json> => must(await its.as(so).post('/v1/resources', { ...LISTING, ...more }), 201)
async function listing(more: object = {}): Promise<Json> {
  const one = await draft(more)
  must(await on(so, one, 'submit'))
  return must(await on(sa, one, 'publish'))
}
const found = async (query: Record<string, string>, persona = ho): Promise<string[]> =>
  must(await its.as(persona).get(`/v1/resources?${new URLSearchParams(query)}`)).items.map(({ title }: Json) => title.zh)
const indexed = async () => its.advance(new Date(its.stack.clock.now().getTime() + 2_000).toISOString())

let scope: Json
beforeAll(async () => {
  scope = await listing()
  await draft({ title: '共聚焦草稿' })
  await listing({ title: '高效液相色谱仪', access: { scope: 'alliance' } })
  await listing({ title: '知识产权律师', kind: 'mentor', access: { scope: 'bases', bases: ['hefei-hitech'] } })
  await indexed()
})

it.each([
  [{ q: '共聚焦' }, ['激光共聚焦显微镜']],
  [{ q: 'confocal' }, ['激光共聚焦显微镜']],
  [{ q: 'HPLC' }, ['高效液相色谱仪']],
  [{ q: '专利' }, ['知识产权律师']],
  [{ q: '共聚焦', kind: 'mentor' }, []],
  [{ kind: 'mentor', alliance: 'yrd' }, ['知识产权律师']],
  [{ alliance: 'jjj' }, []],
  [{ province: '安徽' }, []],
  [{ province: '31', kind: 'mentor' }, ['知识产权律师']],
])('finds what is published by %j', async (query, wanted) => {
  expect(await found(query)).toEqual(wanted)
})

it('shows each only what it may book', async () => {
  expect((await found({}, ho)).length).toBe(3)
  expect(await found({}, OUTSIDE)).toEqual(['激光共聚焦显微镜'])
  expect((await found({}, so)).length).toBe(3)
})

it('finds what is free between', async () => {
  const tuesday = (from: string, to: string) => ({ freeFrom: `2026-09-15T${from}:00Z`, freeTo: `2026-09-15T${to}:00Z`, kind: 'instrument' })
  expect((await found(tuesday('02:00', '04:00'))).length).toBe(2)
  expect(await found(tuesday('12:00', '13:00'))).toEqual([])
  expect((await found({ freeFrom: '2026-09-14T16:00:00Z', freeTo: '2026-09-15T16:00:00Z', kind: 'instrument' })).length).toBe(2)
  expect(await found({ freeFrom: '2026-10-01T02:00:00Z', freeTo: '2026-10-01T03:00:00Z' })).toEqual([])
  expect((await found({ freeFrom: '2026-09-28T16:00:00Z', freeTo: '2026-10-08T16:00:00Z' })).length).toBe(3)
  expect(pointers(await its.as(ho).get('/v1/resources?freeFrom=2026-09-15T02:00:00Z'))).toEqual(['?freeTo'])
  expect(pointers(await its.as(ho).get('/v1/resources?freeFrom=2026-09-15T02:00:00Z&freeTo=2026-09-15T01:00:00Z'))).toEqual(['?freeTo'])
})

it('goes through a ranking page by page, and takes no invented place', async () => {
  const first = must(await its.as(ho).get('/v1/resources?limit=2'))
  const second = must(await its.as(ho).get(`/v1/resources?limit=2&cursor=${first.next}`))
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
  expect(pointers(await its.as(OUTSIDE).get(`/v1/resources?limit=2&cursor=${first.next}`))).toEqual(['?cursor'])
})

it('matches a project’s needs, ranked, each with the parts of its score and their reasons', async () => {
  const closesAt = '2026-10-14T01:00:00Z'
  const demand = {
    kind: 'scenario',
    title: '细胞成像自动分析',
    text: '需要共聚焦图像的自动分析',
    field: '显微成像',
    closesAt,
    firstPurchase: true,
  }
  const posted = must(await its.as('nanjing-univ.officer').post('/v1/demands', demand), 201)
  must(await its.as('nanjing-univ.approver').post(`/v1/demands/${posted.id}/publish`))
  await indexed()
  const needs = [
    { kind: 'instrument', text: { zh: '激光共聚焦显微镜', en: 'confocal microscope' }, from: '2026-09-21', to: '2026-09-25' },
    { kind: 'mentor', text: '专利布局' },
  ]
  const project = must(
    await its.as(ho).post('/v1/projects', { name: '显微成像算法', stage: 'incubator', lead: { name: '王敏' }, needs }),
    201,
  )
  for (const persona of [ho, `${project.id}.lead`]) {
    const { items } = must(await its.as(persona).get(`/v1/projects/${project.id}/matches`))
    const titles = items.map((one: Json) => (one.resource ?? one.demand).title.zh)
    expect(titles.sort()).toEqual(['激光共聚焦显微镜', '知识产权律师', '细胞成像自动分析'].sort())
    for (const [n, one] of items.entries()) {
      const sum = one.parts.reduce((total: number, { points }: Json) => total + points, 0)
      expect(one.score).toBeCloseTo(sum, 5)
      expect(one.reasons.length).toBe(one.parts.length)
      if (n > 0) expect(items[n - 1].score).toBeGreaterThanOrEqual(one.score)
    }
  }
  const { items } = must(await its.as(ho).get(`/v1/projects/${project.id}/matches`))
  const said = (title: string): string[] =>
    items.find((one: Json) => (one.resource ?? one.demand).title.zh === title).reasons.map(({ en }: Json) => en)
  expect(said('激光共聚焦显微镜')).toEqual([
    'fits what is needed: 激光共聚焦显微镜',
    'the same kind: instrument equipment',
    'your alliance',
    'in Shanghai, about 410 km away',
    'free from 21 September 2026',
    'free of charge',
  ])
  expect(said('细胞成像自动分析')).toContain('buys a small firm’s product first')
  expect(refusal(await its.as(OUTSIDE).get(`/v1/projects/${project.id}/matches`))).toEqual([404, 'not-found'])
})

it('shows no paused listing, even before the index knows', async () => {
  must(await on(so, scope, 'pause'))
  expect(await found({ q: '共聚焦' })).toEqual([])
  await indexed()
  expect(await found({ q: '共聚焦' })).toEqual([])
  must(await on(sa, scope, 'publish'))
  await indexed()
  expect(await found({ q: '共聚焦' })).toEqual(['激光共聚焦显微镜'])
})

it.each(['down', 'busy'] as const)('searches on with what was loaded while the object store is %s', async (fault) => {
  its.stack.objects.fault = () => fault
  await its.advance(new Date(its.stack.clock.now().getTime() + 2_000).toISOString())
  expect(await found({ q: 'HPLC' })).toEqual(['高效液相色谱仪'])
  its.stack.objects.fault = undefined
})

it('makes the index anew from the records that events are about, where it was lost', async () => {
  const { objects } = objectsInMemory()
  const subjects = async function* () {
    yield* [scope.id, scope.id, 'bkg_1', 'res_none']
  }
  expect(await rebuildIndex({ tables: its.tables, objects }, subjects())).toBe(1)
})

it('follows a base that leaves its alliance', async () => {
  const base = await its.as('yrd-secretariat.officer').get('/v1/bases/yangpu')
  const change = { alliances: [] }
  must(await its.as('yrd-secretariat.officer').patch('/v1/bases/yangpu', change, { 'if-match': base.headers.get('etag') ?? '' }))
  await indexed()
  expect(await found({ alliance: 'yrd' })).toEqual([])
})
