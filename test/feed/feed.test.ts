import { expect, it } from 'vitest'
import { uncatalogued } from '../catalogue.ts'
import { must, platform, pointers, refusal } from '../stack.ts'

const running = platform()
const { as } = running

const project = (name: string) => ({ name, stage: 'incubator', presence: [], needs: [], lead: { name: '李工' } })
const register = async (persona: string, name: string): Promise<string> =>
  must(await as(persona).post('/v1/projects', project(name)), 201).id
const events = async (persona: string, query = '') => must(await as(persona).get(`/v1/events?limit=100${query}`))

it('tells an organisation what happened, numbered without gaps, and outsiders nothing of it', async () => {
  const id = await register('yangpu.officer', '星火')
  await running.stack.settle()
  const { items } = await events('yangpu.viewer')
  expect(items.map((event: { sequence: number }) => event.sequence)).toEqual(items.map((_: unknown, n: number) => n + 1))
  expect(items.at(-1)).toMatchObject({ type: 'project.registered', subject: id, aggregatesequence: 1, actorkind: 'person' })
  expect(uncatalogued(items)).toEqual([])
  expect((await events(`${id}.lead`)).items).toMatchObject([{ sequence: 1, subject: id }])
  const others = (await events('hefei-hitech.officer')).items.filter((event: { subject: string }) => event.subject === id)
  expect(others).toEqual([])
})

it('holds the answer back until something comes that was asked for', async () => {
  const { readTo } = await events('shanghai-xuhui.officer')
  const waiting = events('shanghai-xuhui.officer', `&after=${readTo}&types=project.*&wait=20`)
  const id = await register('shanghai-xuhui.officer', '等待')
  expect((await waiting).items).toMatchObject([{ type: 'project.registered', subject: id }])
})

it('links to what follows', async () => {
  for (const name of ['一', '二', '三']) await register('hefei-hitech.officer', name)
  await running.stack.settle()
  const subjects: string[] = []
  for (let path = '/v1/events?limit=2&types=project.registered'; path !== ''; ) {
    const reply = await as('hefei-hitech.officer').get(path)
    subjects.push(...must(reply).items.map((event: { subject: string }) => event.subject))
    path = /<([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1] ?? ''
    expect(path === '').toBe(reply.body.next === null)
  }
  expect(new Set(subjects).size).toBe(3)
})

it.each(['after=-1', 'limit=0', 'limit=101', 'types=Transfer', 'wait=21', 'cursor=x'])('refuses %s and points at it', async (query) => {
  const reply = await as('yangpu.officer').get(`/v1/events?${query}`)
  expect([...refusal(reply), ...pointers(reply)]).toEqual([422, 'invalid', `?${query.split('=')[0]}`])
})

it('keeps events for 90 days, then tells from where it still has them', async () => {
  const { readTo } = await events('yangpu.officer')
  await running.advance('2026-12-20T00:00:00Z')
  await register('yangpu.officer', '新来')
  await running.stack.settle()
  const gone = await as('yangpu.officer').get('/v1/events?after=0')
  expect([gone.status, gone.body.code, gone.body.oldest]).toEqual([410, 'gone', readTo + 1])
  expect((await events('yangpu.officer', `&after=${gone.body.oldest - 1}`)).items).toMatchObject([{ sequence: readTo + 1 }])
  expect(must(await as('yangpu.officer').get('/v1/events')).items).toMatchObject([{ sequence: readTo + 1 }])
})
