import { type Act, type AnyLimit, businessDays, type Machine, minutes, type Role } from '#kernel'

export const STATES = [
  'held',
  'requested',
  'approved',
  'checked_in',
  'used',
  'rated',
  'rejected',
  'cancelled',
  'no_show',
  'released',
] as const
export type State = (typeof STATES)[number]

export const ACTIONS = ['submit', 'approve', 'reject', 'cancel', 'move', 'check-in', 'finish', 'rate'] as const
export type Action = (typeof ACTIONS)[number]

export type Seat = 'guest' | 'owner'
/** `before`: until it begins; `around`: from half an hour before. */
export type Guard = 'before' | 'around'
export type BookingAct = Act<State, Seat, Guard>

export const OFFICE: readonly Role[] = ['officer', 'approver']
/** A project's own people act as its lead. */
export const GUESTS: readonly Role[] = ['officer', 'approver', 'lead']
const APPROVER: readonly Role[] = ['approver']

const cancel: BookingAct = { by: ['guest', 'owner'], roles: GUESTS, to: ['cancelled'], when: 'before' }
const move = (...to: State[]): BookingAct => ({ by: ['guest', 'owner'], roles: GUESTS, to, needs: ['from', 'to'], when: 'before' })
const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const

/** The life of a booking. What is pending holds its slot, and only until its limit. */
export const machine = {
  held: {
    party: 'guest',
    role: 'officer',
    limit: minutes(15),
    silence: { outcome: 'release', to: ['released'] },
    acts: {
      submit: { by: ['guest'], roles: GUESTS, to: ['requested', 'approved'], when: 'before' },
      cancel,
      move: move('held'),
    },
  },
  requested: {
    party: 'owner',
    role: 'approver',
    limit: businessDays(2),
    silence: { outcome: 'release', to: ['released'] },
    acts: {
      approve: { by: ['owner'], roles: APPROVER, to: ['approved'], when: 'before' },
      reject: { by: ['owner'], roles: APPROVER, to: ['rejected'], needs: ['reason'] },
      cancel,
      move: move('requested'),
    },
  },
  approved: {
    party: 'guest',
    role: 'officer',
    limit: minutes(30),
    // Released where its owner has closed that time and nobody moved it.
    silence: { outcome: 'no-show', to: ['no_show', 'released'] },
    acts: {
      // At an event it is the owner who sees who has come.
      'check-in': { by: ['guest', 'owner'], roles: GUESTS, to: ['checked_in'], when: 'around' },
      cancel,
      move: move('approved', 'requested'),
    },
  },
  checked_in: {
    party: 'guest',
    role: 'officer',
    limit: minutes(0),
    silence: { outcome: 'finish', to: ['used'] },
    acts: { finish: { by: ['guest'], roles: GUESTS, to: ['used'] } },
  },
  used: {
    party: 'guest',
    role: 'officer',
    limit: null,
    silence: null,
    acts: { rate: { by: ['guest'], roles: GUESTS, to: ['rated'], needs: ['score'] } },
  },
  rated: final,
  rejected: final,
  cancelled: final,
  no_show: final,
  released: final,
} as const satisfies Machine<State, Action, Seat, Guard, AnyLimit>

/** The states in which it takes up its slot. */
export const LIVE: readonly State[] = ['held', 'requested', 'approved', 'checked_in']
export const isLive = (state: State): boolean => LIVE.includes(state)

export function actIn(state: State, action: Action): BookingAct | null {
  const acts: { readonly [A in Action]?: BookingAct } = machine[state].acts
  return acts[action] ?? null
}

const STEPS: { readonly [S in State]?: Action } = { held: 'submit', requested: 'approve', approved: 'check-in', checked_in: 'finish' }
/** What is to be done within the limit of a state; what was closed over is moved. */
export const stepOf = ({ state, displaced }: { readonly state: State; readonly displaced: object | null }): Action | null =>
  state === 'approved' && displaced ? 'move' : (STEPS[state] ?? null)

/** Every form in which an act exists: for telling "never" from "not now". */
export const everywhere = (action: Action): BookingAct[] => STATES.map((state) => actIn(state, action)).filter((act) => act !== null)
