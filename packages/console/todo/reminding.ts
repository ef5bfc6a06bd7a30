import { agreementChart, agreementKey, parseAgreement, viewAgreement } from '#agreements'
import { dayOf, type Instant, isSameWorkday, type Text } from '#kernel'
import { parseSettlement, settlementChart, settlementKey, viewSettlement } from '#settlements'
import { type Item, type Key, placesBetween, readRecords } from '#storage'
import { parseTransfer, transferChart, transferKey, viewTransfer } from '#transfers'
import type { Chart } from '#web'
import type { ShownClock } from '../look/clock.tsx'
import type { Desk, RouteName } from '../visit.ts'
import { agreementLate, lateLimits, settlementLate } from '../vocabulary.ts'

/** What a secretariat looks on at. */
export interface Seen {
  readonly kind: LateKind
  readonly id: string
  readonly state: string
  readonly sender: string
  readonly host: string
  readonly project?: string
  readonly clock: ShownClock | null
  readonly late: { readonly party: string; readonly limit: string; readonly reminded: Instant | null } | null
  readonly actions: readonly { readonly action: string }[]
}
/** What somebody is late with. */
export interface LateOne extends Seen {
  readonly late: NonNullable<Seen['late']>
}

/** One form reminds of so many: it is done within one request, and what is left is offered again. */
export const MOST_AT_ONCE = 50

interface Kind {
  readonly path: string
  readonly remind: RouteName
  readonly states: Chart['stateNames']
  readonly limits: Readonly<Record<string, Text>>
  readonly key: (id: string) => Key
  readonly see: (item: Item, desk: Desk) => Omit<Seen, 'kind'>
}
export const LATE_KINDS = {
  transfer: {
    path: '/transfers',
    remind: 'post /v1/transfers/{id}/remind',
    states: transferChart.stateNames,
    limits: lateLimits,
    key: transferKey,
    see: (item, { actor, now }) => viewTransfer(parseTransfer(item), actor, now),
  },
  settlement: {
    path: '/settlements',
    remind: 'post /v1/settlements/{id}/remind',
    states: settlementChart.stateNames,
    limits: settlementLate,
    key: settlementKey,
    see: (item, { actor, now }) => viewSettlement({ head: parseSettlement(item).data, lines: [] }, actor, now),
  },
  agreement: {
    path: '/agreements',
    remind: 'post /v1/agreements/{id}/remind',
    states: agreementChart.stateNames,
    limits: agreementLate,
    key: agreementKey,
    see: (item, { actor, now }) => viewAgreement(parseAgreement(item), [], actor, now),
  },
} satisfies Record<string, Kind>
export type LateKind = keyof typeof LATE_KINDS
export const isLateKind = (kind: string): kind is LateKind => Object.hasOwn(LATE_KINDS, kind)

/** All that the visitor's organisation looks on at, where people could be late: two readings for all kinds. None in another's seat, as reminding is given to nobody. */
export async function lookedOn(desk: Desk): Promise<Seen[]> {
  const { ctx, actor } = desk
  const places = ctx.actingFor === undefined ? await placesBetween(ctx.tables, actor.org, 'agreement', 'transfer') : []
  const kinds = places.flatMap(({ kind, id }) => (isLateKind(kind) ? [{ kind, key: LATE_KINDS[kind].key(id) }] : []))
  const items = await readRecords(
    ctx.tables,
    kinds.map(({ key }) => key),
  )
  return kinds.flatMap(({ kind }, n) => {
    const item = items[n]
    return item ? [{ ...LATE_KINDS[kind].see(item, desk), kind }] : []
  })
}

/** Who is late in it, a party or anybody: what may be reminded of now, and how many have been today. */
export async function lateNow(desk: Desk, party: string | null): Promise<{ now: LateOne[]; already: number }> {
  const late = (await lookedOn(desk)).filter(isLate).filter((one) => party === null || one.late.party === party)
  const now = late.filter(isRemindable).sort((a, b) => (a.late.party < b.late.party ? -1 : a.late.party > b.late.party ? 1 : 0))
  return { now, already: late.filter((one) => isReminded(one, desk)).length }
}

/** Whether it has been reminded of today. */
const isReminded = ({ late }: LateOne, { now }: Desk): boolean => late.reminded !== null && isSameWorkday(dayOf(late.reminded), dayOf(now))

/** Whether the visitor may remind the late party now. */
export const isRemindable = ({ actions }: Seen): boolean => actions.some(({ action }) => action === 'remind')
export const isLate = (one: Seen): one is LateOne => one.late !== null

/** What became of each reminder. */
export type Reminded = 'sent' | 'already' | 'over' | 'failed'

export const countOf = (all: readonly Reminded[], what: Reminded): number => all.filter((one) => one === what).length
