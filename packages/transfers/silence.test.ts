import { describe, expect, it } from 'vitest'
import { type Instant, plusDays } from '#kernel'
import { attempt, caseIn, draftCase, PEOPLE, pass, play, type Step, withAlternates } from './example.ts'
import { displayTimer } from './life.ts'
import type { Transfer } from './model.ts'
import { actionsFor } from './permit.ts'
import type { Facts } from './rules/facts.ts'
import { overdue } from './rules/silence.ts'
import type { State } from './vocabulary.ts'

// From Mon 14 Sep 2026: 25–27 Sep and 1–7 Oct are holidays, 20 Sep and 10 Oct make-up workdays.

/** 24:00 in Shanghai. */
const midnight = (day: string): Instant => `${day}T16:00:00.000Z`
const minute = (instant: Instant, n: number): Instant => new Date(Date.parse(instant) + n * 60_000).toISOString()
const at = (day: string): Instant => `${day}T02:00:00.000Z`
const types = (events: { type: string }[] | readonly { type: string }[]) =>
  events.map((event) => event.type.replace('transfer.', '')).filter((type) => type !== 'reminded')

/** What happens at 24:00 of a day, and that nothing but reminders had happened a minute before. */
function happensAt(t: Transfer, day: string) {
  const before = pass(t, minute(midnight(day), -1))
  expect(types(before.events), `before ${day} 24:00`).toEqual([])
  const after = pass(t, minute(midnight(day), 1))
  const last = after.events.at(-1)
  expect(last?.at).toBe(midnight(day))
  expect(last?.by.kind).toBe('system')
  return { t: after.t, types: types(after.events) }
}

describe('the limit of each state, and what silence brings', () => {
  const lines: readonly (readonly [State, string, string[], State])[] = [
    ['draft', '2026-12-13', ['discarded'], 'discarded'],
    ['sender_review', '2026-09-20', ['escalated'], 'sender_review'],
    ['negotiating', '2026-09-20', ['expired'], 'expired'],
    ['more_info', '2026-09-28', ['info-supplied'], 'host_review'],
    ['signing', '2026-09-28', ['lapsed'], 'lapsed'],
    ['filing', '2026-09-17', ['filed'], 'handover'],
    ['handover', '2026-11-13', ['stalled'], 'stalled'],
  ]
  for (const [state, day, said, then] of lines) {
    it(`${state}: until ${day} 24:00, then ${said.join(', ')}`, () => {
      const end = happensAt(caseIn(state), day)
      expect([end.types, end.t.state]).toEqual([said, then])
    })
  }

  it('host_review: told to its secretariat after 2 business days, expired after 10, the hold released', () => {
    const told = happensAt(caseIn('host_review'), '2026-09-16')
    expect([told.types, displayTimer(told.t)?.party]).toEqual([['escalated'], 'tianjin'])
    const end = happensAt(told.t, '2026-09-28')
    expect([end.types, end.t.state, end.t.hold]).toEqual([['expired'], 'expired', null])
  })
  it('stalled: the secretariat has 20 business days, then it is cancelled', () => {
    const end = happensAt(caseIn('stalled'), '2026-12-11')
    expect([end.types, end.t.state, end.t.hold]).toEqual([['cancelled'], 'cancelled', null])
  })
  it('in_residence: flagged 20 business days after each anniversary, and when the agreed months end', () => {
    const { t, events } = pass(caseIn('in_residence'), at('2029-12-01'))
    const flags = events.filter((event) => event.type === 'transfer.review-flagged')
    expect(flags.map((event) => event.more?.because)).toEqual(['review', 'term', 'review', 'review'])
    expect(t.state).toBe('in_residence')
  })
})

