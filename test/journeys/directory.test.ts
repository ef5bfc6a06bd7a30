import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadBases } from '#directory'
import { readLog } from '#storage'
import { must, platform, pointers, refusal } from '../stack.ts'

const here = platform({ bases: undefined })
const { as } = here
const officer = as.bind(null, 'yangpu.officer')
const secretariat = as.bind(null, 'yrd-secretariat.officer')
const carrier = { id: 'valley', name: '演示孵化器', stage: 'incubator' }

describe('who is calling', () => {
  it('is told actor, organisation with its name, roles and language', async () => {
    const me = must(await officer().get('/v1/me', { 'accept-language': 'en' }))
    expect(me).toMatchObject({ org: 'yangpu', orgKind: 'base', orgName: { zh: '上海市杨浦区' }, roles: ['officer'], language: 'en' })
    expect(must(await secretariat().get('/v1/me'))).toMatchObject({ orgKind: 'secretariat', orgName: { zh: '长三角联盟秘书处' } })
    expect(must(await as('portal-1.integrator').get('/v1/me'))).toMatchObject({ orgName: null, actor: { kind: 'machine' } })
  })
})

describe('alliances and bases', () => {
  it('lists four alliances, each with its secretariat and provinces', async () => {
    const { items } = must(await officer().get('/v1/alliances'))
    expect(items.map((one: { id: string }) => one.id)).toEqual(['yrd', 'jjj', 'west', 'cs'])
    expect(items[0]).toMatchObject({ secretariat: 'yrd-secretariat', provinces: [{ code: '31', zh: '上海市' }, {}, {}, {}] })
  })

  it('pages through all 93 bases, each once, twenty by default', async () => {
    const seen: string[] = []
    for (let path = '/v1/bases'; path !== ''; ) {
      const reply = await officer().get(path)
      const { items, next } = must(reply)
      expect(items.length).toBeLessThanOrEqual(20)
      seen.push(...items.map((one: { id: string }) => one.id))
      path = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1] ?? ''
      expect(path === '').toBe(next === null)
    }
    expect([seen.length, new Set(seen).size]).toEqual([93, 93])
  })

  it.each([
    ['q=杨浦', ['yangpu']],
    ['q=yangpu%20DISTRICT', ['yangpu']],
    ['province=安徽&kind=regional&alliance=yrd', ['hefei-hitech']],
    ['province=安徽&kind=regional&alliance=west', []],
  ])('finds by %s', async (query, ids) => {
    const found = must(await officer().get(`/v1/bases?${query}`)).items.map((one: { id: string }) => one.id)
    expect(found).toEqual(ids)
  })

  it.each(['alliance=north', 'kind=school', 'province=火星', 'limit=0', 'limit=101', 'cursor=invented', 'colour=red'])(
    'refuses %s and points at it',
    async (query) => {
      const reply = await officer().get(`/v1/bases?${query}`)
      expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', `?${query.split('=')[0]}`])
    },
  )

  it('takes a cursor of another list for an invented one', async () => {
    const { next } = must(await officer().get('/v1/bases?limit=5'))
    expect(refusal(await officer().get(`/v1/bases?limit=5&alliance=yrd&cursor=${next}`))).toEqual([422, 'invalid'])
  })

  it('answers not-found where there is no base', async () => {
    expect(refusal(await officer().get('/v1/bases/no-such-base'))).toEqual([404, 'not-found'])
  })
})

