import { parseAgreement, parseDelegation } from '#agreements'
import { parseDemand, parseInterest } from '#demands'
import { type FreeText, type Instant, type OrgId, quarterName, type Text, type Timer, viewTimer } from '#kernel'
import { parseResource } from '#resources'
import { parseSettlement } from '#settlements'
import { type Item, keysWaitingFor, readRecords, type Tables } from '#storage'
import type { ShownClock } from '../look/clock.tsx'
import { words } from './words.ts'

/** Something that waits for an organisation and is neither a case nor a booking. */
export interface Work {
  readonly kind: Text
  /** What people call it; between whom it is where it has no name. */
  readonly title: FreeText | null
  readonly sides: readonly string[]
  readonly href: string
  readonly clock: ShownClock
}
interface Told extends Omit<Work, 'clock'> {
  readonly timers: readonly (Timer | null)[]
}

/** How each kind of record is told, by the sort key that it lies under. */
const KINDS: Readonly<Record<string, (item: Item) => Told>> = {
  agreement(item) {
    const { id, sender, host, timers } = parseAgreement(item).data
    return { kind: words.agreement, title: null, sides: [sender, host], href: `/agreements/${id}`, timers }
  },
  settlement(item) {
    const { id, sender, host, quarter, timers } = parseSettlement(item).data
    const name = quarterName(quarter)
    return { kind: words.settlement, title: { zh: name, en: name }, sides: [sender, host], href: `/settlements/${id}`, timers }
  },
  delegation(item) {
    const { id, giver, delegate, timers } = parseDelegation(item).data
    return { kind: words.delegation, title: null, sides: [giver, delegate], href: `/delegations/${id}`, timers }
  },
  resource(item) {
    const { id, title, timer } = parseResource(item).data
    return { kind: words.listing, title, sides: [], href: `/sharing/resources/${id}`, timers: [timer] }
  },
  demand(item) {
    const { id, title, timer } = parseDemand(item).data
    return { kind: words.demand, title, sides: [], href: `/sharing/demands/${id}`, timers: [timer] }
  },
  interest(item) {
    const { demand, bidder, timer } = parseInterest(item).data
    return { kind: words.interest, title: null, sides: [bidder], href: `/sharing/demands/${demand}`, timers: [timer] }
  },
}
const kindOf = (sk: string): string => sk.split('#')[0] ?? ''

/** What else waits for an organisation, what is due first first; read at once. */
export async function otherWork(tables: Tables, org: OrgId, now: Instant): Promise<Work[]> {
  const keys = (await keysWaitingFor(tables, org)).filter(({ sk }) => Object.hasOwn(KINDS, kindOf(sk)))
  const items = await readRecords(tables, keys)
  return items.flatMap((item) => {
    const told = item && KINDS[kindOf(String(item.sk))]?.(item)
    const timer = told?.timers.find((each) => each?.party === org)
    return told && timer ? [{ ...told, clock: viewTimer(timer, now) }] : []
  })
}
