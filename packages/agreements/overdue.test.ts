import { describe, expect, it } from 'vitest'
import { type Instant, SYSTEM } from '#kernel'
import { actor, agreementIn, MONDAY } from './example.ts'
import type { State } from './machine.ts'
import type { Agreement } from './model.ts'
import { nextOverdue } from './overdue.ts'
import { accept, sign, staleHash, submit, termsInForce, withdraw } from './rules.ts'

/** Everything that silence has brought about by then: each act with its time and state. */
function silence(agreement: Agreement, until: Instant): string[] {
  const acts: string[] = []
  for (let now = agreement; ; ) {
    const due = nextOverdue(now, until)
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

  it.each<State>(['active', 'withdrawn', 'expired', 'lapsed', 'discarded'])('ends nothing in %s', (state) => {
    expect(silence(agreementIn(state), '2040-01-01T00:00:00.000Z')).toEqual([])
  })
})

describe('an agreement’s way to active', () => {
  const officer = actor('yangpu', 'officer')

  it('goes by submit, accept and both signatures, and binds the version accepted', () => {
    const put = submit(agreementIn('draft'), officer, SYSTEM, MONDAY)
    const taken = put.ok ? accept(put.value.next, SYSTEM, MONDAY) : put
    const half = taken.ok ? sign(taken.value.next, 'host', 'h', SYSTEM, MONDAY) : taken
    expect(half).toMatchObject({ ok: true, value: { next: { state: 'signing', inForce: null, timer: { party: 'yangpu' } } } })
    const whole = half.ok ? sign(half.value.next, 'sender', 's', SYSTEM, MONDAY) : half
    if (!whole.ok) throw new Error(whole.refusal.kind)
    const { next, events } = whole.value
    expect(next).toMatchObject({ state: 'active', inForce: { version: 1, from: '2026-09-14', to: '2031-09-14' }, timer: null })
    expect(events.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['agreement.signed', 'signing', 'active'],
      ['agreement.activated', 'signing', 'active'],
    ])
    expect(termsInForce(next)?.quota).toEqual([{ line: 'space', unit: 'm2', granted: 1000 }])
  })

  it('is withdrawn with a reason, and then waits for nobody', () => {
    const out = withdraw(agreementIn('negotiating'), { zh: '计划有变' }, SYSTEM, MONDAY)
    expect(out).toMatchObject({ ok: true, value: { next: { state: 'withdrawn', timer: null }, events: [{ reason: { zh: '计划有变' } }] } })
  })

  it('is not signed after its term has ended', () => {
    expect(sign(agreementIn('signing'), 'host', 'h', SYSTEM, '2031-09-15T01:00:00.000Z')).toMatchObject({
      refusal: { kind: 'wrong-state' },
    })
  })

  it('refuses an old hash in every state, with the number of the open version', () => {
    const agreement = agreementIn('negotiating')
    expect(staleHash(agreement, `sha256:${'0'.repeat(64)}`)).toMatchObject({ refusal: { kind: 'stale-version', members: { current: 1 } } })
    expect(staleHash(agreement, agreement.versions[0]?.hash ?? '')).toBeNull()
  })
})
