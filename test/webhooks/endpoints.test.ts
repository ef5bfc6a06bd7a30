import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must, platform, refusal } from '../stack.ts'
import { me, pushingOf } from './pushing.ts'
import { type Receiver, startReceiver, status } from './receiver.ts'

// Endpoints that are slow, dead, gone, or answer anything at all.

const here = platform()
const { as } = here
const { subscribe, read, act, deliveries, happen, rename, feed, later, settle } = pushingOf(here)
const lastSequence = async () => (await feed(0, '*')).at(-1)?.sequence ?? 0
let portal: Receiver
beforeAll(async () => {
  portal = await startReceiver()
})
beforeEach(() => {
  portal.answer = status(204)
})

describe('a portal that is down for three days (worked case 6)', () => {
  it('is tried, paused and probed; then it gets every event, and a replay brings the same ids', { timeout: 90_000 }, async () => {
    const hook = await subscribe(portal.url, { ordered: true })
    const from = await lastSequence()
    portal.answer = status(503)
    await happen(12)
    await settle()
    for (const [n, hours] of [8, 16, 24, 20].entries()) {
      await happen(n === 3 ? 0 : [9, 9, 7][n])
      await later(hours * 3_600 + 60)
    }
    const missed = (await feed(from)).map(({ id }) => id)
    expect(missed).toHaveLength(37)
    await later(5 * 3_600)
    const paused = await read(hook)
    expect(paused).toMatchObject({ state: 'paused', because: 'outage' })
    const [event] = await feed(from, 'subscription.paused')
    expect(Date.parse(event?.time ?? '') - Date.parse(paused.health.failingSince)).toBe(72 * 3_600_000)
    expect(refusal(await act(hook, 'test'))).toEqual([409, 'wrong-state'])

    const tried = portal.got.length
    await later(23 * 3_600)
    expect(portal.got.length - tried).toBeLessThanOrEqual(1)
    portal.answer = status(204)
    portal.got.length = 0
    await later(25 * 3_600)
    expect(await read(hook)).toMatchObject({ state: 'active', because: null, health: { waiting: 0, failures: 0 } })
    expect((await feed(from, 'subscription.resumed')).length).toBe(1)
    expect(portal.ids().toSorted()).toEqual(missed.toSorted())
    expect((await feed(from)).map(({ id }) => id)).toEqual(missed)

    portal.got.length = 0
    must(await act(hook, 'replay', { from: from + 1 }), 202)
    await settle()
    expect(portal.ids()).toEqual(missed)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })
})

