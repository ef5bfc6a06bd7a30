import type { Machine, Role } from '#kernel'

export const STATES = ['offered', 'accepted', 'revoked', 'expired', 'lapsed'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['accept', 'revoke'] as const
export type Action = (typeof ACTIONS)[number]
export type Seat = 'giver' | 'delegate'

const APPROVER: readonly Role[] = ['approver']
/** The giver takes it back, or the delegate gives it back. */
const revoke = { by: ['giver', 'delegate'], roles: APPROVER, to: ['revoked'] } as const
const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const

/** A delegation holds once it is accepted, and until its last day. */
export const machine = {
  offered: {
    party: 'delegate',
    role: 'approver',
    limit: null,
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { accept: { by: ['delegate'], roles: APPROVER, to: ['accepted'] }, revoke },
  },
  accepted: { party: 'delegate', role: 'approver', limit: null, silence: { outcome: 'expire', to: ['expired'] }, acts: { revoke } },
  revoked: final,
  expired: final,
  lapsed: final,
} as const satisfies Machine<State, Action, Seat, never>
