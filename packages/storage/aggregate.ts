import { type ChainHead, hashOf, type NewEvent, type StoredEvent } from '#kernel'
import type { Key, Tables } from './tables.ts'
import { putNew, putOver, type Write } from './write.ts'

/** Version of the stored form; raised when a stored record is no longer read as before. */
export const SCHEMA = 1

/** A record with its version and the head of its event chain. */
export interface Versioned<T> {
  readonly version: number
  readonly head: ChainHead
  readonly data: T
}

/** How an aggregate names itself in keys and events. */
export interface Naming extends Key {
  /** Partition of its events: `transfer#trf_…`. */
  readonly stream: string
  /** CloudEvents `source` and `subject`. */
  readonly source: string
  readonly subject: string
}

/** Index attributes of a record; an absent one takes it out of that index. */
export interface Indexed {
  readonly todoParty?: string
  readonly todoDue?: string
  readonly dueShard?: string
  readonly dueAt?: string
}

/** Numbers and chains new events behind the head of their aggregate. */
export function chain(
  naming: Naming,
  head: ChainHead,
  version: number,
  events: readonly NewEvent[],
): { stored: StoredEvent[]; head: ChainHead } {
  const stored: StoredEvent[] = []
  let last = head
  for (const event of events) {
    const { by } = event
    const body = {
      specversion: '1.0' as const,
      id: `${naming.subject}.${last.sequence + 1}`,
      source: naming.source,
      type: event.type,
      time: event.at,
      subject: naming.subject,
      datacontenttype: 'application/json' as const,
      aggregatesequence: last.sequence + 1,
      actorkind: by.kind,
      previoushash: last.hash,
      data: {
        actor: { id: by.id, name: by.name, org: by.through?.org ?? by.org },
        actingFor: by.actingFor,
        authority: by.authority,
        reason: event.reason,
        from: event.from,
        to: event.to,
        version,
        dueAt: event.dueAt,
        ...event.more,
      },
    }
    const hash = hashOf(body)
    stored.push({ ...body, hash })
    last = { sequence: last.sequence + 1, hash }
  }
  return { stored, head: last }
}

/** The transaction items that store an aggregate's next state together with its events. */
export function saveAggregate<T extends object>(
  tables: Tables,
  naming: Naming,
  before: Versioned<T> | null,
  data: T,
  events: readonly NewEvent[],
  indexed: Indexed,
): { next: Versioned<T>; writes: Write[] } {
  const version = (before?.version ?? 0) + 1
  const { stored, head } = chain(naming, before?.head ?? { sequence: 0, hash: null }, version, events)
  const item = { pk: naming.pk, sk: naming.sk, schema: SCHEMA, version, head, data, ...indexed }
  const record = before ? putOver(tables, item, before.version) : putNew(tables.records, item, 'pk')
  return { next: { version, head, data }, writes: [record, ...logEvents(tables, naming, stored, events)] }
}

/** The transaction items that append chained events to the log; `stored` are those that `chain` made of `events`. */
export const logEvents = (tables: Tables, naming: Naming, stored: readonly StoredEvent[], events: readonly NewEvent[]): Write[] =>
  stored.map((event, n) =>
    putNew(
      tables.events,
      {
        aggregate: naming.stream,
        sequence: event.aggregatesequence,
        event,
        audience: [...new Set(events[n]?.audience)],
        subject: naming.subject,
      },
      'aggregate',
    ),
  )

export const DUE_SHARDS = 8
/** The shard of the due index that an id belongs to. */
export function dueShard(id: string): string {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 65_521
  return `due#${sum % DUE_SHARDS}`
}
