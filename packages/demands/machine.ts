import { type Act, businessDays, days, type Machine } from '#kernel'

// The lives of a demand and of an expression of interest, as tables; what is not listed is refused.

export const STATES = ['draft', 'published', 'closed', 'matched', 'awarded', 'delivered', 'withdrawn', 'lapsed', 'discarded'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['publish', 'express-interest', 'close', 'award', 'deliver', 'withdraw'] as const
export type Action = (typeof ACTIONS)[number]
/** Whose demand it is; whoever else may answer it. */
export type Seat = 'poster' | 'bidder'
export type DemandAct = Act<State, Seat, never>

const OFFICE = ['officer', 'approver'] as const
const BIDDERS = ['officer', 'approver', 'lead'] as const
const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const
const withdraw: DemandAct = { by: ['poster'], roles: OFFICE, to: ['withdrawn'] }
const award: DemandAct = { by: ['poster'], roles: ['approver'], to: ['awarded'], needs: ['interest'] }

export const machine = {
  draft: {
    party: 'poster',
    role: 'approver',
    limit: days(90),
    silence: { outcome: 'discard', to: ['discarded'] },
    acts: { publish: { by: ['poster'], roles: ['approver'], to: ['published'] }, withdraw },
  },
  /** Ends at the instant that the demand itself names. */
  published: {
    party: 'poster',
    role: 'officer',
    limit: null,
    silence: { outcome: 'close', to: ['closed', 'matched'] },
    acts: {
      'express-interest': { by: ['bidder'], roles: BIDDERS, to: ['published'], needs: ['text'] },
      close: { by: ['poster'], roles: OFFICE, to: ['closed', 'matched'] },
      withdraw,
    },
  },
  closed: {
    party: 'poster',
    role: 'officer',
    limit: days(60),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { withdraw },
  },
  matched: {
    party: 'poster',
    role: 'approver',
    limit: days(60),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { award, withdraw },
  },
  awarded: {
    party: 'poster',
    role: 'officer',
    limit: days(365),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { deliver: { by: ['poster'], roles: OFFICE, to: ['delivered'] } },
  },
  delivered: final,
  withdrawn: final,
  lapsed: final,
  discarded: final,
} as const satisfies Machine<State, Action, Seat, never>

export function actIn(state: State, action: Action): DemandAct | null {
  const acts: { readonly [A in Action]?: DemandAct } = machine[state].acts
  return acts[action] ?? null
}

/** The states in which an interest can still be answered or awarded. */
export const OPEN: readonly State[] = ['published', 'closed', 'matched']

export const INTEREST_STATES = ['open', 'shortlisted', 'declined', 'withdrawn', 'awarded', 'passed_over'] as const
export type InterestState = (typeof INTEREST_STATES)[number]
export const INTEREST_ACTIONS = ['answer', 'withdraw'] as const
export type InterestAction = (typeof INTEREST_ACTIONS)[number]
export type InterestAct = Act<InterestState, Seat, never>

const withdrawInterest: InterestAct = { by: ['bidder'], roles: BIDDERS, to: ['withdrawn'] }
const needs = ['decision', 'reason'] as const

export const interestMachine = {
  open: {
    party: 'poster',
    role: 'officer',
    limit: businessDays(10),
    silence: { outcome: 'show-unanswered', to: ['open'] },
    acts: { answer: { by: ['poster'], roles: OFFICE, to: ['shortlisted', 'declined'], needs }, withdraw: withdrawInterest },
  },
  /** The demand's own limit runs. */
  shortlisted: {
    party: 'poster',
    role: 'approver',
    limit: null,
    silence: null,
    acts: { answer: { by: ['poster'], roles: OFFICE, to: ['declined'], needs }, withdraw: withdrawInterest },
  },
  declined: final,
  withdrawn: final,
  awarded: final,
  passed_over: final,
} as const satisfies Machine<InterestState, InterestAction, Seat, never>

export function interestActIn(state: InterestState, action: InterestAction): InterestAct | null {
  const acts: { readonly [A in InterestAction]?: InterestAct } = interestMachine[state].acts
  return acts[action] ?? null
}
