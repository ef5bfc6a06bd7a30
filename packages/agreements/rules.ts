import {
  type Actor,
  atInstant,
  type By,
  endOf,
  type FreeText,
  type Instant,
  type NewEvent,
  type OrgId,
  type Outcome,
  ok,
  openVersion,
  refused,
  type Side,
  say,
  startTimer,
  type Timer,
  type When,
} from '#kernel'
import { machine, type State } from './machine.ts'
import type { Agreement, Terms } from './model.ts'
import { seated } from './seats.ts'
import { words } from './words.ts'

/** What a rule decides: the agreement's next form and what has happened. */
export interface Decision {
  readonly next: Agreement
  readonly events: readonly NewEvent[]
}

const orgOf = (agreement: Agreement, side: Side): OrgId => agreement[side]

/** The limit of the state that is entered; none where nobody is waited for. */
export function timerIn(agreement: Agreement, when: When): Timer | null {
  const { party, role, limit, silence } = machine[agreement.state]
  if (party === null) return null
  const [first] = seated(agreement, party)
  if (!first) throw new Error(`nobody is waited for in ${agreement.state}`)
  return startTimer({ name: agreement.state, party: orgOf(agreement, first), role, onTimeout: silence.outcome }, limit, when)
}

/** An event of an agreement: everybody who sees it hears of it. */
export function eventOf(
  type: string,
  before: Agreement | null,
  after: Agreement,
  by: By,
  when: When,
  reason: FreeText | null = null,
): NewEvent {
  return {
    type: `agreement.${type}`,
    at: when.at,
    by,
    reason,
    from: before?.state ?? null,
    to: after.state,
    audience: [after.sender, after.host, ...after.secretariats],
    dueAt: after.timer ? endOf(after.timer.dueDay) : null,
    more: { openVersion: openVersion(after.versions).number },
  }
}

/** Enters a state, with its limit running from now. */
export function enter(agreement: Agreement, state: State, when: When): Agreement {
  const entered = { ...agreement, state }
  return { ...entered, timer: timerIn(entered, when) }
}

/** The terms that bind; null before both have signed. */
export const termsInForce = ({ versions, inForce }: Agreement): Terms | null =>
  versions.find(({ number }) => number === inForce?.version)?.terms ?? null

/** An old hash is refused in every state. */
export function staleHash(agreement: Agreement, hash: string): Outcome<never> | null {
  const open = openVersion(agreement.versions)
  if (open.hash === hash) return null
  return refused({ kind: 'stale-version', detail: say(words.stale, { n: open.number }), members: { current: open.number } })
}

export function submit(agreement: Agreement, actor: Actor, by: By, now: Instant): Outcome<Decision> {
  const when = atInstant(now)
  const next = enter({ ...agreement, submitter: actor.id }, 'negotiating', when)
  return ok({ next, events: [eventOf('submitted', agreement, next, by, when)] })
}

export function accept(agreement: Agreement, by: By, now: Instant): Outcome<Decision> {
  const when = atInstant(now)
  const next = enter(agreement, 'signing', when)
  return ok({ next, events: [eventOf('accepted', agreement, next, by, when)] })
}

export function withdraw(agreement: Agreement, reason: FreeText, by: By, now: Instant): Outcome<Decision> {
  const when = atInstant(now)
  const next = enter(agreement, 'withdrawn', when)
  return ok({ next, events: [eventOf('withdrawn', agreement, next, by, when, reason)] })
}

/** The first signature passes the turn to the other side within the same limit; the second brings the agreement into force. */
export function sign(agreement: Agreement, side: Side, person: string, by: By, now: Instant): Outcome<Decision> {
  const when = atInstant(now)
  const { number, terms } = openVersion(agreement.versions)
  if (terms.to < when.day) return refused({ kind: 'wrong-state', detail: words.overdue, members: { state: agreement.state, actions: [] } })
  const signed = { ...agreement, signatures: { ...agreement.signatures, [side]: { person, at: now } } }
  const [other] = seated(signed, 'unsigned')
  if (other) {
    const next = { ...signed, timer: agreement.timer && { ...agreement.timer, party: orgOf(agreement, other) } }
    return ok({ next, events: [eventOf('signed', agreement, next, by, when)] })
  }
  const next = enter({ ...signed, inForce: { version: number, from: terms.from, to: terms.to } }, 'active', when)
  return ok({ next, events: [eventOf('signed', agreement, next, by, when), eventOf('activated', agreement, next, by, when)] })
}
