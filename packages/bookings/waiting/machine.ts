import { type Act, type AnyLimit, hours, type Machine, type Role } from '#kernel'

export const STATES = ['waiting', 'offered', 'converted', 'lapsed', 'withdrawn'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['accept', 'withdraw'] as const
export type Action = (typeof ACTIONS)[number]
export type Seat = 'guest'
export type WaitingAct = Act<State, Seat, never>

const roles: readonly Role[] = ['officer', 'approver', 'lead']
const withdraw: WaitingAct = { by: ['guest'], roles, to: ['withdrawn'] }
const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const

/** A place in the line for a taken slot: who is first is offered it when it becomes free. */
export const machine = {
  waiting: {
    party: 'guest',
    role: 'officer',
    limit: hours(0),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { withdraw },
  },
  offered: {
    party: 'guest',
    role: 'officer',
    limit: hours(24),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { accept: { by: ['guest'], roles, to: ['converted'] }, withdraw },
  },
  converted: final,
  lapsed: final,
  withdrawn: final,
} as const satisfies Machine<State, Action, Seat, never, AnyLimit>

export function actIn(state: State, action: Action): WaitingAct | null {
  const acts: { readonly [A in Action]?: WaitingAct } = machine[state].acts
  return acts[action] ?? null
}
export const everywhere = (action: Action): WaitingAct[] => STATES.map((state) => actIn(state, action)).filter((act) => act !== null)
export const inLine = (state: State): boolean => state === 'waiting' || state === 'offered'
