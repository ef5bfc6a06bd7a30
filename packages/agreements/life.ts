import {
  type By,
  type Day,
  daysBetween,
  earliest,
  endOf,
  type FreeText,
  type Limit,
  type NewEvent,
  type OrgId,
  type Outcome,
  type Role,
  startTimer,
  type Timer,
  timerUntil,
  type When,
} from '#kernel'
import { BEFORE_END } from './limits.ts'
import { type AmendmentState, amendmentMachine, machine, type Seat, type State } from './machine.ts'
import type { Agreement } from './model.ts'
import { partiesOf, sitting } from './seats.ts'
import { currentVersion } from './versions.ts'

/** What a rule decides: the agreement's next form and what has happened. */
export interface Decision {
  readonly next: Agreement
  readonly events: readonly NewEvent[]
}

/** Who acts, and when it takes effect. */
export interface Acting {
  readonly by: By
  readonly when: When
}

/** A pure rule: agreement, input, who and when in; what happens, or why not, out. */
export type Rule<Input> = (agreement: Agreement, input: Input, acting: Acting) => Outcome<Decision>

export interface Said {
  readonly type: string
  readonly reason?: FreeText | null
  readonly more?: Readonly<Record<string, unknown>>
}

/** Ties next state and events together; everybody whose business it is hears of it, and whoever acted for one of them. */
export function decided(before: Agreement | null, next: Agreement, { by, when }: Acting, said: readonly Said[]): Decision {
  const shown = displayTimer(next)
  const audience = [...partiesOf(next), ...(by.through ? [by.through.org] : [])]
  const events = said.map(({ type, reason = null, more }) => ({
    type: `agreement.${type}`,
    at: when.at,
    by,
    reason,
    from: before?.state ?? null,
    to: next.state,
    audience,
    dueAt: shown ? endOf(shown.dueDay) : null,
    more: { openVersion: currentVersion(next).number, ...more },
  }))
  return { next, events }
}

export const timer = ({ timers }: Agreement, name: string): Timer | undefined => timers.find((one) => one.name === name)
export const without = (agreement: Agreement, ...names: string[]): Timer[] => agreement.timers.filter((one) => !names.includes(one.name))
export const withTimer = (agreement: Agreement, one: Timer): Agreement => ({
  ...agreement,
  timers: [...without(agreement, one.name), one],
})

function waiting(
  agreement: Agreement,
  rule: { party: Seat | null; role: Role | null; limit: Limit | null; silence: { outcome: string } | null },
) {
  const [party] = rule.party ? sitting(agreement, rule.party) : []
  if (!party || !rule.role || !rule.silence) throw new Error(`nobody is waited for in ${agreement.id}`)
  return { party, role: rule.role, onTimeout: rule.silence.outcome }
}

/** Enters a state, with its limit running from now. One in force ends with its term, one that is over is looked after until nothing is open. */
export function enter(agreement: Agreement, state: State, when: When, change: Partial<Agreement> = {}): Agreement {
  const entered: Agreement = { ...agreement, ...change, state }
  const rule = machine[state]
  if (rule.party === null) return { ...entered, timers: [] }
  const { limit } = rule
  const kept = { ...entered, timers: without(entered, 'main') }
  return limit ? withTimer(kept, startTimer({ name: 'main', ...waiting(kept, rule) }, limit, when)) : kept
}

/** The amendment enters a state. */
export function amending(agreement: Agreement, state: AmendmentState, when: When, change: Partial<Agreement> = {}): Agreement {
  const entered: Agreement = { ...agreement, ...change }
  if (!entered.amendment) throw new Error(`${agreement.id} is not being amended`)
  const next = { ...entered, amendment: { ...entered.amendment, state }, timers: without(entered, 'amendment') }
  const rule = amendmentMachine[state]
  const { limit } = rule
  return limit ? withTimer(next, startTimer({ name: 'amendment', ...waiting(next, rule) }, limit, when)) : next
}

/** Nothing of it is left but its versions; what they would have changed stays as it is. */
export const unamended = (agreement: Agreement): Agreement => ({ ...agreement, amendment: null, timers: without(agreement, 'amendment') })

/** In force until a day: the reminders before it run from now. */
export function runningUntil(agreement: Agreement, to: Day, when: When): Agreement {
  const waits = { name: 'end', party: agreement.sender, role: 'approver' as const, onTimeout: 'end' }
  return withTimer(agreement, timerUntil(waits, to, when, BEFORE_END))
}

/** Whether its last months have begun. */
export const stateUntil = (to: Day, day: Day): State => (daysBetween(day, to) < BEFORE_END[0] ? 'expiring' : 'active')

/** The limit that answers show: what stops it first, then what is answered or signed, then its own. */
export function displayTimer(agreement: Agreement): Timer | null {
  const names = agreement.amendment?.state === 'signed' ? ['suspension', 'main', 'end'] : ['suspension', 'amendment', 'main', 'end']
  return names.map((name) => timer(agreement, name)).find((one) => one !== undefined) ?? null
}

export const nextDue = ({ timers }: Agreement) => earliest(timers)

/** The organisation in whose seat somebody acts. */
export function orgOf({ org }: By): OrgId {
  if (org === null) throw new Error('the system takes no seat')
  return org
}
