import { hashOf, type StoredEvent } from '#kernel'
import { queryAll } from './read.ts'
import type { Tables } from './tables.ts'

/** Every event of an aggregate, in order. */
export async function readLog(tables: Tables, stream: string): Promise<StoredEvent[]> {
  const items = await queryAll(tables, {
    TableName: tables.events,
    KeyConditionExpression: '#a = :a',
    names: { '#a': 'aggregate' },
    values: { ':a': stream },
    ConsistentRead: true,
  })
  return items.map((item) => item.event as StoredEvent)
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
