import { type Act, businessDays, type Machine } from '#kernel'

// The life of a settlement, one quarter of an agreement: a table; what is not listed is refused.

export const STATES = ['open', 'declared', 'settled', 'part_paid', 'paid'] as const
export type State = (typeof STATES)[number]
export const ACTIONS = ['declare', 'confirm', 'query', 'pay', 'repay', 'mediate', 'restate', 'remind'] as const
export type Action = (typeof ACTIONS)[number]
/** `secretariat`: of either side. */
export type Seat = 'sender' | 'host' | 'secretariat'
/** `payable`: the host owes something that is settled; `overpaid`: it paid more than is; `queried`: a query is open; `late`: a side let a limit pass. */
export type Guard = 'payable' | 'overpaid' | 'queried' | 'late'
export type SettlementAct = Act<State, Seat, Guard>

const FINANCE = ['finance'] as const
const PAID = ['declared', 'part_paid', 'paid'] as const
const pay = { by: ['host'], roles: FINANCE, to: PAID, needs: ['reference'], when: 'payable' } as const
const repay = { by: ['sender'], roles: FINANCE, to: PAID, needs: ['reference'], when: 'overpaid' } as const
const mediate = {
  by: ['secretariat'],
  roles: ['approver'],
  to: ['settled', 'part_paid', 'paid'],
  needs: ['line', 'senderFen', 'reason'],
  when: 'queried',
} as const
const restate = { by: ['host'], roles: FINANCE, to: ['declared'], needs: ['lines', 'reason'] } as const
/** Whoever is late is reminded in the state that it keeps waiting. */
const remind = <S extends State>(state: S) => ({ by: ['secretariat'], roles: ['officer', 'approver'], to: [state], when: 'late' }) as const
const answered = ['settled', 'part_paid', 'paid'] as const

export const machine = {
  open: {
    party: 'host',
    role: 'finance',
    limit: businessDays(15),
    silence: { outcome: 'escalate', to: ['open'] },
    acts: { declare: { by: ['host'], roles: FINANCE, to: ['declared'], needs: ['lines'] }, remind: remind('open') },
  },
  declared: {
    party: 'sender',
    role: 'finance',
    limit: businessDays(10),
    silence: { outcome: 'escalate', to: ['declared'] },
    acts: {
      confirm: { by: ['sender'], roles: FINANCE, to: answered },
      query: { by: ['sender'], roles: FINANCE, to: ['declared', ...answered], needs: ['line', 'claimedFen', 'reason'] },
      pay,
      repay,
      remind: remind('declared'),
    },
  },
  settled: {
    party: 'host',
    role: 'finance',
    limit: businessDays(30),
    silence: { outcome: 'escalate', to: ['settled'] },
    acts: { pay, repay, mediate, restate, remind: remind('settled') },
  },
  part_paid: {
    party: 'secretariat',
    role: 'approver',
    limit: businessDays(20),
    silence: { outcome: 'escalate', to: ['part_paid'] },
    acts: { mediate, restate },
  },
  /** Nothing is owed and nobody is waited for; the host may still correct what it declared. */
  paid: { party: null, role: null, limit: null, silence: null, acts: { restate } },
} as const satisfies Machine<State, Action, Seat, Guard>

export function actIn(state: State, action: Action): SettlementAct | null {
  const acts: { readonly [A in Action]?: SettlementAct } = machine[state].acts
  return acts[action] ?? null
}

/** Every form of an act, in any state: for telling "never" from "not now". */
export const everywhere = (action: Action): readonly SettlementAct[] =>
  STATES.map((state) => actIn(state, action)).filter((act) => act !== null)
