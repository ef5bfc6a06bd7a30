import { describe, expect, it } from 'vitest'
import { bookingIn, minutesFrom, NOW, PEOPLE, START, WHO, type Who } from './example.ts'
import { ACTIONS, type Action, everywhere, machine, STATES, type State } from './machine.ts'
import { actionsFor, permit } from './permit.ts'
import { overdue } from './rules.ts'

/** Who may do what, by hand: guest (g), project's lead (le), owner (o); officer, approver, finance, viewer; a stranger (st). */
const BEFORE: { readonly [S in State]: { readonly [A in Action]?: string } } = {
  held: { submit: 'go ga le', cancel: 'go ga le oo oa', move: 'go ga le oo oa' },
  requested: { approve: 'oa', reject: 'oa', cancel: 'go ga le oo oa', move: 'go ga le oo oa' },
  approved: { cancel: 'go ga le oo oa', move: 'go ga le oo oa' },
  checked_in: { finish: 'go ga le' },
  used: { rate: 'go ga le' },
  rated: {},
  rejected: {},
  cancelled: {},
  no_show: {},
  released: {},
}
const AT_START: typeof BEFORE = {
  ...BEFORE,
  held: {},
  requested: { reject: 'oa' },
  approved: { 'check-in': 'go ga le oo oa' },
}
const EVER: { readonly [A in Action]: string } = {
  submit: 'go ga le',
  approve: 'oa',
  reject: 'oa',
  cancel: 'go ga le oo oa',
  move: 'go ga le oo oa',
  'check-in': 'go ga le oo oa',
  finish: 'go ga le',
  rate: 'go ga le',
}
const names = (list: string | undefined) => (list ?? '').split(' ').filter(Boolean)

describe.each([
  ['a day before', NOW, BEFORE],
  ['once it has begun', START, AT_START],
] as const)('every state × action × person, %s', (_when, now, table) => {
  for (const state of STATES) {
    it(state, () => {
      const b = bookingIn(state)
      for (const action of ACTIONS) {
        const may = names(table[state][action])
        const offered = WHO.filter((who) => actionsFor(b, PEOPLE[who], now).some((one) => one.action === action))
        expect(offered, `${action} is offered`).toEqual(WHO.filter((who) => may.includes(who)))
        for (const who of WHO)
          expect(permit(b, action, PEOPLE[who], now)?.kind ?? 'allowed', `${who} ${action}`).toBe(wanted(who, action, may))
      }
    })
  }
})

function wanted(who: Who, action: Action, may: readonly string[]): string {
  if (may.includes(who)) return 'allowed'
  if (!names(EVER[action]).includes(who)) return 'forbidden'
  return may.length > 0 ? 'not-your-turn' : 'wrong-state'
}

it('does not let anybody approve what he asked for himself', () => {
  const own = bookingIn('requested', NOW, { submittedBy: 'oa' })
  expect(permit(own, 'approve', PEOPLE.oa, NOW)).toEqual({ kind: 'four-eyes' })
  expect(actionsFor(own, PEOPLE.oa, NOW).map((one) => one.action)).not.toContain('approve')
})

it('takes a check-in from half an hour before the start', () => {
  const b = bookingIn('approved')
  expect(permit(b, 'check-in', PEOPLE.go, minutesFrom(START, -31))?.kind).toBe('wrong-state')
  expect(permit(b, 'check-in', PEOPLE.go, minutesFrom(START, -30))).toBeNull()
})

describe('the table itself', () => {
  it('gives every state with a limit an acting party and an outcome of silence', () => {
    for (const state of STATES) {
      const { party, role, limit, silence } = machine[state]
      expect([party === null, limit === null], state).toEqual([role === null, silence === null])
    }
  })
  it('reaches every state', () => {
    const targets = STATES.flatMap((state) => [
      ...Object.values(machine[state].acts).flatMap((act) => [...act.to]),
      ...(machine[state].silence?.to ?? []),
    ])
    expect(STATES.filter((state) => state !== 'held' && !targets.includes(state))).toEqual([])
  })
  it('has every action somewhere', () => {
    expect(ACTIONS.filter((action) => everywhere(action).length === 0)).toEqual([])
  })
})

describe('silence', () => {
  it.each([
    ['held', '2026-09-14T01:15:00.000Z', 'released'],
    ['requested', '2026-09-15T02:00:00.000Z', 'released'],
    ['approved', '2026-09-16T02:30:00.000Z', 'no_show'],
    ['checked_in', '2026-09-16T04:00:00.000Z', 'used'],
  ] as const)('of a booking that is %s ends it at %s: %s', (state, at, to) => {
    const b = bookingIn(state)
    expect(b.deadline?.at).toBe(at)
    expect(overdue(b, minutesFrom(at, -1))).toBeNull()
    const decision = overdue(b, minutesFrom(at, 600))
    expect([decision?.next.state, decision?.events[0]?.at, decision?.events[0]?.by.kind]).toEqual([to, at, 'system'])
  })
  it('of an owner lasts two business days where the start is far: over National Day', () => {
    const far = bookingIn('requested', '2026-09-29T02:00:00.000Z', { from: '2026-11-03T01:00:00.000Z', to: '2026-11-03T02:00:00.000Z' })
    // 30 September, then 8 October.
    expect(far.deadline?.at).toBe('2026-10-08T16:00:00.000Z')
  })
  it('of an owner ends with the start where that is less than a day away', () => {
    expect(bookingIn('requested', minutesFrom(START, -60)).deadline?.at).toBe(START)
  })
})