describe('a base’s profile', () => {
  const path = '/v1/bases/hefei-hitech'
  const own = as.bind(null, 'hefei-hitech.approver')

  it('is changed by the base under the version it read', async () => {
    const tag = (await own().get(path)).headers.get('etag') ?? ''
    expect(refusal(await own().patch(path, { carriers: [carrier] }))).toEqual([428, 'precondition-required'])
    expect(refusal(await own().patch(path, { carriers: [carrier] }, { 'if-match': '"other"' }))).toEqual([412, 'edit-conflict'])
    const changed = await own().patch(path, { carriers: [carrier], focus: '量子信息', website: null }, { 'if-match': tag })
    expect(must(changed)).toMatchObject({
      carriers: [{ id: 'valley', name: { zh: '演示孵化器' }, stage: 'incubator' }],
      focus: { zh: '量子信息' },
    })
    expect(changed.headers.get('etag')).not.toBe(tag)
    expect(refusal(await own().patch(path, { focus: '量子' }, { 'if-match': tag }))).toEqual([412, 'edit-conflict'])
  })

  it('takes what people write in the caller’s language or in both', async () => {
    const english = must(await own().patch(path, { focus: 'Quantum' }, { 'if-match': '*', 'accept-language': 'en' }))
    expect(english.focus).toEqual({ zh: 'Quantum', en: 'Quantum' })
    const both = must(await own().patch(path, { focus: { zh: '量子', en: 'Quantum' } }, { 'if-match': '*' }))
    expect(both.focus).toEqual({ zh: '量子', en: 'Quantum' })
  })

  it('is nobody else’s to change; its standing is the secretariat’s', async () => {
    const any = { 'if-match': '*' }
    expect(refusal(await officer().patch(path, { focus: '无关' }, any))).toEqual([403, 'forbidden'])
    expect(refusal(await as('hefei-hitech.viewer').patch(path, { focus: '无关' }, any))).toEqual([403, 'forbidden'])
    expect(refusal(await own().patch(path, { status: 'active' }, any))).toEqual([403, 'forbidden'])
    expect(must(await secretariat().patch(path, { status: 'warned' }, any)).status).toBe('warned')
  })

  it('refuses what does not fit, each at its field', async () => {
    const wrong = { website: 'ftp://x', carriers: [carrier, { ...carrier, stage: 'garage' }], colour: 'red' }
    const reply = await own().patch(path, wrong, { 'if-match': '*' })
    expect(refusal(reply)).toEqual([422, 'invalid'])
    expect(pointers(reply).sort()).toEqual(['/carriers/1/stage', '/colour', '/website'])
  })
})

describe('a new base', () => {
  const body = { id: 'demo-base', name: '演示基地', kind: 'regional', province: '浙江', city: '杭州市' }

  it('is added by the secretariat of its alliance, once, also when the answer is asked for twice', async () => {
    expect(refusal(await officer().post('/v1/bases', body))).toEqual([403, 'forbidden'])
    expect(refusal(await as('west-secretariat.officer').post('/v1/bases', body))).toEqual([403, 'forbidden'])
    const key = { 'idempotency-key': 'add-demo-base' }
    const [first, again] = [await secretariat().post('/v1/bases', body, key), await secretariat().post('/v1/bases', body, key)]
    expect(must(first, 201)).toMatchObject({ province: { code: '33', zh: '浙江省' }, alliances: ['yrd'], batch: null, carriers: [] })
    expect([again.status, again.body, again.headers.get('location')]).toEqual([201, first.body, '/v1/bases/demo-base'])
    expect(pointers(await secretariat().post('/v1/bases', body))).toEqual(['/id'])
    expect(must(await officer().get('/v1/bases/demo-base')).name).toEqual({ zh: '演示基地' })
  })
})

describe('loading the list of bases', () => {
  const load = async () =>
    loadBases(here.tables, await readFile(new URL('../../data/bases.csv', import.meta.url), 'utf8'), new Date().toISOString())

  it('again adds nothing and leaves what a base has edited', async () => {
    const own = as('shenzhen-nanshan.officer')
    const focus = { zh: '自己写的', en: 'Written by itself' }
    must(await own.patch('/v1/bases/shenzhen-nanshan', { focus }, { 'if-match': '*' }))
    expect(await load()).toBe(0)
    expect(must(await own.get('/v1/bases/shenzhen-nanshan')).focus).toEqual(focus)
  })

  it('keeps what each row says in both languages and where it comes from, and tells it as an event', async () => {
    expect(must(await officer().get('/v1/bases/yangpu'))).toMatchObject({
      city: { zh: '上海市', en: 'Shanghai' },
      focus: { en: expect.stringContaining('Changyang Campus') },
      evidence: 'list:国办发〔2016〕35号',
    })
    const [added] = await readLog(here.tables, 'base#yangpu')
    expect(added).toMatchObject({ type: 'base.added', actorkind: 'system', data: { authority: 'directory', to: 'active' } })
  })
})
