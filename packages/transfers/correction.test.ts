import { describe, expect, it } from 'vitest'
import type { Instant } from '#kernel'
import { attempt, caseIn, draftCase, PEOPLE, pass, play } from './example.ts'
import { displayTimer } from './life.ts'

// From Mon 14 Sep 2026: 25–27 Sep and 1–7 Oct are holidays, 20 Sep and 10 Oct make-up workdays.

const at = (day: string): Instant => `${day}T02:00:00.000Z`

describe('correction', () => {
  it('goes back to the state before with its hold and the days that were left; refused or unanswered it changes nothing', () => {
    const accepted = play(caseIn('host_review'), [['ha', 'accept']], at('2026-09-16'))
    const asked = play(accepted, [['ha', 'correct']], at('2026-09-17'))
    const back = play(asked, [['sa', 'consent']], at('2026-09-18'))
    expect([back.state, back.hold?.kind, displayTimer(back)?.name]).toEqual(['host_review', 'reserved', 'acknowledge'])
    const main = back.timers.find((one) => one.name === 'main')
    // 8 of 10 business days were left on the 16th; counted from the 18th.
    expect(main?.dueDay).toBe('2026-09-30')
    const unanswered = pass(asked, '2026-09-23T16:01:00.000Z')
    expect([unanswered.t.state, unanswered.t.correction, unanswered.events.map((event) => event.type)]).toEqual([
      'signing',
      null,
      expect.arrayContaining(['transfer.refused']),
    ])
  })
  it('undoes the second signature: what was committed is reserved again', () => {
    const filed = caseIn('filing')
    expect(filed.hold?.kind).toBe('committed')
    const back = play(filed, [
      ['ha', 'correct'],
      ['sa', 'consent'],
    ])
    expect([back.state, back.hold?.kind, back.signatures.host]).toEqual(['signing', 'reserved', null])
    expect(back.signatures.sender).not.toBeNull()
  })
  it('is possible within 10 business days, by the person who did it, while no later change stands on it', () => {
    const filing = caseIn('filing')
    expect(attempt(filing, { ...PEOPLE.ha, id: 'tianjin.approver~2' }, 'correct', at('2026-09-15'))).toBe('not-your-turn')
    expect(attempt(play(filing, [['Co', 'file']]), PEOPLE.ha, 'correct', at('2026-09-15'))).toBe('wrong-state')
    const signing = caseIn('signing', {
      ...draftCase(),
      candidates: draftCase().candidates.map((one) => ({ ...one, limits: { signing: 60 } })),
    })
    expect(typeof attempt(signing, PEOPLE.ha, 'correct', at('2026-09-28'))).toBe('object')
    expect(attempt(signing, PEOPLE.ha, 'correct', at('2026-09-29'))).toBe('wrong-state')
  })
  it('leaves a dispute that was resolved since where it is, and brings back one that the act had ended', () => {
    const disputed = play(
      caseIn('signing'),
      [
        ['so', 'request-cancellation'],
        ['so', 'dispute'],
      ],
      at('2026-09-15'),
    )
    const cancelled = play(disputed, [['ha', 'consent']], at('2026-09-16'))
    const back = play(
      cancelled,
      [
        ['ha', 'correct'],
        ['sa', 'consent'],
      ],
      at('2026-09-17'),
    )
    expect([back.state, back.disputed?.field, back.timers.find((one) => one.name === 'dispute')?.left]).toEqual([
      'signing',
      '/terms/amount',
      null,
    ])
    const longer = play(
      caseIn('in_residence'),
      [
        ['ho', 'propose-extension'],
        ['so', 'dispute'],
        ['sa', 'consent'],
        ['so', 'resolve-dispute'],
      ],
      at('2026-09-15'),
    )
    const shorter = play(
      longer,
      [
        ['sa', 'correct'],
        ['ha', 'consent'],
      ],
      at('2026-09-16'),
    )
    expect([shorter.residence?.months, shorter.disputed, shorter.timers.map((one) => one.name).sort()]).toEqual([
      24,
      null,
      ['main', 'question', 'term'],
    ])
  })
})
