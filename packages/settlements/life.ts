import { isDue, isStatistic, type Standing } from '#benefits'
import { type By, earliest, endOf, type FreeText, type NewEvent, quarterName, startTimer, type Timer, type When } from '#kernel'
import type { EventName } from './events.ts'
import { machine, type State } from './machine.ts'
import { type Account, type Line, payableOf, ruleOf, type Settlement, versionOf } from './model.ts'
import { partiesOf, sitting } from './seats.ts'

export interface Said {
  readonly type: EventName
  readonly reason?: FreeText | null
  readonly more?: Readonly<Record<string, unknown>>
}

/** What a rule decides: the settlement as it is then with its lines, and what has happened. */
export interface Decision extends Account {
  readonly events: readonly NewEvent[]
  /** What rules have come to for projects, where that has changed. */
  readonly standings: ReadonlyMap<string, Standing>
  /** Statistics that this settlement attributes from now on. */
  readonly attributed: readonly string[]
  /** The written statement, where a version became settled. */
  readonly statement: string | null
}

/** What a rule decides besides the account itself. */
export type Beside = Partial<Pick<Decision, 'standings' | 'attributed' | 'statement'>>

export interface Acting {
  readonly by: By
  readonly when: When
}

/** Ties a next state and its events together; everybody whose business it is hears of them. */
export function eventsOf(before: Settlement | null, next: Settlement, { by, when }: Acting, said: readonly Said[]): NewEvent[] {
  const shown = displayTimer(next)
  return said.map(({ type, reason = null, more }) => ({
    type,
    at: when.at,
    by,
    reason,
    from: before?.state ?? null,
    to: next.state,
    audience: partiesOf(next),
    dueAt: shown ? endOf(shown.dueDay) : null,
    more: { agreement: next.agreement, period: quarterName(next.quarter), settlementVersion: versionOf(next), ...more },
  }))
}

export const decided = (before: Account | null, next: Account, acting: Acting, said: readonly Said[], beside: Beside = {}): Decision => {
  const head = { ...next.head, changedAt: acting.when.at, lines: next.lines.length }
  const events = eventsOf(before?.head ?? null, head, acting, said)
  return { standings: new Map(), attributed: [], statement: null, ...beside, head, lines: next.lines, events }
}

/** Enters a state: its limit begins. What is owed runs on from where it began, whatever is declared or decided meanwhile. */
export function enter(head: Settlement, state: State, when: When): Settlement {
  const owes = (state === 'declared' || state === 'settled') && payableOf(head) !== 0
  const timers = owes ? head.timers.filter(({ name }) => name === 'settled') : []
  const escalated = head.escalated.filter((name) => timers.some((one) => one.name === name))
  const entered = { ...head, state, timers, escalated }
  const timer = timers.some(({ name }) => name === state) ? null : timerOf(entered, when)
  return timer ? { ...entered, timers: [...timers, timer] } : entered
}

function timerOf(head: Settlement, when: When): Timer | null {
  const { party, role, limit, silence } = machine[head.state]
  if (party === null) return null
  const seat = head.state === 'settled' && payableOf(head) < 0 ? 'sender' : party
  return startTimer({ name: head.state, party: sitting(head, seat), role, onTimeout: silence.outcome }, limit, when)
}

/** Where it stands once everything is answered: owed, waiting for mediation, or done. */
export function standingState(head: Settlement): State {
  if (payableOf(head) !== 0) return 'settled'
  return head.openQueries > 0 ? 'part_paid' : 'paid'
}

/** The limits that still run. */
export const running = ({ timers, escalated }: Settlement): Timer[] => timers.filter(({ name }) => !escalated.includes(name))

export const nextDue = (head: Settlement) => earliest(running(head))

/** The limit that answers show: the state's own. */
export const displayTimer = ({ timers, state }: Settlement): Timer | null => timers.find(({ name }) => name === state) ?? null

/** Money changes hands; a statistic is attributed only. */
export function isMoney(head: Settlement, line: Pick<Line, 'rule'>): boolean {
  const rule = ruleOf(head, line.rule)
  return isDue(rule) || !isStatistic(rule.measure)
}

export const moneyIn = (head: Settlement, lines: readonly Line[]): number =>
  lines.reduce((sum, line) => (isMoney(head, line) ? sum + line.senderFen : sum), 0)

/** The next version takes the place of the one that counts, which stays readable as it stood. */
export function nextEdition(
  head: Settlement,
  by: 'mediation' | 'restatement',
  reason: FreeText,
  { when }: Acting,
): Pick<Settlement, 'editions'> {
  const { state, paidFen, withheldFen } = head
  const last = head.editions.length - 1
  const editions = head.editions.map((one, n) => (n === last ? { ...one, superseded: { state, paidFen, withheldFen } } : one))
  return { editions: [...editions, { number: last + 2, at: when.at, by, reason, statement: null, superseded: null }] }
}
