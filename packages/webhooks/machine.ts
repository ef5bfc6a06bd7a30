import type { Act, Machine } from '#kernel'

// The life of a subscription, as a table; what is not listed is refused.

export const STATES = ['active', 'paused', 'disabled', 'deleted'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['change', 'rotate-secret', 'test', 'replay', 'resume', 'delete'] as const
export type Action = (typeof ACTIONS)[number]
/** The organisation that subscribed. */
export type Seat = 'subscriber'
export type WebhookAct = Act<State, Seat, never>

export const ROLES = ['integrator', 'officer', 'approver'] as const
const own = (to: State): WebhookAct => ({ by: ['subscriber'], roles: ROLES, to: [to] })
const remove = own('deleted')

export const machine = {
  /** Pausing and disabling are no limits: the endpoint's own answers bring them about. */
  active: {
    party: null,
    role: null,
    limit: null,
    silence: null,
    acts: { change: own('active'), 'rotate-secret': own('active'), test: own('active'), replay: own('active'), delete: remove },
  },
  /** One probe a day; what it succeeds with resumes the subscription. */
  paused: {
    party: 'subscriber',
    role: 'integrator',
    limit: null,
    silence: { outcome: 'probe', to: ['active', 'paused'] },
    acts: { change: own('paused'), 'rotate-secret': own('paused'), resume: own('active'), delete: remove },
  },
  disabled: {
    party: 'subscriber',
    role: 'integrator',
    limit: null,
    silence: null,
    acts: { change: own('disabled'), 'rotate-secret': own('disabled'), resume: own('active'), delete: remove },
  },
  deleted: { party: null, role: null, limit: null, silence: null, acts: {} },
} as const satisfies Machine<State, Action, Seat, never>

type Acts = { readonly [A in Action]?: WebhookAct }
/** The act as this state has it; null where it has none. */
export const actIn = (state: State, action: Action): WebhookAct | null => (machine[state].acts as Acts)[action] ?? null
