import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { FunctionPlan } from '../template/functions.ts'
import { startHost } from './index.ts'

const code = mkdtempSync(join(tmpdir(), 'host-'))
writeFileSync(
  join(code, 'index.mjs'),
  `export async function handler(event, context) {
    if (event.say) console.log(event.say)
    if (event.throw) throw new TypeError(event.throw)
    if (event.exit) process.exit(3)
    if (event.hang) await new Promise(() => setInterval(() => {}, 1000))
    if (event.wait) await new Promise((done) => setTimeout(done, event.wait))
    return { pid: process.pid, greeting: process.env.GREETING, key: process.env.AWS_ACCESS_KEY_ID, left: context.getRemainingTimeInMillis(), id: context.awsRequestId }
  }`,
)
writeFileSync(join(code, 'broken.mjs'), `throw new Error('no settings')`)

function plan(name: string, handler: string): FunctionPlan {
  const environment = { GREETING: 'hello' }
  return {
    name,
    handler,
    code,
    environment,
    logicalId: name,
    resourceName: name,
    arn: name,
    memoryMb: 128,
    timeoutSeconds: 1,
    statements: [],
  }
}
const functions = [plan('good', 'index.handler'), plan('broken', 'broken.handler'), plan('absent', 'index.other')].map((each) => ({
  plan: each,
  principal: { name: each.name, accessKeyId: `KEY${each.name}`, secretAccessKey: 'x', statements: [] },
}))
const failures: string[] = []
const host = startHost({
  functions,
  doors: {
    dynamodb: 'http://127.0.0.1:1',
    s3: 'http://127.0.0.1:1',
    kms: 'http://127.0.0.1:1',
    lambda: 'http://127.0.0.1:1',
    sqs: 'http://127.0.0.1:1',
  },
  logFolder: null,
  failure: (line) => failures.push(line),
  cap: 3,
})
afterAll(async () => {
  await host.close()
  rmSync(code, { recursive: true })
})

async function call(event: object): Promise<Record<string, unknown>> {
  const outcome = await host.invoke('good', event)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return JSON.parse(outcome.payload)
}

it('runs a handler with its environment, its key and its time', async () => {
  const answer = await call({ say: 'a line' })
  expect(answer).toMatchObject({ greeting: 'hello', key: 'KEYgood' })
  expect(answer.left).toBeGreaterThan(500)
  await expect.poll(() => host.logs('good')).toContain('a line')
})

it('keeps a warm process for the next call', async () => {
  expect((await call({})).pid).toBe((await call({})).pid)
})

it('runs parallel calls in processes of their own, up to the cap, and loses none', async () => {
  const answers = await Promise.all(Array.from({ length: 9 }, () => call({ wait: 200 })))
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(3)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(9)
})

it('tells what a function threw, and keeps the process', async () => {
  expect(await host.invoke('good', { throw: 'no' })).toEqual({ ok: false, error: { errorType: 'TypeError', errorMessage: 'no' } })
})

it('tells that a process ended, and starts another', async () => {
  expect(await host.invoke('good', { exit: true })).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
  expect(await call({})).toMatchObject({ greeting: 'hello' })
})

it('ends a function that takes longer than its limit', async () => {
  const outcome = await host.invoke('good', { hang: true })
  expect(outcome).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } })
  expect(JSON.stringify(outcome)).toContain('Task timed out after 1.00 seconds')
  expect(await call({})).toMatchObject({ greeting: 'hello' })
})

it('tells why a function could not be loaded', async () => {
  expect(await host.invoke('broken', {})).toEqual({ ok: false, error: { errorType: 'Error', errorMessage: 'no settings' } })
  expect(await host.invoke('absent', {})).toMatchObject({ error: { errorMessage: 'index.other is undefined or not exported' } })
  expect(failures.join()).toContain('no settings')
})

it('loses an answer when a test says so', async () => {
  const off = host.onResponse('good', (_, outcome) => (outcome.ok ? 'drop' : undefined))
  expect(await host.invoke('good', {})).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
  off()
  expect(await call({})).toMatchObject({ greeting: 'hello' })
})

it('starts another process after a kill, and fails only the call under way', async () => {
  const under = host.invoke('good', { wait: 500 })
  await new Promise((soon) => setImmediate(soon))
  host.kill('good')
  expect(await under).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } })
  expect(await call({})).toMatchObject({ greeting: 'hello' })
})
