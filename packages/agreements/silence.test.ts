import { describe, expect, it } from 'vitest'
import { type Actor, asActor, atInstant, type Instant, type Outcome } from '#kernel'
import { actor, agreementIn, amendedIn, MONDAY } from './example.ts'
import type { Decision } from './life.ts'
import type { Action, AmendmentState, State } from './machine.ts'
import type { Agreement } from './model.ts'
import { applyAction } from './rules/index.ts'
import { staleHash } from './rules/negotiation.ts'
import { overdue } from './rules/silence.ts'
import { termsInForce } from './versions.ts'

/** Everything that silence has brought about by then: each act with its time and state. */
function silence(agreement: Agreement, until: Instant): string[] {
  const acts: string[] = []
  for (let now = agreement; ; ) {
    const due = overdue(now, until, null)
    if (!due) return acts
    acts.push(...due.events.map(({ type, at, to, by }) => `${type} ${at} ${to} ${by.id}`))
    now = due.next
  }
}

describe('silence on an agreement', () => {
  // Mid-Autumn 25–27 September, made up for by Sunday the 20th; National Day 1–7 October, by Saturday 10 October.
  it.each<[State, string[]]>([
    [
      'negotiating',
      [
        'agreement.reminded 2026-09-17T16:00:00.000Z negotiating system',
        'agreement.reminded 2026-09-19T16:00:00.000Z negotiating system',
        'agreement.reminded 2026-09-20T16:00:00.000Z negotiating system',
        'agreement.expired 2026-09-20T16:00:00.000Z expired system',
      ],
    ],
    [
      'signing',
      [
        'agreement.reminded 2026-09-20T16:00:00.000Z signing system',
        'agreement.reminded 2026-09-23T16:00:00.000Z signing system',
        'agreement.reminded 2026-09-28T16:00:00.000Z signing system',
        'agreement.lapsed 2026-09-28T16:00:00.000Z lapsed system',
      ],
    ],
    [
      'draft',
      [
        'agreement.reminded 2026-10-29T16:00:00.000Z draft system',
        'agreement.reminded 2026-11-25T16:00:00.000Z draft system',
        'agreement.reminded 2026-12-13T16:00:00.000Z draft system',
        'agreement.discarded 2026-12-13T16:00:00.000Z discarded system',
      ],
    ],
  ])('in %s takes effect at its due times, however late the sweep', (state, acts) => {
    expect(silence(agreementIn(state), '2027-06-01T00:00:00.000Z')).toEqual(acts)
  })

  it('does nothing a moment before the end of the day', () => {
    expect(silence(agreementIn('negotiating'), '2026-09-17T15:59:59.999Z')).toEqual([])
  })

  it.each<State>(['archived', 'withdrawn', 'expired', 'lapsed', 'discarded'])('ends nothing in %s', (state) => {
    expect(silence(agreementIn(state), '2040-01-01T00:00:00.000Z')).toEqual([])
  })

  it('reminds 120, 90, 60 and 30 days before the end, ends with the last day, and archives when nothing is open', () => {
    expect(silence(agreementIn('active'), '2040-01-01T00:00:00.000Z')).toEqual([
      'agreement.expiring 2031-05-17T16:00:00.000Z expiring system',
      'agreement.expiring 2031-06-16T16:00:00.000Z expiring system',
      'agreement.expiring 2031-07-16T16:00:00.000Z expiring system',
      'agreement.expiring 2031-08-15T16:00:00.000Z expiring system',
      'agreement.ended 2031-09-14T16:00:00.000Z settling_out system',
      'agreement.archived 2031-10-10T16:00:00.000Z archived system',
    ])
  })

  it('looks again ten days after the next quarter while something is open', () => {
    const waits = overdue(agreementIn('settling_out'), '2026-10-10T16:00:00.000Z', { kind: 'wrong-state' })
    expect(waits).toMatchObject({ events: [], next: { state: 'settling_out', timers: [{ name: 'main', dueDay: '2027-01-10' }] } })
  })

  it.each<[AmendmentState, string]>([
    ['negotiating', '2026-09-20T16:00:00.000Z'],
    ['signing', '2026-09-28T16:00:00.000Z'],
  ])('on an amendment in %s lets it lapse, and the agreement goes on', (state, at) => {
    const acts = silence(amendedIn(state), '2027-06-01T00:00:00.000Z')
    expect(acts.filter((act) => !act.includes('reminded'))).toEqual([`agreement.amendment-lapsed ${at} active system`])
  })

  it('brings a signed amendment into force with its first day', () => {
    const signed = play(amendedIn('signing', { from: '2027-01-01' }), ['sign', HASH, s], ['sign', HASH, h])
    expect(signed.amendment?.state).toBe('signed')
    expect(silence(signed, '2027-06-01T00:00:00.000Z')).toEqual(['agreement.amended 2026-12-31T16:00:00.000Z active system'])
  })

  it('on a suspension hands the decision to the secretariat after 60 days, and resumes 20 business days later', () => {
    const acts = silence(play(agreementIn('active'), ['suspend', { reason: '规划调整' }, s]), '2027-06-01T00:00:00.000Z')
    expect(acts.filter((act) => !act.includes('reminded'))).toEqual([
      'agreement.escalated 2026-11-13T16:00:00.000Z active system',
      'agreement.resumed 2026-12-11T16:00:00.000Z active system',
    ])
  })
})

