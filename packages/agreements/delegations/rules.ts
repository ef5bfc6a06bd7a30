import {
  type Act,
  type Actor,
  type Asker,
  atEndOf,
  type By,
  earliest,
  endOf,
  type Instant,
  type Judgement,
  judge,
  type NewEvent,
  SYSTEM,
  timerUntil,
  type When,
} from '#kernel'
import { ACTIONS, type Action, machine, type Seat, STATES, type State } from './machine.ts'
import type { Delegation } from './model.ts'

export interface Decision {
  readonly next: Delegation
  readonly events: readonly NewEvent[]
}

/** Who may do what; the giver and the delegate are never the same. */
const askerOf = ({ giver, delegate }: Delegation, { org, roles }: Actor): Asker<Seat> => {
  const sits = (seat: Seat) => org === (seat === 'giver' ? giver : delegate)
  return { roles, sits, couldSit: sits }
}

type AnyAct = Act<State, Seat, never>
function actIn(state: State, action: Action): AnyAct | null {
  const acts: { readonly [A in Action]?: AnyAct } = machine[state].acts
  return acts[action] ?? null
}

export const permits = (delegation: Delegation, action: Action, actor: Actor): Judgement =>
  judge(
    askerOf(delegation, actor),
    actIn(delegation.state, action),
    STATES.map((state) => actIn(state, action)).filter((act) => act !== null),
  )

export const actionsFor = (delegation: Delegation, actor: Actor): { action: Action; href: string; needs: string[] }[] =>
  ACTIONS.filter((action) => permits(delegation, action, actor) === 'allowed').map((action) => ({
    action,
    href: `/v1/delegations/${delegation.id}/${action}`,
    needs: [],
  }))

/** Both organisations, and everybody who has to know by what right somebody acts. */
export const partiesOf = ({ giver, delegate, parties }: Delegation): Delegation['parties'] => [...new Set([giver, delegate, ...parties])]

/** Enters a state; an open one ends with the last day. */
export function enter(delegation: Delegation, state: State, when: When): Delegation {
  const { party, role, silence } = machine[state]
  if (party === null) return { ...delegation, state, timers: [] }
  const waits = { name: 'main', party: delegation[party], role, onTimeout: silence.outcome }
  return { ...delegation, state, timers: [timerUntil(waits, delegation.validTo, when, [])] }
}

export function decided(before: Delegation | null, next: Delegation, type: string, by: By, when: When): Decision {
  const { giver, delegate, agreement, scope, line, maxAmount, validFrom, validTo } = next
  const event: NewEvent = {
    type: `delegation.${type}`,
    at: when.at,
    by,
    reason: null,
    from: before?.state ?? null,
    to: next.state,
    audience: partiesOf(next),
    dueAt: next.timers[0] ? endOf(next.timers[0].dueDay) : null,
    more: { giver, delegate, agreement, scope, line, maxAmount, validFrom, validTo },
  }
  return { next, events: [event] }
}

export function act(delegation: Delegation, action: Action, by: By, when: When): Decision {
  if (action === 'revoke') return decided(delegation, enter(delegation, 'revoked', when), 'revoked', by, when)
  return decided(delegation, enter({ ...delegation, acceptedAt: when.at }, 'accepted', when), 'accepted', by, when)
}

/** What the end of the last day brings about; null before. */
export function overdue(delegation: Delegation, now: Instant): Decision | null {
  const due = earliest(delegation.timers)
  if (!due || endOf(due.day) > now) return null
  const state = delegation.state === 'offered' ? 'lapsed' : 'expired'
  return decided(delegation, enter(delegation, state, atEndOf(due.day)), state, SYSTEM, atEndOf(due.day))
}
