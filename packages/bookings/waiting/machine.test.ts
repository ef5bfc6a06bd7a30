import { expect, it } from 'vitest'
import { bookingIn, minutesFrom, NOW, PEOPLE, START, WHO } from '../example.ts'
import type { Waiting } from '../model.ts'
import { enter, overdue, permitWaiting } from './life.ts'
import { ACTIONS, type Action, STATES, type State } from './machine.ts'

function waitingIn(state: State, at = NOW): Waiting {
  const { id: _id, state: _state, priceFen: _price, submittedBy: _by, series: _series, waiting: _waiting, ...ask } = bookingIn('held')
  const { displaced: _displaced, freedAt: _freed, checkedInAt: _in, rating: _rating, ...rest } = ask
  const blank = { ...rest, id: 'wat_1', state: 'waiting', order: 1, deadline: null, booking: null } as unknown as Waiting
  return enter(blank, state, at)
}

const MAY: { readonly [S in State]: { readonly [A in Action]?: readonly string[] } } = {
  waiting: { withdraw: ['go', 'ga', 'le'] },
  offered: { accept: ['go', 'ga', 'le'], withdraw: ['go', 'ga', 'le'] },
  converted: {},
  lapsed: {},
  withdrawn: {},
}

it.each(STATES)('%s: every action and person', (state) => {
  for (const action of ACTIONS)
    for (const who of WHO) {
      const guest = ['go', 'ga', 'le'].includes(who)
      const wanted = MAY[state][action]?.includes(who) ? 'allowed' : guest ? 'wrong-state' : 'forbidden'
      expect(permitWaiting(waitingIn(state), action, PEOPLE[who])?.kind ?? 'allowed', `${who} ${action}`).toBe(wanted)
    }
})

it('is offered for a day, or for half the time that is left', () => {
  expect(waitingIn('offered').deadline?.at).toBe('2026-09-15T01:00:00.000Z')
  expect(waitingIn('offered', minutesFrom(START, -120)).deadline?.at).toBe(minutesFrom(START, -60))
})

it('lapses when the slot begins, at that time and not at the sweep\u2019s', () => {
  const decision = overdue(waitingIn('waiting'), minutesFrom(START, 90))
  expect([decision?.next.state, decision?.next.changedAt, decision?.next.deadline]).toEqual(['lapsed', START, null])
})
