import {
  type By,
  businessDays,
  type Day,
  days,
  daysBetween,
  endOf,
  type FreeText,
  type Limit,
  type NewEvent,
  type OrgId,
  pauseTimer,
  plusBusinessDays,
  plusMonths,
  type Role,
  startTimer,
  type Timer,
  type When,
} from '#kernel'
import type { EventName } from './events.ts'
import { LIMITS } from './limits.ts'
import { isFinal, machine } from './machine.ts'
import { hostOf, type Transfer } from './model.ts'
import { awaitedIn, partiesOf, secretariatFor, sitting } from './seats.ts'
import { roleFor, timer, without, withTimer } from './timers.ts'
import type { State } from './vocabulary.ts'

/** What a rule decides: the case as it is then, what has happened, and what the project does with it. */
export interface Decision {
  readonly next: Transfer
  readonly events: readonly NewEvent[]
  readonly project: 'arrives' | 'goes-back' | null
}

export interface Said {
  readonly type: EventName
  readonly reason?: FreeText | null
  readonly more?: Readonly<Record<string, unknown>>
}

/** Ties next state and events together; the parties of before and after hear of it. */
export function decided(
  t: Transfer | null,
  next: Transfer,
  by: By,
  when: When,
  said: readonly Said[],
  project: Decision['project'] = null,
): Decision {
  // Who acted for one of them hears of his own acts.
  const audience = [...new Set([...(t ? partiesOf(t) : []), ...partiesOf(next), ...(by.through ? [by.through.org] : [])])]
  const shown = displayTimer(next)
  const events = said.map(({ type, reason = null, more }) => ({
    type: `transfer.${type}`,
    at: when.at,
    by,
    reason,
    from: t?.state ?? null,
    to: next.state,
    audience,
    dueAt: shown ? endOf(shown.dueDay) : null,
    ...(more && { more }),
  }))
  const outdated = t !== null && t.state !== next.state && next.lastAct === t.lastAct
  return { next: { ...next, changedAt: when.at, lastAct: outdated ? null : next.lastAct }, events, project }
}

/** The limit of a state: the agreement's own, else the table's. */
export function limitOf(t: Transfer, state: State): Limit {
  const own = hostOf(t).limits[state]
  return own === undefined ? (machine[state].limit ?? businessDays(0)) : businessDays(own)
}

/** Who is waited for in a state. */
export function partyOf(t: Transfer): { party: OrgId; role: Role } {
  const rule = machine[t.state]
  const org = t.state === 'handover' ? awaitedIn(t)[0] : rule.party && sitting(t, rule.party)[0]
  if (!org || !rule.role) throw new Error(`nobody is waited for in ${t.state}`)
  return roleFor(org, rule.role)
}

/** Enters a state: its own limit begins, the last state's ends; a final state has none. */
export function enter(t: Transfer, state: State, when: When, change: Partial<Transfer> = {}): Transfer {
  const entered: Transfer = { ...t, ...change, state }
  if (isFinal(state)) {
    return { ...entered, timers: [], hold: null, question: null, suspendedBy: [], decisionDue: false, disputed: null, correction: null }
  }
  const kept = { ...entered, timers: without(entered, 'main', 'acknowledge', 'term') }
  return state === 'in_residence' ? residing(kept, when) : withTimer(kept, mainTimer(kept, when))
}

export const mainTimer = (t: Transfer, when: When, limit = limitOf(t, t.state)): Timer =>
  startTimer({ name: 'main', ...partyOf(t), onTimeout: machine[t.state].silence?.outcome ?? '' }, limit, when)

/** The limits of residence: the yearly review, and the end of the agreed months. */
export function residing(t: Transfer, when: When): Transfer {
  if (!t.residence) throw new Error(`${t.id} has no residence`)
  const { from, months, reviews } = t.residence
  const reviewDay = plusBusinessDays(plusMonths(from, 12 * (reviews + 1)), LIMITS.review.n)
  const reviewed = withTimer(t, until('main', t, reviewDay, when))
  const end = months === null ? null : plusMonths(from, months)
  return end !== null && end > when.day
    ? withTimer(reviewed, until('term', t, end, when))
    : { ...reviewed, timers: without(reviewed, 'term') }
}

const until = (name: string, t: Transfer, day: Day, when: When): Timer =>
  startTimer({ name, ...partyOf(t), onTimeout: 'flag' }, days(Math.max(0, daysBetween(when.day, day))), when)

/** The limit that answers show: what stops the case comes first, then what is asked, then the state's own. */
export function displayTimer(t: Transfer): Timer | null {
  const first = (...names: string[]) => names.map((name) => timer(t, name)).find((one) => one !== undefined)
  const ahead = first('suspension', 'correction', 'dispute', 'question')
  if (isFinal(t.state)) return null
  if (ahead) return ahead
  const acknowledge = timer(t, 'acknowledge')
  const [main, term] = [timer(t, 'main'), timer(t, 'term')]
  return acknowledge ?? (main && term && term.dueDay < main.dueDay ? term : main) ?? null
}

/** The host is asked anew: 2 business days to acknowledge, 10 to answer, both from the day it arrives. */
export function arriveAtHost(t: Transfer, when: When, change: Partial<Transfer>): Transfer {
  const entered = enter(t, 'host_review', when, { ...change, acknowledged: false })
  const waits = { name: 'acknowledge', party: hostOf(entered).host, role: 'officer' as const, onTimeout: 'escalate' }
  return withTimer(entered, startTimer(waits, LIMITS.acknowledge, when))
}

/** Keeps what a correction would go back to. */
export function remember(t: Transfer, action: string, by: By, when: When): NonNullable<Transfer['lastAct']> | null {
  const side = by.org === t.sender ? 'sender' : by.org === hostOf(t).host ? 'host' : null
  if (side === null || by.kind === 'system' || by.roles.includes('lead')) return null
  const { state, hold, signatures, escalated, granted, acknowledged, question, approvedBy, residence, disputed } = t
  const timers = t.timers.map((one) => pauseTimer(one, when))
  return {
    action,
    person: by.id,
    side,
    day: when.day,
    before: { state, hold, timers, signatures, escalated, granted, acknowledged, question, approvedBy, residence, disputed },
  }
}

export const escalatedTo = (t: Transfer): OrgId => secretariatFor(t, 'sender')
export const stamp = (by: By, when: When) => ({ at: when.at, by: by.org ?? 'system', person: by.id })
