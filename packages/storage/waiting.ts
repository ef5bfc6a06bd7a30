import type { Instant, OrgId } from '#kernel'
import { queryAll } from './read.ts'
import type { Key, Tables } from './tables.ts'
import { deleteItem, putItem, type Write } from './write.ts'

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
export const idsOf = (kind: string, keys: readonly Key[]): string[] => [
  ...new Set(keys.flatMap(({ pk, sk }) => (sk.split('#')[0] === kind && pk.startsWith(`${kind}#`) ? [pk.slice(kind.length + 1)] : []))),
]

/** Whom a record waits for besides, and until when; its own index names one organisation only. */
export type AlsoAwaited = ReadonlyMap<OrgId, Instant>

/** The writes that bring `now` about where it was `before`, beside the record itself, whose version they stand under. */
export function alsoAwaited(tables: Tables, { pk, sk }: Key, before: AlsoAwaited, now: AlsoAwaited): Write[] {
  const keyOf = (org: OrgId): Key => ({ pk, sk: `${sk}#${org}` })
  const gone = [...before.keys()].filter((org) => !now.has(org))
  const come = [...now].filter(([org, due]) => before.get(org) !== due)
  return [
    ...gone.map((org) => deleteItem(tables.records, keyOf(org))),
    ...come.map(([org, due]) => putItem(tables.records, { ...keyOf(org), todoParty: org, todoDue: due })),
  ]
}
