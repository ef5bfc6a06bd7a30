import { type Act, businessDays, days, type Machine, type Role } from '#kernel'

// The life of an agreement, and of an amendment to it, as tables; what is not listed is refused.

export const STATES = [
  'draft',
  'negotiating',
  'signing',
  'active',
  'expiring',
  'terminated',
  'settling_out',
  'archived',
  'withdrawn',
  'expired',
  'lapsed',
  'discarded',
] as const
export type State = (typeof STATES)[number]
/** An open amendment; `signed` waits for its first day. What comes of it are the agreement's terms, or nothing. */
export const AMENDMENT_STATES = ['negotiating', 'signing', 'signed', 'in_force', 'withdrawn', 'lapsed'] as const
export type AmendmentState = (typeof AMENDMENT_STATES)[number]
export const ACTIONS = [
  'submit',
  'counter',
  'accept',
  'sign',
  'withdraw',
  'amend',
  'renew',
  'suspend',
  'resume',
  'decide-suspension',
  'terminate',
  'remind',
] as const
export type Action = (typeof ACTIONS)[number]
/**
 * `drafter`: the side that opened the negotiation; `addressed`: the one its open version is put to; `unsigned`: one that has not
 * signed it yet; `flagged` has suspended the agreement, `unflagged` has not; `decider`: a secretariat of either side, the sides where none is.
 */
export type Seat = 'drafter' | 'addressed' | 'unsigned' | 'sender' | 'host' | 'flagged' | 'unflagged' | 'decider' | 'secretariat'
/** Named conditions; `holds` in `seats.ts` says when each holds. */
export type Guard = 'unamended' | 'suspended' | 'undecided' | 'late'

export type AgreementAct<S extends string = string> = Act<S, Seat, Guard>

const OFFICE: readonly Role[] = ['officer', 'approver']
const APPROVER: readonly Role[] = ['approver']

const withdraw = { by: ['drafter'], roles: OFFICE, to: ['withdrawn'], needs: ['reason'] } as const
const counter = { by: ['addressed'], roles: OFFICE, to: ['negotiating'], needs: ['terms'] } as const
const accept = { by: ['addressed'], roles: APPROVER, to: ['signing'], needs: ['versionHash'] } as const
const sign = { by: ['unsigned'], roles: APPROVER, needs: ['versionHash'] } as const
const answers = { party: 'addressed', role: 'approver', limit: businessDays(5) } as const
const signs = { party: 'unsigned', role: 'approver', limit: businessDays(10) } as const

/** While an agreement is in force: three independent flags stop it, and a decision where nobody clears them. */
const suspension = (state: State) =>
  ({
    suspend: { by: ['unflagged'], roles: OFFICE, to: [state], needs: ['reason'] },
    resume: { by: ['flagged'], roles: APPROVER, to: [state], when: 'suspended' },
    'decide-suspension': {
      by: ['decider'],
      roles: APPROVER,
      to: [state, 'settling_out'],
      needs: ['outcome', 'reason'],
      when: 'undecided',
    },
    remind: { by: ['secretariat'], roles: OFFICE, to: [state], when: 'late' },
  }) as const satisfies { readonly [A in Action]?: AgreementAct<State> }

const proposals = (state: State) =>
  ({
    amend: { by: ['sender', 'host'], roles: OFFICE, to: [state], needs: ['terms'], when: 'unamended' },
    renew: { by: ['sender', 'host'], roles: OFFICE, to: [state], needs: ['to'], when: 'unamended' },
    terminate: { by: ['sender', 'host'], roles: APPROVER, to: ['terminated'], needs: ['reason'] },
  }) as const satisfies { readonly [A in Action]?: AgreementAct<State> }

const runs = { party: 'sender', role: 'approver', limit: null, silence: { outcome: 'end', to: ['settling_out'] } } as const
const final = { party: null, role: null, limit: null, silence: null, acts: {} } as const

export const machine = {
  draft: {
    party: 'drafter',
    role: 'officer',
    limit: days(90),
    silence: { outcome: 'discard', to: ['discarded'] },
    acts: { submit: { by: ['drafter'], roles: OFFICE, to: ['negotiating'] }, withdraw },
  },
  negotiating: { ...answers, silence: { outcome: 'expire', to: ['expired'] }, acts: { counter, accept, withdraw } },
  signing: { ...signs, silence: { outcome: 'lapse', to: ['lapsed'] }, acts: { sign: { ...sign, to: ['signing', 'active', 'expiring'] } } },
  active: {
    ...runs,
    silence: { outcome: 'end', to: ['expiring', 'settling_out'] },
    acts: { ...proposals('active'), ...suspension('active') },
  },
  expiring: { ...runs, acts: { ...proposals('expiring'), ...suspension('expiring') } },
  terminated: { ...runs, acts: suspension('terminated') },
  settling_out: {
    party: 'host',
    role: 'officer',
    limit: null,
    silence: { outcome: 'archive', to: ['settling_out', 'archived'] },
    acts: {},
  },
  archived: final,
  withdrawn: final,
  expired: final,
  lapsed: final,
  discarded: final,
} as const satisfies Machine<State, Action, Seat, Guard>

/** An amendment is answered and signed as the first version was; without an answer the agreement goes on as it is. */
export const amendmentMachine = {
  negotiating: { ...answers, silence: { outcome: 'lapse', to: ['lapsed'] }, acts: { counter, accept, withdraw } },
  signing: {
    ...signs,
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: { sign: { ...sign, to: ['signing', 'signed', 'in_force'] } },
  },
  signed: { party: 'sender', role: 'officer', limit: null, silence: { outcome: 'take-effect', to: ['in_force'] }, acts: {} },
  in_force: final,
  withdrawn: final,
  lapsed: final,
} as const satisfies Machine<AmendmentState, Action, Seat, Guard>

/** What is possible while an agreement is suspended. */
export const WHILE_SUSPENDED: readonly Action[] = ['suspend', 'resume', 'decide-suspension', 'terminate', 'remind']

export const isFinal = (state: State): boolean => machine[state].party === null

/** It binds: both have signed, and its end has not come. */
export const IN_FORCE: readonly State[] = ['active', 'expiring', 'terminated']

type Acts<S extends string> = { readonly [A in Action]?: AgreementAct<S> }

/** The acts of a state and of the amendment that is open in it; the table's, without regard to conditions. */
export function actIn(state: State, amendment: AmendmentState | null, action: Action): AgreementAct | null {
  const own: Acts<State> = machine[state].acts
  const open: Acts<AmendmentState> = amendment ? amendmentMachine[amendment].acts : {}
  return own[action] ?? open[action] ?? null
}

/** Every form in which an act exists: for telling "never" from "not now". */
export const everywhere = (action: Action): AgreementAct[] =>
  [...STATES.map((state) => actIn(state, null, action)), ...AMENDMENT_STATES.map((state) => actIn('archived', state, action))].filter(
    (act) => act !== null,
  )
