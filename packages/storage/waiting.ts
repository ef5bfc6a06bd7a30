import { queryAll } from './read.ts'
import type { Key, Tables } from './tables.ts'

/** Something that waits for an organisation, and until when. */
export interface WaitingKey extends Key {
  readonly due: string
}

/** Keys of all that waits for an organisation, whatever it is, by due time. */
export async function keysWaitingFor(tables: Tables, org: string): Promise<WaitingKey[]> {
  const items = await queryAll(tables, {
    TableName: tables.records,
    IndexName: 'by-party',
    KeyConditionExpression: 'todoParty = :org',
    values: { ':org': org },
  })
  return items.map(({ pk, sk, todoDue }) => ({ pk: String(pk), sk: String(sk), due: String(todoDue) }))
}

/** Of these keys the ids of one kind, that has a partition of its own: `transfer`. */
export const idsOf = (kind: string, keys: readonly Key[]): string[] =>
  keys.flatMap(({ pk, sk }) => (sk === kind && pk.startsWith(`${kind}#`) ? [pk.slice(kind.length + 1)] : []))
