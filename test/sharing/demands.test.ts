import { expect, it } from 'vitest'
import type { Json } from '#local'
import { firstBreak, readLog } from '#storage'
import { must, platform, pointers, refusal } from '../stack.ts'
import { visitorAs } from '../visitor.ts'

const its = platform()
const [so, sa, ho] = ['yangpu.officer', 'yangpu.approver', 'hefei-hitech.officer']

const now = () => Date.parse(its.stack.clock.now().toISOString())
const inDays = (n: number) => new Date(now() + n * 86_400_000).toISOString()
const body = (more: object = {}) => ({
  kind: 'demand',
  title: { zh: '液相色谱检测', en: 'HPLC testing' },
  text: '每月二十批',
  field: 'bio',
  closesAt: inDays(30),
  ...more,
})
const draft = async (more?: object): Promise<Json> => must(await its.as(so).post('/v1/demands', body(more)), 201)
const on = (persona: string, one: Json, action: string, input: object = {}) =>
  its.as(persona).post(`/v1/demands/${one.id}/${action}`, input)
async function published(more?: object): Promise<Json> {
  return must(await on(sa, await draft(more), 'publish'))
}
const express = async (persona: string, one: Json, more: object = {}): Promise<Json> =>
  must(await on(persona, one, 'interests', { text: '可以做', ...more }), 201)
const answer = (persona: string, one: Json, decision: string) =>
  its.as(persona).post(`/v1/interests/${one.id}/answer`, { decision, reason: '见附' })
const interestNow = async (one: Json, persona = ho): Promise<Json> => must(await its.as(persona).get(`/v1/interests/${one.id}`))

it('refuses what does not fit, each at its field', async () => {
  expect(pointers(await its.as(so).post('/v1/demands', body({ closesAt: inDays(-1) })))).toEqual(['/closesAt'])
  expect(pointers(await its.as(so).post('/v1/demands', body({ closesAt: inDays(1_000) })))).toEqual(['/closesAt'])
  expect(pointers(await its.as(so).post('/v1/demands', body({ kind: 'wish', budgetFen: 1.5 })))).toEqual(['/kind', '/budgetFen'])
  expect(refusal(await its.as('portal-1.officer').post('/v1/demands', body()))).toEqual([403, 'forbidden'])
})

it('shows a draft to its poster only, and is published by somebody else than its drafter', async () => {
  const one = await draft()
  expect(refusal(await its.as(ho).get(`/v1/demands/${one.id}`))).toEqual([404, 'not-found'])
  expect(refusal(await on(ho, one, 'publish'))).toEqual([404, 'not-found'])
  expect(refusal(await on(so, one, 'publish'))).toEqual([403, 'forbidden'])
  const both = must(await its.as('yangpu.officer+approver').post('/v1/demands', body()), 201)
  expect(refusal(await on('yangpu.officer+approver', both, 'publish'))).toEqual([403, 'four-eyes'])
  expect(must(await on(sa, both, 'publish')).clock).toMatchObject({ party: 'yangpu', onTimeout: 'close' })
})

it('is found by its words at once, in either language and by what else a thing is called', async () => {
  const one = await published({ title: '园区无人配送', text: '三条线路', kind: 'scenario' })
  const ids = async (query: string) => must(await its.as(ho).get(`/v1/demands?${query}`)).items.map(({ id }: Json) => id)
  for (const q of ['无人配送', '配送', 'unmanned delivery']) expect(await ids(`q=${encodeURIComponent(q)}`)).toContain(one.id)
  expect(await ids(`q=${encodeURIComponent('无人配送')}&kind=demand`)).toEqual([])
  await its.stack.settle()
  await its.advance(new Date(now() + 2_000).toISOString())
  for (const q of ['无人配送', 'unmanned delivery']) expect(await ids(`q=${encodeURIComponent(q)}`)).toContain(one.id)
  expect(await ids('kind=scenario&field=bio&state=published')).toEqual([one.id])
  must(await on(so, one, 'withdraw', { reason: '取消' }))
  expect((await (await visitorAs(its, so)).open(`/sharing/demands/${one.id}`)).text).toContain('撤回理由 取消')
  expect(await ids(`q=${encodeURIComponent('无人配送')}`)).toEqual([])
})

it('lists what is published page by page, each once', async () => {
  const made = [await published({ field: 'paged' }), await published({ field: 'paged' }), await published({ field: 'paged' })]
  const seen: string[] = []
  for (let path: string | null = '/v1/demands?field=paged&limit=2'; path; ) {
    const page: Json = must(await its.as(ho).get(path))
    seen.push(...page.items.map(({ id }: Json) => id))
    path = page.next ? `/v1/demands?field=paged&limit=2&cursor=${page.next}` : null
  }
  expect(seen).toEqual(made.map(({ id }) => id).reverse())
})