describe('an endpoint', () => {
  it('that answers 410 is not asked again until somebody resumes it', async () => {
    const hook = await subscribe(portal.url)
    portal.answer = status(410)
    portal.got.length = 0
    await happen(2)
    await settle()
    expect(await read(hook)).toMatchObject({ state: 'disabled', because: 'gone' })
    await happen()
    await later(100 * 3_600)
    expect(portal.got.length).toBeLessThanOrEqual(2)
    portal.answer = status(204)
    portal.got.length = 0
    must(await act(hook, 'resume'))
    await settle()
    expect(new Set(portal.ids()).size).toBe(3)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })

  it('that asks to be left alone is, to the second', async () => {
    const hook = await subscribe(portal.url)
    portal.answer = status(429, { 'retry-after': '1000' })
    portal.got.length = 0
    await happen()
    await settle()
    const [one] = await deliveries(hook)
    expect(Date.parse(one?.nextAttemptAt ?? '') - Date.parse(one?.attempts[0]?.at ?? '')).toBe(1_000_000)
    portal.answer = status(204)
    // Nor is anything else sent to it meanwhile.
    await happen()
    await later(960)
    expect(portal.got).toHaveLength(1)
    await later(60)
    expect(new Set(portal.ids()).size).toBe(2)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })

  it('that refuses three events in a row for good is paused at once; nothing is lost', async () => {
    const hook = await subscribe(portal.url)
    portal.answer = status(401)
    await happen(3)
    await settle()
    expect(await read(hook)).toMatchObject({ state: 'paused', because: 'refused' })
    portal.answer = status(204)
    portal.got.length = 0
    must(await act(hook, 'resume'))
    await settle()
    expect(new Set(portal.ids()).size).toBe(3)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })

  it('that asked for order gets the next event of a case only after the last, and others meanwhile', async () => {
    const hook = await subscribe(portal.url, { ordered: true })
    const [first = '', second = ''] = await happen(2)
    await settle()
    portal.got.length = 0
    portal.answer = (got, request, response) => status(JSON.parse(got.raw).subject === first ? 500 : 204)(got, request, response)
    await rename(first)
    await rename(second)
    await rename(first)
    await rename(second)
    await settle()
    const subjects = () =>
      portal.got.map(({ raw }) => JSON.parse(raw)).map(({ subject, aggregatesequence }) => [subject, aggregatesequence])
    expect(subjects().filter(([subject]) => subject === second)).toEqual([
      [second, 2],
      [second, 3],
    ])
    expect(
      new Set(
        subjects()
          .filter(([subject]) => subject === first)
          .map(([, n]) => n),
      ),
    ).toEqual(new Set([2]))
    portal.got.length = 0
    portal.answer = status(204)
    // Longer than the second wait, too: the first may be over already where settling took its time.
    await later(360)
    expect(subjects()).toEqual([
      [first, 2],
      [first, 3],
    ])
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })

  it('that is hard of hearing delays nobody else', { timeout: 60_000 }, async () => {
    const [slow, good] = [await startReceiver(), await startReceiver()]
    slow.answer = (_got, _request, response) => setTimeout(() => response.writeHead(204).end(), 4_000)
    const hooks = [await subscribe(slow.url), await subscribe(good.url)]
    await happen()
    const begun = performance.now()
    await expect.poll(() => good.got.length, { timeout: 20_000 }).toBe(1)
    await happen(5)
    await expect.poll(() => good.got.length, { timeout: 20_000 }).toBe(6)
    expect(performance.now() - begun).toBeLessThan(15_000)
    await settle()
    expect(new Set(slow.ids())).toEqual(new Set(good.ids()))
    for (const { id } of hooks) must(await as(me).patch(`/v1/webhooks/${id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })
})

describe('an answer', () => {
  it.each<[string, Receiver['answer'], unknown]>([
    [
      'of a gigabyte',
      (_got, _request, response) => {
        response.writeHead(500)
        const more = () => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more)
        }
        more()
      },
      500,
    ],
    [
      'that never ends',
      (_got, _request, response) => {
        response.writeHead(500)
        const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('.')), 50)
      },
      500,
    ],
    ['that is garbage', (_got, request) => request.socket.end('HELO this is not http\r\n\r\n'), 'bad-answer'],
    ['that sends it elsewhere', status(302, { location: 'http://127.0.0.1:1/elsewhere' }), 302],
    ['that is a closed line', (_got, request) => request.socket.destroy(), 'connection-failed'],
  ])('%s is bounded and recorded, and counts as a failure', async (_, answer, wanted) => {
    const odd = await startReceiver()
    odd.answer = answer
    const hook = await subscribe(odd.url)
    await happen()
    await settle()
    const [one] = await deliveries(hook)
    expect([one?.status, one?.attempts[0]?.status]).toEqual(['waiting', wanted])
    expect(one?.attempts[0]?.answer.length).toBeLessThanOrEqual(1_024)
    expect(one?.attempts[0]?.durationMs).toBeLessThan(10_000)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })

  it('that does not come is given up after 15 seconds', { timeout: 60_000 }, async () => {
    const deaf = await startReceiver()
    deaf.answer = () => undefined
    const hook = await subscribe(deaf.url)
    await happen()
    await settle()
    const [one] = await deliveries(hook)
    expect(one?.attempts[0]?.status).toBe('timeout')
    expect(one?.attempts[0]?.durationMs).toBeGreaterThanOrEqual(14_900)
    expect(one?.attempts[0]?.durationMs).toBeLessThan(17_000)
    // The five seconds begin when the attempt has ended.
    expect(Date.parse(one?.nextAttemptAt ?? '') - Date.parse(one?.attempts[0]?.at ?? '')).toBeGreaterThanOrEqual(14_900 + 4_500)
    must(await as(me).patch(`/v1/webhooks/${hook.id}`, { types: ['demand.*'] }, { 'if-match': '*' }))
  })
})

it('tells robots of events in Chinese, no more often than they take them', { timeout: 60_000 }, async () => {
  const robot = await startReceiver()
  robot.answer = (_got, _request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":0,"errcode":0}')
  const hook = await subscribe(`${robot.url}?access_token=TOKEN`, { format: 'dingtalk', secret: 'SECabc' })
  expect([hook.secret, JSON.stringify(await read(hook)).includes('TOKEN')]).toEqual([null, false])
  await happen(24)
  await settle()
  expect(robot.got).toHaveLength(20)
  expect(robot.got[0]?.path).toMatch(/^\/hook\?access_token=TOKEN&timestamp=\d{13}&sign=[\w%]+$/)
  expect(JSON.parse(robot.got[0]?.raw ?? '')).toMatchObject({
    msgtype: 'markdown',
    markdown: { title: expect.stringMatching(/[\u4e00-\u9fff]/) },
  })
  robot.answer = (_got, _request, response) => response.writeHead(200).end('{"errcode":130101,"errmsg":"send too fast"}')
  await later(61)
  expect((await deliveries(hook)).filter(({ status: state }) => state === 'waiting')).toHaveLength(4)
})
