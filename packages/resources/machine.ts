import { type Act, businessDays, days, type Machine, type Role } from '#kernel'

export const STATES = ['draft', 'review', 'published', 'paused', 'expired', 'closed'] as const
export type State = (typeof STATES)[number]

export const ACTIONS = ['submit', 'publish', 'return', 'pause', 'renew', 'close'] as const
export type Action = (typeof ACTIONS)[number]

export type Seat = 'owner'
export type ListingAct = Act<State, Seat, never>

export const OFFICE: readonly Role[] = ['officer', 'approver']
const APPROVER: readonly Role[] = ['approver']
const by: readonly Seat[] = ['owner']

const close: ListingAct = { by, roles: OFFICE, to: ['closed'] }
const renew: ListingAct = { by, roles: OFFICE, to: ['published'] }
const publish: ListingAct = { by, roles: APPROVER, to: ['published'] }

/** The life of a listing: whoever submitted it does not publish it; it expires a year after it was published or renewed. */
export const machine = {
  draft: {
    party: 'owner',
    role: 'officer',
    limit: days(90),
    silence: { outcome: 'close', to: ['closed'] },
    acts: { submit: { by, roles: OFFICE, to: ['review'] }, close },
  },
  review: {
    party: 'owner',
    role: 'approver',
    limit: businessDays(10),
    silence: { outcome: 'return', to: ['draft'] },
    acts: { publish, return: { by, roles: APPROVER, to: ['draft'], needs: ['reason'] }, close },
  },
  published: {
    party: 'owner',
    role: 'officer',
    limit: days(365),
    silence: { outcome: 'expire', to: ['expired'] },
    acts: { pause: { by, roles: OFFICE, to: ['paused'] }, renew, close },
  },
  paused: {
    party: 'owner',
    role: 'officer',
    limit: days(365),
    silence: { outcome: 'expire', to: ['expired'] },
    acts: { publish, renew: { ...renew, to: ['paused'] }, close },
  },
  expired: { party: 'owner', role: 'officer', limit: null, silence: null, acts: { renew, close } },
  closed: { party: null, role: null, limit: null, silence: null, acts: {} },
} as const satisfies Machine<State, Action, Seat, never>

export function actIn(state: State, action: Action): ListingAct | null {
  const acts: { readonly [A in Action]?: ListingAct } = machine[state].acts
  return acts[action] ?? null
}

/** Every form in which an act exists: for telling "never" from "not now". */
export const everywhere = (action: Action): ListingAct[] => STATES.map((state) => actIn(state, action)).filter((act) => act !== null)
