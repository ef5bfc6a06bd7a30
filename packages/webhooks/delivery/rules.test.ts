import { describe, expect, it } from 'vitest'
import { later, orgId, webhookId } from '#kernel'
import { countSent, dueNow, nextDue, roomIn } from './choose.ts'
import { faresAfter, isBraked, judge, outageAt, pauseNow } from './health.ts'
import { HEALTHY, type Lane, type Pending } from './model.ts'
import { askedFor, MOST_ATTEMPTS, nextAttempt } from './schedule.ts'
import { wantsOf } from './wants.ts'

const at = '2026-09-14T01:00:00.000Z'
const lane = (more: Partial<Lane> = {}, target: Partial<Lane['target']> = {}): Lane => ({
  ...{ pk: 'lanes#yangpu', sk: 'lane#whk_1', org: orgId('yangpu'), id: webhookId('whk_1'), state: 'active' },
  target: { url: 'https://portal.example.org/', types: ['*'], filter: {}, format: 'cloudevents', ordered: false, secrets: [], ...target },
  ...{
    cursor: 0,
    pending: 0,
    replays: 0,
    health: HEALTHY,
    heldUntil: null,
    resumedAt: null,
    sentAt: [],
    lease: 0,
    holder: '',
    wakes: 0,
    calls: [],
  },
  ...more,
})
const waits = (sequence: number, subject: string, dueAt = at): Pending => ({
  sequence,
  subject,
  tries: 1,
  triedAt: later(at, -1_000),
  dueAt,
})

describe('the schedule', () => {
  it('is 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h after the attempt before, a tenth more or less, then ends', () => {
    const hours = [5 / 3_600, 5 / 60, 0.5, 2, 5, 10, 14, 20, 24]
    for (const [n, wait] of hours.entries()) {
      const [low, middle, high] = [0, 0.5, 0.9999].map(
        (random) => (Date.parse(nextAttempt(n + 1, at, null, random) ?? '') - Date.parse(at)) / 3_600_000,
      )
      expect(middle).toBeCloseTo(wait, 4)
      expect(low).toBeCloseTo(wait * 0.9, 4)
      expect(high).toBeCloseTo(wait * 1.1, 3)
    }
    expect([nextAttempt(10, at, null, 0.5), MOST_ATTEMPTS]).toEqual([null, 10])
  })

  it('obeys Retry-After to the second, as seconds or as a date, up to a day, of 429, 502, 503 and 504 only', () => {
    const machine = new Date('2026-11-25T01:00:00Z')
    for (const status of [429, 502, 503, 504]) expect(askedFor(status, '120', machine)).toBe(120_000)
    for (const status of [200, 400, 500, 'timeout']) expect(askedFor(status, '120', machine)).toBe(null)
    expect(askedFor(503, 'Wed, 25 Nov 2026 01:01:30 GMT', machine)).toBe(90_000)
    expect([askedFor(503, '99999999', machine), askedFor(503, 'soon', machine), askedFor(503, '0', machine)]).toEqual([86_400_000, null, 0])
    expect(nextAttempt(1, at, 120_000, 0.1)).toBe(later(at, 120_000))
  })
})

describe('an answer', () => {
  it('is well with 2xx only, refused for good with most of 4xx and a refused address, gone with 410', () => {
    const verdict = (status: Parameters<typeof judge>[0]['status']) => judge({ status, answer: '' }, 'cloudevents')
    expect([200, 204, 299].map(verdict)).toEqual(Array(3).fill('delivered'))
    expect([301, 302, 408, 409, 425, 429, 500, 503, 199].map(verdict)).toEqual(Array(9).fill('failed'))
    expect([400, 401, 403, 404, 422].map(verdict)).toEqual(Array(5).fill('refused'))
    expect([410, 'address-refused', 'timeout'].map((status) => verdict(status as never))).toEqual(['gone', 'refused', 'failed'])
    expect(judge({ status: 200, answer: '<html>' }, 'wecom')).toBe('failed')
    expect(judge({ status: 200, answer: '{"errcode":0}' }, 'wecom')).toBe('delivered')
  })
})

