import { businessDays, days, type Machine, type StateRule } from '#kernel'
import { correctionAnswers, overlays } from './overlays.ts'
import { ACTIONS, type Action, ANYONE, APPROVER, type CaseAct, type Guard, OFFICE, type Seat, STATES, type State } from './vocabulary.ts'

const withdraw: CaseAct = { by: ['drafter'], roles: ANYONE, to: ['withdrawn'], needs: ['reason'] }
const cancel = (state: State): CaseAct => ({ by: ['sender', 'host'], roles: OFFICE, to: [state], needs: ['reason'], when: 'unquestioned' })
const answers = (...consented: State[]): { consent: CaseAct; refuse: CaseAct } => ({
  consent: { by: ['asked'], roles: ['approver', 'lead'], to: consented, when: 'questioned' },
  refuse: { by: ['asked'], roles: ['approver', 'lead'], to: consented.slice(0, 1), needs: ['reason'], when: 'refusable' },
})
/** Rejected by the host, or offered to the next ranked one. */
const rejected: readonly State[] = ['rejected', 'host_review']
const ENDINGS: readonly State[] = ['graduated', 'moved_up', 'returned', 'exited', 'failed_honestly']

const final: StateRule<State, Action, Seat, Guard> = { party: null, role: null, limit: null, silence: null, acts: {} }

