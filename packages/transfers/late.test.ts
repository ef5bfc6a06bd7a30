import { describe, expect, it } from 'vitest'
import type { Instant } from '#kernel'
import { attempt, caseIn, PEOPLE, pass, play } from './example.ts'
import { lateOf } from './late.ts'
import type { Transfer } from './model.ts'
import { actionsFor } from './permit.ts'

// From Mon 14 Sep 2026: 20 Sep is a make-up workday, 25–27 Sep are holidays.

const at = (day: string): Instant => `${day}T02:00:00.000Z`
const remind = (t: Transfer, who: keyof typeof PEOPLE, day: string, body: object = {}) => attempt(t, PEOPLE[who], 'remind', at(day), body)
const offered = (t: Transfer, who: keyof typeof PEOPLE, day: string) =>
  actionsFor(t, PEOPLE[who], day).some(({ action }) => action === 'remind')

/** A case whose host let the two business days pass in which it should have acknowledged. */
const unacknowledged = () => pass(caseIn('host_review'), at('2026-09-17')).t
/** One whose sender let its five business days pass. */
const escalated = () => pass(caseIn('sender_review'), at('2026-09-21')).t
/** A residence whose agreed 24 months are over. */
const over = () => pass(caseIn('in_residence'), at('2028-09-20')).t

describe('who is late', () => {
  it.each([
    ['a host that did not acknowledge', unacknowledged, '2026-09-17', { party: 'tianjin', role: 'officer', limit: 'acknowledge' }],
    ['a sender that did not decide', escalated, '2026-09-21', { party: 'yangpu', role: 'approver', limit: 'main' }],
    ['a host whose residence is over', over, '2028-09-20', { party: 'tianjin', role: 'officer', limit: 'term' }],
  ] as const)('%s', (_, make, day, late) => expect(lateOf(make(), day)).toEqual(late))

  it('nobody before the limit, nobody once it was done, nobody while the clocks stand still', () => {
    expect(lateOf(caseIn('host_review'), '2026-09-16')).toBeNull()
    expect(lateOf(play(unacknowledged(), [['ho', 'acknowledge']], at('2026-09-17')), '2026-09-17')).toBeNull()
    expect(lateOf(play(escalated(), [['sa', 'approve']], at('2026-09-21')), '2026-09-21')).toBeNull()
    expect(lateOf(play(unacknowledged(), [['so', 'suspend']], at('2026-09-17')), '2026-09-17')).toBeNull()
    expect(lateOf(play(over(), [['ho', 'propose-closing']], at('2028-09-20')), '2028-09-20')).toBeNull()
    expect(lateOf(caseIn('stalled'), '2026-11-20')).toBeNull()
  })
})

describe('a reminder by a secretariat', () => {
  it('says who is late with what, what silence will bring, and why it comes; it moves no limit', () => {
    const t = unacknowledged()
    const done = remind(t, 'co', '2026-09-17', { reason: '请今日签收' })
    if (typeof done === 'string') throw new Error(done)
    expect(done.events).toMatchObject([
      {
        type: 'transfer.reminded',
        by: { org: 'yrd-secretariat', kind: 'person' },
        reason: { zh: '请今日签收' },
        more: { percent: 100, party: 'tianjin', limit: 'acknowledge', onTimeout: 'expire' },
      },
    ])
    expect(done.events[0]?.audience).toContain('tianjin')
    expect([done.next.timers, done.next.state, done.next.lastAct]).toEqual([t.timers, t.state, t.lastAct])
  })

  it('is for secretariats of either side alone, and only where somebody is late', () => {
    const t = unacknowledged()
    expect((Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]).filter((who) => offered(t, who, '2026-09-17'))).toEqual([
      'co',
      'ca',
      'Co',
      'Ca',
    ])
    expect([remind(t, 'so', '2026-09-17'), remind(t, 'ha', '2026-09-17')]).toEqual(['forbidden', 'forbidden'])
    expect(remind(caseIn('host_review'), 'co', '2026-09-16')).toBe('wrong-state')
  })

  it('comes once a business day, days off belonging to the next', () => {
    // Thursday 24 September; the three days after it are holidays.
    const first = remind(unacknowledged(), 'co', '2026-09-24')
    if (typeof first === 'string') throw new Error(first)
    expect([remind(first.next, 'Ca', '2026-09-24'), offered(first.next, 'Ca', '2026-09-24')]).toEqual(['wrong-state', false])
    const holiday = remind(first.next, 'co', '2026-09-26')
    if (typeof holiday === 'string') throw new Error(holiday)
    expect([remind(holiday.next, 'co', '2026-09-28'), offered(holiday.next, 'co', '2026-09-28')]).toEqual(['wrong-state', false])
  })
})
