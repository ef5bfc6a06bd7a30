import { businessDays, days, type Machine } from '#kernel'

// The life of an agreement as a table; what is not listed is refused.

export const STATES = ['draft', 'negotiating', 'signing', 'active', 'withdrawn', 'expired', 'lapsed', 'discarded'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['submit', 'accept', 'sign', 'withdraw'] as const
export type Action = (typeof ACTIONS)[number]
/** `addressed`: the side that the open version is put to; `unsigned`: a side that has not signed it yet. */
export type Seat = 'drafter' | 'addressed' | 'unsigned'

const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const

const withdraw = { by: ['drafter'], roles: ['officer', 'approver'], to: ['withdrawn'], needs: ['reason'] } as const

export const machine = {
  draft: {
    party: 'drafter',
    role: 'officer',
    limit: days(90),
    silence: { outcome: 'discard', to: ['discarded'] },
    acts: { submit: { by: ['drafter'], roles: ['officer', 'approver'], to: ['negotiating'] }, withdraw },
  },
  negotiating: {
    party: 'addressed',
    role: 'approver',
    limit: businessDays(5),
    silence: { outcome: 'expire', to: ['expired'] },
    acts: { accept: { by: ['addressed'], roles: ['approver'], to: ['signing'], needs: ['versionHash'] }, withdraw },
  },
  signing: {
    party: 'unsigned',
    role: 'approver',
    limit: businessDays(10),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { sign: { by: ['unsigned'], roles: ['approver'], to: ['signing', 'active'], needs: ['versionHash'] } },
  },
  active: final,
  withdrawn: final,
  expired: final,
  lapsed: final,
  discarded: final,
} as const satisfies Machine<State, Action, Seat, never>
