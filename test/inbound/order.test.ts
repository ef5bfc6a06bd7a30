import { beforeEach, describe, expect, it } from 'vitest'
import { must, platform } from '../stack.ts'
import { tablesOf } from '../tables.ts'
import { type CaseEvent, HOST, SENDER } from '../world.ts'
import { type Given, portalOf } from './portal.ts'

// Each source in its order, each message once, whatever falls over meanwhile.

const here = platform()
const { as, stack } = { as: here.as, stack: () => here.stack }
const tables = tablesOf(here)
const portal = portalOf(here)
const TYPE = 'base.profile-updated'
const runs = () => stack().host.invoke('receive', { time: stack().clock.now().toISOString() })

let source: Given
beforeEach(async () => {
  source = await portal.register()
})
const post = async (base: string, focus: string, from = source) => must(await portal.post(from, TYPE, { base, profile: { focus } }), 202)
/** What the messages of a source did, in the order in which it happened. */
async function effects(from = source): Promise<string[]> {
  const changed = (await tables.all('events')).map(({ event }) => event as CaseEvent)
  const its = changed.filter(({ type, data }) => type === TYPE && data.authority === `source:${from.name}`)
  return its.toSorted((a, b) => a.aggregatesequence - b.aggregatesequence).map(({ id }) => id)
}
const focusOf = async (base: string): Promise<string> => must(await as(`${base}.officer`).get(`/v1/bases/${base}`)).focus.zh
const waiting = async () => (await tables.all('deliveries')).filter(({ pk }) => String(pk).startsWith('waiting#')).length

it('applies the messages of a source in the order in which they came', async () => {
  for (let n = 1; n <= 15; n++) await post(SENDER, `第${n}次`)
  await stack().settle()
  expect(await focusOf(SENDER)).toBe('第15次')
  expect((await effects()).length).toBe(15)
  expect(await waiting()).toBe(0)
})

it('applies each once when three receivers run at once', async () => {
  // The stream is held up, so that all of it waits.
  const undo = stack().host.onResponse('receive', () => undefined)
  const [other] = await Promise.all([portal.register([HOST])])
  for (let n = 1; n <= 8; n++) await Promise.all([post(SENDER, `甲${n}`), post(HOST, `乙${n}`, other)])
  const outcomes = await Promise.all([runs(), runs(), runs()])
  undo()
  await stack().settle()
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true])
  expect([await focusOf(SENDER), await focusOf(HOST)]).toEqual(['甲8', '乙8'])
  expect([(await effects()).length, (await effects(other)).length]).toEqual([8, 8])
})

describe('a receiver that dies', () => {
  it('after its commit: the message is not applied again', async () => {
    let lost = 0
    here.stack.guard.fault = (principal, operation, names) =>
      /receive/i.test(principal) && operation === 'TransactWriteItems' && names.includes(here.stack.tables.deliveries ?? '') && lost++ === 0
        ? 'lost'
        : undefined
    await post(SENDER, '断线')
    await post(SENDER, '之后')
    await stack().settle()
    here.stack.guard.fault = undefined
    expect(lost).toBeGreaterThan(0)
    expect([await focusOf(SENDER), (await effects()).length, await waiting()]).toEqual(['之后', 2, 0])
    expect(await portal.aside(source)).toEqual([])
  })

  it('in the middle: what it held is applied by the next', async () => {
    let held = 0
    here.stack.guard.fault = (principal, operation) => {
      if (!/receive/i.test(principal) || operation !== 'TransactWriteItems' || held++ > 0) return undefined
      here.stack.host.kill('receive')
      return 'down'
    }
    for (const focus of ['一', '二', '三']) await post(SENDER, focus)
    await stack().settle()
    here.stack.guard.fault = undefined
    expect(held).toBeGreaterThan(0)
    expect([await focusOf(SENDER), (await effects()).length, await waiting()]).toEqual(['三', 3, 0])
  })
})

it('waits while the tables are down: nothing is set aside, and nothing overtakes', async () => {
  let refused = 0
  here.stack.guard.fault = (principal, operation, names) =>
    /receive/i.test(principal) && operation === 'TransactWriteItems' && names.includes(here.stack.tables.records ?? '') && ++refused
      ? 'down'
      : undefined
  for (const focus of ['先', '后']) await post(SENDER, focus)
  await stack().settle()
  expect([await waiting(), (await effects()).length]).toEqual([2, 0])
  expect(refused).toBeGreaterThan(0)
  here.stack.guard.fault = undefined
  await stack().settle()
  expect([await waiting(), (await effects()).length, await focusOf(SENDER)]).toEqual([0, 2, '后'])
  expect(await portal.aside(source)).toEqual([])
})

it('takes effect as of when it came, however late it is applied', async () => {
  here.stack.guard.fault = (principal, operation) => (/receive/i.test(principal) && operation === 'TransactWriteItems' ? 'down' : undefined)
  const came = stack().clock.now().getTime()
  await post(SENDER, '昨天的消息')
  await stack().settle()
  here.stack.guard.fault = undefined
  await here.advance(new Date(came + 86_400_000).toISOString())
  const { time } = await portal.lastEvent(`${SENDER}.officer`, TYPE)
  expect(Date.parse(time) - came).toBeLessThan(60_000)
})

it('gives a message up that it fails at in five runs, and goes on with those behind it', async () => {
  await post(SENDER, '先')
  await stack().settle()
  // What no code of ours writes: the next message meets a base that cannot be read.
  const key = { pk: 'directory', sk: `base#${HOST}` }
  const whole = await tables.get('records', key)
  await tables.put('records', { ...whole, data: {} })
  await post(HOST, '读不懂的基地')
  await post(SENDER, '后')
  for (let run = 1; run <= 4; run++) expect((await runs()).ok).toBe(true)
  expect([await waiting(), await focusOf(SENDER)]).toEqual([2, '先'])
  await stack().settle()
  expect([await waiting(), await focusOf(SENDER)]).toEqual([0, '后'])
  await tables.put('records', whole)
  const [given] = await portal.aside(source)
  expect(given).toMatchObject({ reason: { code: 'internal' }, message: { data: { base: HOST } } })
  must(await as('portal-1.integrator').post(`/v1/quarantine/${given?.id}/retry`))
  expect(await focusOf(HOST)).toBe('读不懂的基地')
})