describe('an endpoint', () => {
  const failing = (times: number, verdict: 'failed' | 'refused' = 'failed') =>
    Array.from({ length: times }, (_, n) => n).reduce(
      (health, n) => faresAfter(health, verdict, `evt.${n}`, later(at, n * 60_000)),
      HEALTHY,
    )

  it('pauses after three days of nothing but failures, as of that instant, and not for one or two', () => {
    const health = failing(6)
    expect(outageAt(health)).toBe('2026-09-17T01:00:00.000Z')
    expect(pauseNow({ state: 'active', health }, '2026-09-17T00:59:59.000Z')).toBe(null)
    expect(pauseNow({ state: 'active', health }, '2026-09-18T00:00:00.000Z')).toEqual({ because: 'outage', at: '2026-09-17T01:00:00.000Z' })
    expect(pauseNow({ state: 'paused', health }, '2026-09-18T00:00:00.000Z')).toBe(null)
    expect(outageAt(failing(4))).toBe(null)
    expect(faresAfter(health, 'delivered', 'evt.9', at)).toEqual({ failures: 0, failingSince: null, refused: [], succeededAt: at })
  })

  it('pauses at once when three events in a row are refused for good; the same event thrice is one', () => {
    expect(pauseNow({ state: 'active', health: failing(3, 'refused') }, at)).toEqual({ because: 'refused', at })
    const once = [0, 1, 2].reduce((health) => faresAfter(health, 'refused', 'evt.0', at), HEALTHY)
    expect(pauseNow({ state: 'active', health: once }, at)).toBe(null)
    expect(pauseNow({ state: 'active', health: faresAfter(failing(2, 'refused'), 'failed', 'evt.5', at) }, at)).toBe(null)
  })

  it('is tried with single events once it has failed ten times in a row', () => {
    expect([roomIn(lane(), at).room, roomIn(lane({ health: failing(10) }), at).room, isBraked(lane({ state: 'paused' }))]).toEqual([
      10,
      1,
      true,
    ])
  })
})

describe('the next round', () => {
  it('keeps the order of each case where it is asked for, and lets other cases pass', () => {
    const pending = [waits(5, 'b'), waits(3, 'a', later(at, 60_000)), waits(4, 'a')]
    expect(dueNow(lane({}, { ordered: true }), pending, at).map(({ sequence }) => sequence)).toEqual([5])
    expect(dueNow(lane(), pending, at).map(({ sequence }) => sequence)).toEqual([4, 5])
    expect(nextDue(lane({}, { ordered: true }), [waits(3, 'a', later(at, 60_000)), waits(4, 'a')])).toBe(later(at, 60_000))
  })

  it('takes at once what was waiting before it was resumed, and one event for a probe', () => {
    const pending = [waits(3, 'a', later(at, 9_000_000)), waits(4, 'b', later(at, 9_000_000))]
    expect(dueNow(lane({ resumedAt: at }), pending, at)).toHaveLength(2)
    expect(dueNow(lane({ state: 'paused' }), pending, at).map(({ sequence }) => sequence)).toEqual([3])
  })

  it.each([
    ['wecom', 20, 60_000],
    ['dingtalk', 20, 60_000],
    ['feishu', 100, 60_000],
  ] as const)('sends a robot of %s at most %i messages in any minute', (format, most, ms) => {
    let its = lane({}, { format })
    let sent = 0
    let now = at
    for (let n = 0; n < 400; n++) {
      const { room, again } = roomIn(its, now)
      if (room === 0 && Date.parse(again) >= Date.parse(at) + ms) break
      if (room === 0) now = again
      its = { ...its, sentAt: countSent(its, room, now) }
      sent += room
    }
    expect(sent).toBe(most)
    expect(roomIn(its, later(at, ms)).room).toBeGreaterThan(0)
  })

  it('never sends Feishu more than five in a second', () => {
    const its = lane({}, { format: 'feishu' })
    expect(roomIn(its, at).room).toBe(5)
    const full = { ...its, sentAt: countSent(its, 5, at) }
    expect([roomIn(full, later(at, 999)), roomIn(full, later(at, 1_000)).room]).toEqual([{ room: 0, again: later(at, 1_000) }, 5])
  })
})

describe('what an endpoint hears of', () => {
  const event = {
    specversion: '1.0' as const,
    id: 'trf_1.2',
    type: 'transfer.accepted',
    time: at,
    subject: 'trf_1',
    data: { to: 'signing' },
  }
  it.each([
    [['transfer.*'], {}, true],
    [['transfer.accepted'], {}, true],
    [['*'], { subject: 'trf_1', 'data.to': 'signing' }, true],
    [['*'], { 'data.to': 'filing' }, false],
    [['*'], { 'data.nothing': 'x' }, false],
    [['agreement.*', 'transfer.signed'], {}, false],
  ])('types %j and filter %j: %s', (types, filter, wanted) => {
    expect(wantsOf(lane({}, { types, filter: filter as Record<string, string> }))(event)).toBe(wanted)
  })

  it('is a test of its own, whatever it has subscribed, and not one of another', () => {
    const wants = wantsOf(lane({}, { types: ['agreement.signed'] }))
    expect([
      wants({ ...event, type: 'subscription.tested', subject: 'whk_1' }),
      wants({ ...event, type: 'subscription.tested', subject: 'whk_2' }),
    ]).toEqual([true, false])
  })
})