it('takes one interest of each bidder, from whoever may and for whose project it is', async () => {
  const one = await published()
  const mine = await express(ho, one)
  expect(mine.clock).toMatchObject({ party: 'yangpu', onTimeout: 'show-unanswered' })
  expect(pointers(await on(ho, one, 'interests', { text: '再来' }))).toEqual(['/project'])
  expect(refusal(await on('yangpu.officer', one, 'interests', { text: '自己来' }))).toEqual([403, 'forbidden'])
  expect(pointers(await on(ho, one, 'interests', { text: '代项目', project: 'prj_none' }))).toEqual(['/project'])
  const project = must(await its.as(ho).post('/v1/projects', { name: '项目', stage: 'incubator', lead: { name: '王敏' } }), 201)
  await express(`${project.id}.lead`, one)
  must(await its.as(ho).post(`/v1/interests/${mine.id}/withdraw`))
  await express(ho, one)
  const seen = async (persona: string) => must(await its.as(persona).get(`/v1/demands/${one.id}/interests`)).items.length
  expect([await seen(so), await seen(ho), await seen(`${project.id}.lead`), await seen('nanjing-univ.officer')]).toEqual([3, 2, 1, 0])
  expect(refusal(await its.as('nanjing-univ.officer').get(`/v1/interests/${mine.id}`))).toEqual([404, 'not-found'])
  const listed = must(await its.as(`${project.id}.lead`).get('/v1/demands?mine=true')).items
  expect(listed.map(({ id }: Json) => id)).toEqual([one.id])
})

it('awards to the short list only, not by whoever put it there, and passes the others over', async () => {
  const one = await published()
  const [first, second] = [await express(ho, one), await express('nanjing-univ.officer', one)]
  expect(refusal(await on(sa, one, 'award', { interest: first.id }))).toEqual([409, 'wrong-state'])
  must(await answer(sa, first, 'shortlisted'))
  expect(must(await on(so, one, 'close')).state).toBe('matched')
  expect(refusal(await on(sa, one, 'award', { interest: first.id }))).toEqual([403, 'four-eyes'])
  const form = await (await visitorAs(its, 'yangpu.approver~2')).open(`/sharing/demands/${one.id}/award`)
  expect(form.text).toContain('安徽省合肥高新技术产业开发区 可以做')
  expect(form.text).not.toContain('南京大学')
  expect(pointers(await on('yangpu.approver~2', one, 'award', { interest: second.id }))).toEqual(['/interest'])
  expect(pointers(await on('yangpu.approver~2', one, 'award', { interest: 'int_none' }))).toEqual(['/interest'])
  expect(must(await on('yangpu.approver~2', one, 'award', { interest: first.id })).awarded).toEqual({
    interest: first.id,
    org: 'hefei-hitech',
  })
  await its.advance(new Date(now() + 60_000).toISOString())
  expect((await interestNow(first)).state).toBe('awarded')
  expect((await interestNow(second, 'nanjing-univ.officer')).state).toBe('passed_over')
  expect(refusal(await answer(so, second, 'declined'))).toEqual([409, 'wrong-state'])
  expect(must(await on(so, one, 'deliver')).clock).toBeNull()
})

it('is no longer matched when its short list becomes empty', async () => {
  const one = await published()
  const mine = await express(ho, one)
  must(await on(so, one, 'close'))
  const state = async () => must(await its.as(so).get(`/v1/demands/${one.id}`)).state
  must(await answer(so, mine, 'shortlisted'))
  expect(await state()).toBe('matched')
  must(await its.as(ho).post(`/v1/interests/${mine.id}/withdraw`, { reason: '另有安排' }))
  expect(await state()).toBe('closed')
})

it('keeps a whole chain of events for a demand and for each interest', async () => {
  const one = await published()
  const mine = await express(ho, one)
  must(await answer(so, mine, 'declined'))
  must(await on(so, one, 'withdraw'))
  const logs = await Promise.all([`demand#${one.id}`, `interest#${mine.id}`].map((stream) => readLog(its.tables, stream)))
  expect(logs.map(firstBreak)).toEqual([null, null])
  expect(logs.map((log) => log.map(({ type }) => type))).toEqual([
    ['demand.drafted', 'demand.published', 'demand.withdrawn'],
    ['interest.expressed', 'interest.declined'],
  ])
})

it('closes at its instant, reminds of an unanswered interest, then shows it; late answers still count', async () => {
  const one = await published({ closesAt: inDays(3) })
  const mine = await express(ho, one)
  await its.advance(inDays(3.01))
  expect(must(await its.as(so).get(`/v1/demands/${one.id}`)).state).toBe('closed')
  expect(refusal(await on('nanjing-univ.officer', one, 'interests', { text: '迟到' }))).toEqual([409, 'wrong-state'])
  expect((await interestNow(mine)).unanswered).toBe(false)
  await its.advance(mine.clock.dueAt)
  expect(await interestNow(mine)).toMatchObject({ state: 'open', unanswered: true, clock: { light: 'red' } })
  const log = await readLog(its.tables, `interest#${mine.id}`)
  expect(log.map(({ type, data }) => [type, data.percent].join(' ').trim())).toEqual([
    'interest.expressed',
    'interest.reminded 50',
    'interest.reminded 80',
    'interest.reminded 100',
    'interest.unanswered',
  ])
  expect(must(await answer(so, mine, 'shortlisted'))).toMatchObject({ state: 'shortlisted', unanswered: false })
  await its.advance(inDays(61))
  expect(must(await its.as(so).get(`/v1/demands/${one.id}`)).state).toBe('lapsed')
  await its.advance(inDays(0.001))
  expect((await interestNow(mine)).state).toBe('passed_over')
})
