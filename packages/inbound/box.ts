import type { OrgId } from '#kernel'
import { deleteItem, deleteRecord, type Key, putNew, putOver, queryPage, readRecords, type Tables, type Write } from '#storage'
import { Message, Quarantined, ttl } from './model.ts'

// Where messages lie: in the table of deliveries, each as one item that moves on with what becomes of it. What was set aside waits for
// organisations as their other work does: in the table of records, by the index of what waits.

/** The same operations on the other table. */
const inBox = (tables: Tables): Tables => ({ ...tables, records: tables.deliveries })

const markerKey = (source: string, webhookId: string): Key => ({ pk: `inbound#${source}`, sk: `id#${webhookId}` })
/** How the keys of what waits begin; the stream's filter goes by it. */
export const WAITING = 'waiting#'
const waitingKey = ({ source, id }: Pick<Message, 'source' | 'id'>): Key => ({ pk: `${WAITING}${source}`, sk: id })
const asideKey = (id: string): Key => ({ pk: `message#${id}`, sk: 'message' })
const ASIDE = 'aside#'
const listKey = (org: OrgId, id: string): Key => ({ pk: `quarantine#${org}`, sk: ASIDE + id })
/** Whether a key of what waits for an organisation is that of a message aside. */
export const isAside = ({ sk }: Key): boolean => sk.startsWith(ASIDE)

/** The source whose messages wait under a key of the table; null for any other item. */
export const sourceWaiting = (pk: string): string | null => (pk.startsWith(WAITING) ? pk.slice(WAITING.length) : null)

/** What is kept of a webhook-id: of which body, and the answer that it got. */
export interface Marker {
  readonly body: string
  readonly answer: string
}

export async function readMarker(tables: Tables, source: string, webhookId: string): Promise<Marker | null> {
  const [item] = await readRecords(inBox(tables), [markerKey(source, webhookId)])
  return item ? { body: String(item.body), answer: String(item.answer) } : null
}

/** Takes a message in: it waits, and its webhook-id is known from now on. */
export const takeIn = ({ deliveries }: Tables, message: Message, marker: Marker): Write[] => [
  putNew(deliveries, { ...markerKey(message.source, message.webhookId), ...marker, ttl: ttl() }, 'pk'),
  putNew(deliveries, waitingItem(message), 'pk'),
]

/** The message of a source that is next to be applied. */
export async function nextWaiting(tables: Tables, source: string): Promise<Message | null> {
  const { items } = await queryPage(tables, {
    TableName: tables.deliveries,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': `${WAITING}${source}` },
    limit: 1,
    ConsistentRead: true,
  })
  return items[0] ? Message.parse(items[0].message) : null
}

/** Somebody else has applied the message, or set it aside, in the meantime. */
export class Handled extends Error {}
const handled = (): never => {
  throw new Handled('the message is no longer waiting')
}

/** The message waits no longer; whoever finds it gone writes nothing of what goes with this. */
export const takeOut = (tables: Tables, message: Message): Write =>
  deleteRecord(inBox(tables), waitingKey(message), '#v > :none', { '#v': 'version' }, { ':none': 0 }, handled)

/** Counts a try that failed by a fault of ours. */
export const countTry = (tables: Tables, message: Message): Write =>
  putOver(inBox(tables), waitingItem({ ...message, tries: message.tries + 1 }), message.tries + 1)

const waitingItem = (message: Message) => ({ ...waitingKey(message), version: message.tries + 1, message })

/** A message that was set aside, with the version of its record. */
export interface Aside {
  readonly version: number
  readonly data: Quarantined
}

/** Sets a message aside: it stands in the list of everyone whose business it is. */
export const setAside = (tables: Tables, data: Quarantined): Write[] => [
  putNew(tables.deliveries, { ...asideKey(data.message.id), version: 1, data, ttl: ttl() }, 'pk'),
  ...data.audience.map((org) =>
    putNew(tables.records, { ...listKey(org, data.message.id), todoParty: org, todoDue: data.keptUntil, ttl: ttl() }, 'pk'),
  ),
]

/** What has become of a message that was set aside; `handled` is told where somebody else was quicker. */
export const keepAside = (tables: Tables, before: Aside, data: Quarantined): Write => ({
  ...putOver(inBox(tables), { ...asideKey(data.message.id), version: before.version + 1, data, ttl: ttl() }, before.version),
  onFail: handled,
})

export const leaveLists = (tables: Tables, { audience, message }: Quarantined): Write[] =>
  audience.map((org) => deleteItem(tables.records, listKey(org, message.id)))

/** Messages that were set aside, by id; one that is gone is left out. */
export async function readAside(tables: Tables, ids: readonly string[]): Promise<Aside[]> {
  const items = await readRecords(inBox(tables), ids.map(asideKey))
  return items.flatMap((item) => (item ? [{ version: Number(item.version), data: Quarantined.parse(item.data) }] : []))
}

/** Ids of what lies aside for an organisation, the newest first. */
export async function idsAside(tables: Tables, org: OrgId, limit: number, after: string | null): Promise<{ ids: string[]; more: boolean }> {
  const { items, last } = await queryPage(tables, {
    TableName: tables.records,
    KeyConditionExpression: 'pk = :pk',
    values: { ':pk': listKey(org, '').pk },
    ScanIndexForward: false,
    limit,
    after: after === null ? null : { ...listKey(org, after) },
  })
  return { ids: items.map((item) => String(item.sk).slice(ASIDE.length)), more: last !== null }
}
