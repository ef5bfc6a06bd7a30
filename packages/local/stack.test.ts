import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownTables } from '../../test/stack.ts'
import { writeFixture } from './fixture.ts'
import { type Stack, type StackOptions, startStack } from './stack.ts'
import type { Templates } from './template/read.ts'

const templates = writeFixture()
const data = mkdtempSync(join(tmpdir(), 'data-'))
const options: StackOptions = { port: 0, data, seed: 'none', templates, clock: '2030-01-01T00:00:00Z' }
let stack: Stack

beforeAll(async () => {
  stack = await startStack(options)
}, 30_000)
afterAll(async () => {
  await stack.close()
  for (const folder of [templates, data]) rmSync(folder, { recursive: true })
})

const post = (path: string, body: string): Promise<Response> =>
  fetch(`${stack.api}${path}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
const feed = async (): Promise<string[]> => JSON.parse(await (await fetch(`${stack.api}/feed`)).text())
const control = (method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${stack.control}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })

it('carries what the API wrote into the feed, and settles', async () => {
  expect((await post('/events', 'first')).status).toBe(201)
  const settled = await (await control('POST', '/settle')).json()
  expect(settled).toEqual({ rounds: 4, events: expect.any(Number), automaticActs: 3, deliveries: 0 })
  expect(await feed()).toEqual(['first'])
})

it('settles as of the instant at which it is asked, and not of the second', async () => {
  const times: string[] = []
  const undo = stack.host.onResponse('sweep', (payload) => void times.push(JSON.parse(payload).time))
  const asked = stack.clock.now().getTime()
  await stack.settle()
  undo()
  expect(Math.min(...times.map((time) => Date.parse(time)))).toBeGreaterThanOrEqual(asked)
})

it('sets a poisoned record aside, in the bucket, and goes on', async () => {
  await post('/events', 'poison')
  await post('/events', 'second')
  await stack.settle()
  expect(await feed()).toEqual(['first', 'second'])
  const [object = ''] = globSync('s3/**/aws/lambda/Mapping/**', { cwd: data }).filter((file) => /\d{4}-\d\d-\d\dT/.test(file))
  expect(object).not.toBe('')
})

it('tells the API domain time, which only goes forward', async () => {
  const time = async (): Promise<string> => new Date((await (await fetch(`${stack.api}/time`)).json()).now).toISOString()
  expect((await time()).slice(0, 10)).toBe('2030-01-01')
  expect((await control('PUT', '/clock', { now: '2030-03-01T00:00:00Z' })).status).toBe(200)
  expect((await time()).slice(0, 10)).toBe('2030-03-01')
  expect((await control('PUT', '/clock', { now: '2030-02-01T00:00:00Z' })).status).toBe(409)
  expect((await control('PUT', '/clock', { now: 'tomorrow' })).status).toBe(422)
})

it('answers 503 for a function that fails, 413 for a body that is too large, in the language asked for', async () => {
  const failed = await fetch(`${stack.api}/fail`, { headers: { 'accept-language': 'en' } })
  expect([failed.status, failed.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8'])
  expect(failed.headers.get('retry-after')).toBe('1')
  expect(await failed.json()).toMatchObject({ code: 'unavailable', title: 'Temporarily unavailable', instance: '/fail' })
  const large = await post('/events', 'x'.repeat(10_000_000))
  expect(large.status).toBe(413)
  expect(await large.json()).toMatchObject({ code: 'too-large', title: '请求过大' })
})

it('answers HEAD, and sends cookies', async () => {
  const answer = await fetch(`${stack.api}/feed`, { method: 'HEAD' })
  expect([answer.status, answer.headers.get('set-cookie'), await answer.text()]).toEqual([200, 'seen=1', ''])
})

it('keeps data, clock and place in the stream over a restart', async () => {
  await stack.close()
  await expect(fetch(stack.api)).rejects.toThrow()
  stack = await startStack({ ...options, clock: '2029-01-01T00:00:00Z' })
  expect(stack.clock.now().toISOString().slice(0, 10)).toBe('2030-03-01')
  expect((await stack.settle()).events).toBe(0)
  await post('/events', 'third')
  await stack.settle()
  expect(await feed()).toEqual(['first', 'second', 'third'])
}, 30_000)

it('lets nobody read the feed before it holds what was written until then', async () => {
  for (let n = 0; n < 20; n++) {
    await post('/events', `at once ${n}`)
    expect((await feed()).at(-1)).toBe(`at once ${n}`)
  }
})

it('refuses what a grant does not allow, as seen by taking one out', async () => {
  const withoutQuery = (copied: Templates): Templates =>
    JSON.parse(JSON.stringify(copied).replace('"dynamodb:Query"', '"dynamodb:GetItem"'))
  const poorer = await startStack({ ...options, data: 'memory', dynamodb: await ownTables(), template: withoutQuery })
  try {
    expect((await fetch(`${poorer.api}/feed`)).status).toBe(503)
    expect(poorer.host.logs('api').join()).toContain('AccessDeniedException')
  } finally {
    await poorer.close()
  }
}, 30_000)
