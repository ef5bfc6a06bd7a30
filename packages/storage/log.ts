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
