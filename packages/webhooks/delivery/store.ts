import type { Instant, OrgId, WebhookId } from '#kernel'
import { changeItem, dueShard, type Item, type Key, queryAll, queryPage, readItem, readItems, type Tables, writeMany } from '#storage'
import { Delivery, Lane, Pending, Replay } from './model.ts'

export type Store = Pick<Tables, 'client' | 'deliveries'>

/** An organisation's lanes lie together: whoever carries an event to them reads them at once. */
export const lanesOf = (org: string): string => `lanes#${org}`
export const laneKey = (org: OrgId, id: WebhookId): Key => ({ pk: lanesOf(org), sk: `lane#${id}` })
/** What one lane works through lies under its own key. */
export const worksOf = (id: string): string => `lane#${id}`
const digits = (sequence: number): string => String(sequence).padStart(16, '0')
const pendingKey = (id: string, sequence: number): Key => ({ pk: worksOf(id), sk: `pending#${digits(sequence)}` })
export const deliveryKey = (id: string, sequence: number): Key => ({ pk: worksOf(id), sk: `delivery#${digits(sequence)}` })
export const replayKey = (id: string, replay: string): Key => ({ pk: worksOf(id), sk: `replay#${replay}` })

/** Items are tidied away by the machine's clock, a little after they have run out by domain time. */
const STORED_S = 31 * 86_400
const ttl = (): number => Math.ceil(Date.now() / 1_000) + STORED_S

export async function readLanes(store: Store, org: string): Promise<Lane[]> {
  const items = await queryAll(store, {
    TableName: store.deliveries,
    KeyConditionExpression: 'pk = :lanes AND begins_with(sk, :lane)',
    values: { ':lanes': lanesOf(org), ':lane': 'lane#' },
    ConsistentRead: true,
  })
  return items.map((item) => Lane.parse(item))
}

export async function readLane(store: Store, key: Key): Promise<Lane | null> {
  const item = await readItem(store, store.deliveries, { pk: key.pk, sk: key.sk })
  return item ? Lane.parse(item) : null
}

const change = async (store: Store, key: Key, what: Parameters<typeof changeItem>[3]): Promise<Lane | null> => {
  const item = await changeItem(store, store.deliveries, key, what)
  return item && Lane.parse(item)
}

/** Makes an active lane due now; whoever walks it will look again. Null where there is none, or it is not active. */
export const wakeLane = (store: Store, lane: Lane, now: Instant): Promise<Lane | null> =>
  change(store, lane, {
    set: 'SET dueShard = :shard, dueAt = :now ADD wakes :one',
    condition: '#state = :active',
    names: { '#state': 'state' },
    values: { ':shard': dueShard(lane.id), ':now': now, ':one': 1, ':active': 'active' },
  })

/** A worker's hold on a lane, in machine time. */
export interface Hold {
  readonly holder: string
  readonly until: number
}

/** Takes a lane that nobody holds; null where somebody does, or it is gone. */
export const claimLane = (store: Store, key: Key, hold: Hold): Promise<Lane | null> =>
  change(store, key, {
    set: 'SET lease = :until, holder = :holder',
    // Its own hold may be one whose answer got lost.
    condition: 'lease < :machine OR holder = :holder',
    values: { ':until': hold.until, ':holder': hold.holder, ':machine': Date.now() },
  })

export type Progress = Pick<Lane, 'cursor' | 'pending' | 'health' | 'heldUntil' | 'sentAt'>

const PROGRESS = '#cursor = :cursor, pending = :pending, health = :health, heldUntil = :held, sentAt = :sent'
const progress = ({ cursor, pending, health, heldUntil, sentAt }: Progress) => ({
  ':cursor': cursor,
  ':pending': pending,
  ':health': health,
  ':held': heldUntil,
  ':sent': sentAt,
})
const CURSOR = { '#cursor': 'cursor' } as const