describe('the silent sender', () => {
  const escalated = (deemedConsent: boolean) => {
    const draft = draftCase()
    const [host] = draft.candidates
    if (!host) throw new Error('no host')
    return pass(caseIn('sender_review', { ...draft, candidates: [{ ...host, deemedConsent }] }), minute(midnight('2026-09-20'), 1)).t
  }
  it('approved by silence 3 business days later where the agreement says so, and the amount reserved', () => {
    const end = happensAt(escalated(true), '2026-09-23')
    expect([end.types, end.t.state, end.t.hold?.amount]).toEqual([['approved'], 'host_review', 800])
  })
  it('expired where it does not, or where the line is full by then', () => {
    expect(happensAt(escalated(false), '2026-09-23').t.state).toBe('expired')
    const full: Facts = { full: new Set(['agr_1#space']) }
    let t = escalated(true)
    for (let next = overdue(t, at('2026-09-25'), full); next && t.state === 'sender_review'; next = overdue(t, at('2026-09-25'), full))
      t = next.next
    expect(t.state).toBe('expired')
  })
  it('the sender may still approve after escalation; the secretariat gives more time once', () => {
    const granted = attempt(escalated(false), PEOPLE.co, 'grant-time', at('2026-09-21'))
    if (typeof granted === 'string') throw new Error(granted)
    expect(happensAt(granted.next, '2026-09-28').t.state).toBe('expired')
    expect(attempt(granted.next, PEOPLE.co, 'grant-time', at('2026-09-21'))).toBe('wrong-state')
    expect(play(granted.next, [['sa', 'approve']], at('2026-09-28')).state).toBe('host_review')
  })
})

describe('ranked hosts', () => {
  it('a silent host is followed by the next on its own line; a full one is passed over with an event', () => {
    const t = caseIn('host_review', withAlternates(draftCase(), 'shunyi', 'langfang'))
    const full: Facts = { full: new Set(['agr_2#space']) }
    let [now, said]: [Transfer, string[]] = [t, []]
    for (let next = overdue(now, midnight('2026-09-28'), full); next; next = overdue(now, midnight('2026-09-28'), full)) {
      ;[now, said] = [next.next, [...said, ...types(next.events)]]
    }
    expect(said).toEqual(['escalated', 'host-skipped', 'offered-to-next'])
    expect([now.candidates.map((one) => one.host), now.hold?.agreement, now.state]).toEqual([['langfang'], 'agr_3', 'host_review'])
    expect(displayTimer(now)?.dueDay).toBe('2026-09-30')
  })
  it('a referral, too, is offered under no agreement that has ended', () => {
    const t = withAlternates(draftCase({ kind: 'referral' }), 'shunyi', 'langfang')
    const candidates = t.candidates.map((one) => (one.host === 'shunyi' ? { ...one, until: '2026-09-15' } : one))
    const decision = attempt(caseIn('host_review', { ...t, candidates }), PEOPLE.ha, 'reject', at('2026-09-21'))
    if (typeof decision === 'string') throw new Error(decision)
    expect(types(decision.events)).toEqual(['host-skipped', 'offered-to-next'])
    expect(decision.next.candidates.map((one) => one.host)).toEqual(['langfang'])
  })
})

describe('pauses', () => {
  const stepped = (state: State, day: string, ...steps: Step[]) => play(caseIn(state), steps, at(day))
  const left = (t: Transfer) => displayTimer(t)?.dueDay

  it('suspension: the business days left resume exactly', () => {
    const t = stepped('signing', '2026-09-18', ['so', 'suspend'], ['ho', 'suspend'])
    expect(types(pass(t, at('2026-10-20')).events)).toEqual([])
    const one = play(t, [['sa', 'resume']], at('2026-10-20'))
    expect(one.suspendedBy.length).toBe(1)
    // 10 business days from 14 Sep, 4 gone by the 18th: 6 left, counted from 20 Oct.
    expect(left(play(one, [['ha', 'resume']], at('2026-10-20')))).toBe('2026-10-28')
  })
  it('suspension: after 60 days the secretariat must decide, and its silence resumes', () => {
    const demanded = happensAt(stepped('signing', '2026-09-14', ['so', 'suspend']), '2026-11-13')
    expect([demanded.types, displayTimer(demanded.t)?.party]).toEqual([['escalated'], 'jjj-secretariat'])
    expect(attempt(demanded.t, PEOPLE.Ca, 'decide-suspension', at('2026-11-16'), { outcome: 'end', reason: '无法继续' })).toMatchObject({
      next: { state: 'cancelled', hold: null },
    })
    const resumed = happensAt(demanded.t, '2026-12-11')
    expect([resumed.types, resumed.t.state, resumed.t.suspendedBy]).toEqual([['resumed'], 'signing', []])
  })
  it('dispute: negotiated for 15 business days, mediated for 20, then it lapses and the clock runs on', () => {
    const mediation = happensAt(stepped('signing', '2026-09-14', ['so', 'dispute']), '2026-10-10')
    expect([mediation.types, displayTimer(mediation.t)?.party]).toEqual([['escalated'], 'jjj-secretariat'])
    expect(attempt(mediation.t, PEOPLE.so, 'resolve-dispute', at('2026-10-13'))).toBe('not-your-turn')
    const lapsed = happensAt(mediation.t, '2026-11-06')
    expect([lapsed.types, lapsed.t.state, left(lapsed.t)]).toEqual([['dispute-resolved'], 'signing', '2026-11-20'])
  })
  it('dispute under suspension: each pause ends with its own act', () => {
    const both = stepped('signing', '2026-09-14', ['so', 'dispute'], ['ho', 'suspend'])
    const resumed = play(both, [['ha', 'resume']], at('2026-09-16'))
    expect(types(pass(resumed, at('2026-09-30')).events)).toEqual([])
    const open = play(resumed, [['so', 'resolve-dispute']], at('2026-09-17'))
    expect(left(open)).toBe('2026-10-08')
  })
  it('material: the asked side has 10 business days, the host keeps the days it had', () => {
    const asked = stepped('host_review', '2026-09-16', ['ha', 'request-info'])
    const unanswered = happensAt(asked, '2026-09-30')
    expect([unanswered.types, left(unanswered.t)]).toEqual([['info-supplied'], '2026-10-16'])
    const again = play(
      unanswered.t,
      [
        ['ha', 'request-info'],
        ['so', 'supply-info'],
      ],
      at('2026-10-09'),
    )
    expect(attempt(again, PEOPLE.ha, 'request-info', at('2026-10-09'))).toBe('wrong-state')
    expect(actionsFor(unanswered.t, PEOPLE.ha, '2026-10-09').map(({ action }) => action)).toContain('request-info')
    expect(actionsFor(again, PEOPLE.ha, '2026-10-09').map(({ action }) => action)).not.toContain('request-info')
  })
})

