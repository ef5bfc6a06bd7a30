import * as z from 'zod'
import { tableArn } from '../guard/authorise.ts'
import { everyCall } from '../guard/conditions.ts'
import type { TableGuard } from '../guard/index.ts'
import { objection } from '../guard/statements.ts'
import type { Principal } from '../parts.ts'
import type { Mapping } from './index.ts'

/** A stream, and the function that follows it. */
export interface Follower {
  readonly mapping: Mapping
  readonly principal: Principal
}

const Write = z.object({ TableName: z.string(), Item: z.record(z.string(), z.unknown()).optional() })
/** What a call writes. One item that is asked for by its key looks like one that is deleted, and counts as written. */
const Writes = z.union([
  z
    .object({ TransactItems: z.array(z.object({ Put: Write.optional(), Update: Write.optional(), Delete: Write.optional() })) })
    .transform(({ TransactItems }) => TransactItems.flatMap(({ Put, Update, Delete }) => Put ?? Update ?? Delete ?? [])),
  z
    .object({ RequestItems: z.record(z.string(), z.unknown()) })
    .transform(({ RequestItems }) =>
      Object.entries(RequestItems).flatMap(([TableName, asked]) => (Array.isArray(asked) ? { TableName, Item: undefined } : [])),
    ),
  z.object({ KeyConditionExpression: z.string() }).transform(() => []),
  Write.transform((write) => [write]),
])

/**
 * Tells the streams what is coming, so that they need not be asked all the time; and lets nobody who only reads what a follower writes
 * read it before the follower has had what was written until then. A machine with everything on it gives a stream 5 to 300 ms.
 */
export function watchWrites(guard: TableGuard, principals: readonly Principal[], followers: readonly Follower[]): void {
  guard.wrote = (body) => {
    for (const { TableName, Item } of Writes.safeParse(body).data ?? [])
      for (const { mapping } of followers) if (TableName === mapping.table) mapping.wrote(Item)
  }
  const byName = new Map(principals.map((each) => [each.name, each]))
  const waits = new Map<string, readonly Mapping[]>()
  const mappingsBefore = (reader: string, table: string): readonly Mapping[] => {
    const name = `${reader} ${table}`
    const known =
      waits.get(name) ??
      (mayPut(byName.get(reader), table) ? [] : followers.filter(({ principal }) => mayPut(principal, table)).map(({ mapping }) => mapping))
    waits.set(name, known)
    return known
  }
  guard.hold = (reader, operation, tables) => {
    if (!READS.has(operation)) return undefined
    const coming = tables.flatMap((table) => mappingsBefore(reader, table)).flatMap((mapping) => mapping.coming() ?? [])
    return coming.length > 0 ? Promise.all(coming) : undefined
  }
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query'])
const mayPut = (principal: Principal | undefined, table: string): boolean =>
  principal !== undefined && objection(principal, { action: 'dynamodb:PutItem', resource: tableArn(table), context: everyCall }) === null