/** Writes down how far it came and keeps holding the lane; null where it holds it no longer. `ended` replays count down. */
export const saveLane = (store: Store, lane: Lane, next: Progress, ended: number, hold: Hold): Promise<Lane | null> =>
  change(store, lane, {
    set: `SET ${PROGRESS}, lease = :until ADD replays :ended`,
    condition: 'holder = :holder',
    names: CURSOR,
    values: { ...progress(next), ':ended': -ended, ':until': hold.until, ':holder': hold.holder },
  })

/** Until when a lane is left, and for when workers were called to it. */
export interface Leave extends Pick<Lane, 'calls'> {
  readonly dueAt: Instant | null
}

/** Lets go of a lane until something is due on it; null where something came meanwhile, or it holds it no longer. */
export const leaveLane = (store: Store, lane: Lane, next: Progress, { dueAt, calls }: Leave, hold: Hold): Promise<Lane | null> =>
  change(store, lane, {
    set: `SET ${PROGRESS}, #calls = :calls, lease = :free${dueAt === null ? ' REMOVE dueShard, dueAt' : ', dueShard = :shard, dueAt = :due'}`,
    condition: 'holder = :holder AND wakes = :wakes',
    names: { ...CURSOR, '#calls': 'calls' },
    values: {
      ...progress(next),
      ':calls': calls,
      ':free': 0,
      ':holder': hold.holder,
      ':wakes': lane.wakes,
      ...(dueAt !== null && { ':shard': dueShard(lane.id), ':due': dueAt }),
    },
  })

/** Lanes of one shard on which something is due, the longest waiting first. */
export async function dueLanes(store: Store, shard: number, now: Instant, most: number): Promise<{ key: Key; dueAt: string }[]> {
  const page = await queryPage(store, {
    TableName: store.deliveries,
    IndexName: 'by-due',
    KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
    values: { ':shard': `due#${shard}`, ':now': now },
    limit: most,
  })
  return page.items.map(({ pk, sk, dueAt }) => ({ key: { pk: String(pk), sk: String(sk) }, dueAt: String(dueAt) }))
}

const worksBelow = (store: Store, id: string, prefix: string): Promise<Item[]> =>
  queryAll(store, {
    TableName: store.deliveries,
    KeyConditionExpression: 'pk = :lane AND begins_with(sk, :prefix)',
    values: { ':lane': worksOf(id), ':prefix': prefix },
    ConsistentRead: true,
  })
export const readPending = async (store: Store, id: string): Promise<Pending[]> =>
  (await worksBelow(store, id, 'pending#')).map((item) => Pending.parse(item))
export const readReplays = async (store: Store, id: string): Promise<Replay[]> =>
  (await worksBelow(store, id, 'replay#')).map((item) => Replay.parse(item))

/** Deliveries by their place in the feed. */
export async function readDeliveries(store: Store, id: string, sequences: readonly number[]): Promise<Map<number, Delivery>> {
  const keys = sequences.map((sequence) => deliveryKey(id, sequence))
  const found = (await readItems(store, store.deliveries, keys)).map((item) => Delivery.parse(item))
  return new Map(found.map((one) => [one.sequence, one]))
}

/** What one round of attempts leaves behind. */
export interface Works {
  readonly deliveries: readonly Delivery[]
  readonly pending: readonly Pending[]
  /** Sequences that wait no longer. */
  readonly settled: readonly number[]
  readonly replays: readonly Replay[]
  readonly ended: readonly Replay[]
}

export const saveWorks = (store: Store, id: string, { deliveries, pending, settled, replays, ended }: Works): Promise<void> =>
  writeMany(
    store,
    store.deliveries,
    [
      ...deliveries.map((one) => ({ ...deliveryKey(id, one.sequence), ...one, ttl: ttl() })),
      // What waits is never tidied away by itself.
      ...pending.map((one) => ({ ...pendingKey(id, one.sequence), ...one })),
      ...replays.map((one) => ({ pk: worksOf(id), ...one })),
    ],
    [...settled.map((sequence) => pendingKey(id, sequence)), ...ended.map(({ sk }) => ({ pk: worksOf(id), sk }))],
  )