describe('questions', () => {
  const asking = (state: State, ...steps: Step[]) => play(caseIn(state), steps, at('2026-09-14'))

  it('a cancellation that nobody answers is granted after 5 business days', () => {
    const end = happensAt(asking('filing', ['so', 'request-cancellation']), '2026-09-17')
    expect(end.types).toEqual(['filed'])
    const granted = happensAt(end.t, '2026-09-20')
    expect([granted.types, granted.t.state, granted.t.hold]).toEqual([['cancelled'], 'cancelled', null])
  })
  it('an extension or a closing that nobody answers is refused: silence never creates a duty', () => {
    const longer = happensAt(asking('in_residence', ['ho', 'propose-extension']), '2026-09-28')
    expect([longer.types, longer.t.residence?.months]).toEqual([['refused'], 24])
    const closing = happensAt(asking('in_residence', ['ho', 'propose-closing']), '2026-09-28')
    expect([closing.types, closing.t.state]).toEqual([['refused'], 'in_residence'])
  })
  it('an exit is effective after 30 days without an answer', () => {
    const end = happensAt(asking('in_residence', ['le', 'propose-closing', { outcome: 'exited', reason: '迁往外地' }]), '2026-10-14')
    expect([end.types, end.t.state]).toEqual([['exited'], 'exited'])
  })
  it('a handover is extended together by 30 days, twice at most', () => {
    let t = asking('handover', ['so', 'propose-extension', { reason: '设备未到' }], ['ha', 'consent'])
    t = play(
      t,
      [
        ['ho', 'propose-extension', { reason: '装修' }],
        ['sa', 'consent'],
      ],
      at('2026-09-15'),
    )
    expect(attempt(t, PEOPLE.so, 'propose-extension', at('2026-09-16'))).toBe('wrong-state')
    expect(happensAt(t, plusDays('2026-11-13', 60)).t.state).toBe('stalled')
  })
  it('residence: 48 months, 72 at most with a reason', () => {
    const t = caseIn('in_residence')
    expect(attempt(t, PEOPLE.ho, 'propose-extension', at('2026-09-15'), { months: 49, reason: '国家项目' })).toBe('invalid')
    const longer = play(
      t,
      [
        ['ho', 'propose-extension', { months: 48, reason: '国家项目' }],
        ['sa', 'consent'],
      ],
      at('2026-09-15'),
    )
    expect(longer.residence?.months).toBe(72)
  })
})

describe('reminders', () => {
  it('go out at 50, 80 and 100 % of the business days, once each', () => {
    const { events } = pass(caseIn('signing'), at('2026-10-20'))
    const told = events.filter((event) => event.type === 'transfer.reminded').map((event) => [event.more?.percent, event.at])
    expect(told).toEqual([
      [50, midnight('2026-09-20')],
      [80, midnight('2026-09-23')],
      [100, midnight('2026-09-28')],
    ])
  })
})