/** The life of a transfer case: state × action → who, with which role, where to; and what the end of each limit brings. */
export const machine = {
  draft: {
    party: 'drafter',
    role: 'officer',
    limit: days(90),
    silence: { outcome: 'discard', to: ['discarded'] },
    acts: { submit: { by: ['drafter'], roles: ANYONE, to: ['sender_review'] }, withdraw },
  },
  sender_review: {
    party: 'sender',
    role: 'approver',
    limit: businessDays(5),
    silence: { outcome: 'escalate', to: ['sender_review', 'host_review', 'expired'] },
    acts: {
      approve: { by: ['sender'], roles: APPROVER, to: ['host_review'] },
      refuse: { by: ['sender'], roles: APPROVER, to: ['rejected'], needs: ['reasonCode', 'reason'] },
      'grant-time': {
        by: ['senderSecretariat'],
        roles: OFFICE,
        to: ['sender_review'],
        needs: ['businessDays', 'reason'],
        when: 'escalated',
      },
      withdraw,
    },
  },
  host_review: {
    party: 'host',
    role: 'approver',
    limit: businessDays(10),
    silence: { outcome: 'expire', to: ['expired', 'host_review'] },
    acts: {
      acknowledge: { by: ['host'], roles: OFFICE, to: ['host_review'], when: 'unacknowledged' },
      accept: { by: ['host'], roles: APPROVER, to: ['signing'], needs: ['versionHash'] },
      reject: { by: ['host'], roles: APPROVER, to: rejected, needs: ['reasonCode', 'reason'] },
      counter: { by: ['host'], roles: APPROVER, to: ['negotiating'], needs: ['terms'] },
      'request-info': { by: ['host'], roles: APPROVER, to: ['more_info'], needs: ['reason'] },
      withdraw,
    },
  },
  negotiating: {
    party: 'addressed',
    role: 'approver',
    limit: businessDays(5),
    silence: { outcome: 'expire', to: ['expired', 'host_review'] },
    acts: {
      accept: { by: ['addressed'], roles: APPROVER, to: ['signing'], needs: ['versionHash'] },
      counter: { by: ['addressed'], roles: OFFICE, to: ['negotiating'], needs: ['terms'] },
      reject: { by: ['addressed'], roles: APPROVER, to: rejected, needs: ['reasonCode', 'reason'] },
      withdraw,
    },
  },
  more_info: {
    party: 'sender',
    role: 'officer',
    limit: businessDays(10),
    silence: { outcome: 'return', to: ['host_review'] },
    acts: { 'supply-info': { by: ['sender'], roles: OFFICE, to: ['host_review'], needs: ['note'] }, withdraw },
  },
  signing: {
    party: 'unsigned',
    role: 'approver',
    limit: businessDays(10),
    silence: { outcome: 'lapse', to: ['lapsed'] },
    acts: {
      sign: { by: ['unsigned'], roles: APPROVER, to: ['signing', 'filing'], needs: ['versionHash'] },
      'request-cancellation': cancel('signing'),
      ...answers('signing', 'cancelled'),
    },
  },
  filing: {
    party: 'hostSecretariat',
    role: 'officer',
    limit: businessDays(3),
    silence: { outcome: 'file', to: ['handover'] },
    acts: {
      file: { by: ['hostSecretariat'], roles: OFFICE, to: ['handover'] },
      'request-cancellation': cancel('filing'),
      ...answers('filing', 'cancelled'),
    },
  },
  handover: {
    party: 'itemOwner',
    role: 'officer',
    limit: days(60),
    silence: { outcome: 'stall', to: ['stalled'] },
    acts: {
      check: { by: ['itemOwner'], roles: ANYONE, to: ['handover'], needs: ['item'] },
      'confirm-arrival': { by: ['unconfirmed'], roles: ANYONE, to: ['handover', 'in_residence'], when: 'unquestioned' },
      'propose-extension': { by: ['sender', 'host'], roles: OFFICE, to: ['handover'], needs: ['reason'], when: 'unquestioned' },
      'request-cancellation': cancel('handover'),
      ...answers('handover', 'cancelled'),
    },
  },
  stalled: {
    party: 'hostSecretariat',
    role: 'approver',
    limit: businessDays(20),
    silence: { outcome: 'cancel', to: ['cancelled'] },
    acts: {
      'decide-suspension': { by: ['hostSecretariat'], roles: APPROVER, to: ['handover', 'cancelled'], needs: ['outcome', 'reason'] },
      'request-cancellation': cancel('stalled'),
      ...answers('stalled', 'cancelled'),
    },
  },
  in_residence: {
    party: 'host',
    role: 'officer',
    limit: days(365),
    silence: { outcome: 'flag', to: ['in_residence'] },
    acts: {
      'propose-extension': { by: ['host'], roles: OFFICE, to: ['in_residence'], needs: ['months', 'reason'], when: 'unquestioned' },
      'propose-closing': { by: ['host', 'lead'], roles: ANYONE, to: ['in_residence'], needs: ['outcome', 'reason'], when: 'unquestioned' },
      ...answers('in_residence', ...ENDINGS),
    },
  },
  rejected: final,
  expired: final,
  lapsed: final,
  discarded: final,
  withdrawn: final,
  cancelled: final,
  graduated: final,
  moved_up: final,
  returned: final,
  exited: final,
  failed_honestly: final,
} as const satisfies Machine<State, Action, Seat, Guard>

export const isFinal = (state: State): boolean => machine[state].party === null

/** The act of a state, or the overlay act of that name. */
export function actIn(state: State, action: Action): CaseAct | null {
  const acts: { readonly [A in Action]?: CaseAct } = machine[state].acts
  const over: { readonly [A in Action]?: CaseAct } = overlays
  return acts[action] ?? (isFinal(state) && action !== 'correct' ? null : (over[action] ?? null))
}

function formsOf(action: Action): CaseAct[] {
  const inStates = STATES.map((state) => (machine[state].acts as { readonly [A in Action]?: CaseAct })[action])
  const over = (overlays as { readonly [A in Action]?: CaseAct })[action]
  const answer = (correctionAnswers as { readonly [A in Action]?: CaseAct })[action]
  return [...inStates, over, answer].filter((act) => act !== undefined)
}

const FORMS = new Map(ACTIONS.map((action) => [action, formsOf(action)]))

/** Every form in which an act exists, in any state: for telling "never" from "not now". */
export const everywhere = (action: Action): readonly CaseAct[] => FORMS.get(action) ?? []
