import { agreementChart, delegationChart, parseAgreement, parseDelegation } from '#agreements'
import { parseWaiting } from '#bookings'
import { demandChart, interestChart, parseDemand, parseInterest } from '#demands'
import { asideLimit, isAside } from '#inbound'
import { type Deadline, type FreeText, quarterName, say, type Text, type Timer, viewDeadline, viewTimer } from '#kernel'
import { parseResource, resourceChart } from '#resources'
import { parseSettlement, settlementChart } from '#settlements'
import { type Item, keysWaitingFor, readRecords, type WaitingKey } from '#storage'
import type { Chart } from '#web'
import { mayLookAtWebhooks, parseWebhook } from '#webhooks'
import type { ShownClock } from '../look/clock.tsx'
import { periodName } from '../settlements/facts.ts'
import type { Desk } from '../visit.ts'
import { words } from './words.ts'

/** Something that waits for an organisation and is neither a case nor a booking. */
export interface Work {
  readonly kind: Text
  /** What people call it; between whom it is where it has no name. */
  readonly title: FreeText | null
  readonly sides: readonly string[]
  readonly href: string
  /** How it stands, where its kind does not say so. */
  readonly stands?: Standing
  /** Null where nothing presses. */
  readonly clock: ShownClock | null
}
interface Standing {
  readonly names: Chart['stateNames']
  readonly state: string
}
interface Told extends Omit<Work, 'clock'> {
  /** Nothing is to be done before its limit is near. */
  readonly resting?: boolean
  readonly timers?: readonly (Timer | null)[]
  readonly deadline?: Deadline
}

/** How each kind of record is told, by the sort key that it lies under; null where it does not wait after all. */
const KINDS: Readonly<Record<string, (item: Item) => Told | null>> = {
  agreement(item) {
    const { id, sender, host, state, timers } = parseAgreement(item).data
    const stands = { names: agreementChart.stateNames, state }
    return { kind: words.agreement, title: null, sides: [sender, host], href: `/agreements/${id}`, stands, timers }
  },
  settlement(item) {
    const { id, sender, host, quarter, state, timers } = parseSettlement(item).data
    const stands = { names: settlementChart.stateNames, state }
    return {
      kind: words.settlement,
      title: periodName(quarterName(quarter)),
      sides: [host, sender],
      href: `/settlements/${id}`,
      stands,
      timers,
    }
  },
  delegation(item) {
    const { id, giver, delegate, state, timers } = parseDelegation(item).data
    const stands = { names: delegationChart.stateNames, state }
    return { kind: words.delegation, title: null, sides: [giver, delegate], href: `/delegations/${id}`, stands, timers }
  },
  resource(item) {
    const { id, title, state, timer } = parseResource(item).data
    const stands = { names: resourceChart.stateNames, state }
    return {
      kind: words.listing,
      title,
      sides: [],
      href: `/sharing/resources/${id}`,
      stands,
      timers: [timer],
      resting: state === 'published',
    }
  },
  demand(item) {
    const { id, title, state, timer } = parseDemand(item).data
    const stands = { names: demandChart.stateNames, state }
    return { kind: words.demand, title, sides: [], href: `/sharing/demands/${id}`, stands, timers: [timer] }
  },
  interest(item) {
    const { demand, bidder, state, timer } = parseInterest(item).data
    const stands = { names: interestChart.stateNames, state }
    return { kind: words.interest, title: null, sides: [bidder], href: `/sharing/demands/${demand}`, stands, timers: [timer] }
  },
  waiting(item) {
    const { id, title, state, deadline } = parseWaiting(item).data
    if (state !== 'offered' || !deadline) return null
    return { kind: words.offer, title, sides: [], href: `/sharing/waiting/${id}`, deadline }
  },
  webhook(item) {
    const { id, url, state } = parseWebhook(item).data
    const kind = state === 'paused' ? words.paused : words.disabled
    return { kind, title: { zh: url, en: url }, sides: [], href: `/portals/${id}` }
  },
}
const kindOf = (sk: string): string => sk.split('#')[0] ?? ''

/** What else waits for the visitor's organisation, what is due first first; read at once. */
export async function otherWork(desk: Desk): Promise<Work[]> {
  const { actor, ctx } = desk
  const shows = (kind: string) => Object.hasOwn(KINDS, kind) && (kind !== 'webhook' || mayLookAtWebhooks(actor))
  const waiting = await keysWaitingFor(ctx.tables, actor.org)
  const keys = waiting.filter(({ sk }) => shows(kindOf(sk))).map(({ pk, sk }) => ({ pk, sk }))
  const items = await readRecords(ctx.tables, keys)
  const told = items.map((item) => item && (KINDS[kindOf(String(item.sk))]?.(item) ?? null))
  return [...told.flatMap((one) => (one ? workIn(one, desk) : [])), ...asideFor(waiting, desk)]
}

/** Nothing where its limit is another's, or far off and nothing to be done until then. */
function workIn({ timers, deadline, resting = false, ...work }: Told, { actor, now }: Desk): Work[] {
  if (deadline) return [{ ...work, clock: viewDeadline(deadline, now) }]
  if (!timers) return [{ ...work, clock: null }]
  const timer = timers.find((each) => each?.party === actor.org)
  const clock = timer && viewTimer(timer, now)
  return clock && !(resting && clock.light === 'green') ? [{ ...work, clock }] : []
}

/** Messages of portals that could not be applied, however many, in one line. */
function asideFor(waiting: readonly WaitingKey[], { actor, now }: Desk): Work[] {
  const aside = waiting.filter((key) => isAside(key) && key.due > now)
  const [first] = aside
  if (!first) return []
  const kind = aside.length === 1 ? words.asideOne : say(words.aside, { n: aside.length })
  return [{ kind, title: null, sides: [], href: '/portals/quarantine', clock: viewDeadline(asideLimit(actor.org, first.due), now) }]
}
