import { hashOf, type StoredEvent } from '#kernel'
import { queryAll } from './read.ts'
import type { Tables } from './tables.ts'

/** An event with the organisations that were told of it. */
export interface Logged {
  readonly event: StoredEvent
  readonly audience: readonly string[]
}

/** Every event of an aggregate, in order. */
export const readLog = async (tables: Tables, stream: string): Promise<StoredEvent[]> =>
  (await readLogged(tables, stream)).map(({ event }) => event)

export async function readLogged(tables: Tables, stream: string): Promise<Logged[]> {
  const items = await queryAll(tables, {
    TableName: tables.events,
    KeyConditionExpression: '#a = :a',
    names: { '#a': 'aggregate' },
    values: { ':a': stream },
    ConsistentRead: true,
  })
  return items.map((item) => ({ event: item.event as StoredEvent, audience: item.audience as string[] }))
}

/** Where the chain of what is logged breaks, or falls short of the record's own head; what was written after the record was read is no break. */
export function brokenAt(logged: readonly Logged[], { sequence, hash }: { readonly sequence: number; readonly hash: string | null }) {
  const events = logged.map(({ event }) => event)
  return firstBreak(events) ?? (events.length < sequence || events[sequence - 1]?.hash !== hash ? sequence : null)
}

/** Where a chain breaks: the sequence of the first event that does not fit; null when it is intact. */
export function firstBreak(events: readonly StoredEvent[]): number | null {
  let previous: StoredEvent | null = null
  for (const event of events) {
    const { hash, ...body } = event
    const fits =
      event.aggregatesequence === (previous?.aggregatesequence ?? 0) + 1 &&
      event.previoushash === (previous?.hash ?? null) &&
      hash === hashOf(body)
    if (!fits) return event.aggregatesequence
    previous = event
  }
  return null
}