const [so, s, h] = [actor('yangpu', 'officer'), actor('yangpu', 'approver'), actor('hefei-hitech', 'approver')]
const HASH = { versionHash: 'sha256:checked before' }
type Turn = readonly [Action, object, Actor]

const attempt = (agreement: Agreement, [action, input, who]: Turn, now: Instant = MONDAY): Outcome<Decision> =>
  applyAction(agreement, action, input, { by: asActor(who, 'approver'), when: atInstant(now) }, 'zh')
const play = (agreement: Agreement, ...turns: readonly Turn[]): Agreement =>
  turns.reduce((now, turn) => {
    const out = attempt(now, turn)
    if (!out.ok) throw new Error(out.refusal.kind)
    return out.value.next
  }, agreement)

describe('an agreement’s way to active', () => {
  it('goes by submit, accept and both signatures, and binds the version accepted', () => {
    const half = play(agreementIn('draft'), ['submit', {}, so], ['accept', HASH, h], ['sign', HASH, h])
    expect(half).toMatchObject({ state: 'signing', inForce: null, timers: [{ name: 'main', party: 'yangpu' }] })
    const whole = attempt(half, ['sign', HASH, s])
    if (!whole.ok) throw new Error(whole.refusal.kind)
    const { next, events } = whole.value
    expect(next).toMatchObject({
      state: 'active',
      inForce: { version: 1, from: '2026-09-14', to: '2031-09-14' },
      timers: [{ name: 'end', dueDay: '2031-09-14' }],
    })
    expect(events.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['agreement.signed', 'signing', 'active'],
      ['agreement.activated', 'signing', 'active'],
    ])
    expect(termsInForce(next)?.quota).toEqual([{ line: 'space', unit: 'm2', granted: 1000 }])
  })

  it('is withdrawn with a reason, and then waits for nobody', () => {
    const out = attempt(agreementIn('negotiating'), ['withdraw', { reason: '计划有变' }, so])
    expect(out).toMatchObject({ ok: true, value: { next: { state: 'withdrawn', timers: [] }, events: [{ reason: { zh: '计划有变' } }] } })
  })

  it('is not signed after its term has ended', () => {
    expect(attempt(agreementIn('signing'), ['sign', HASH, h], '2031-09-15T01:00:00.000Z')).toMatchObject({
      refusal: { kind: 'wrong-state' },
    })
  })

  it('refuses an old hash in every state, with the number of the open version', () => {
    const agreement = agreementIn('negotiating')
    expect(staleHash(agreement, `sha256:${'0'.repeat(64)}`)).toMatchObject({ refusal: { kind: 'stale-version', members: { current: 1 } } })
    expect(staleHash(agreement, agreement.versions[0]?.hash ?? '')).toBeNull()
  })
})
