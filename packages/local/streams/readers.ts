import * as z from 'zod'
import { tableArn } from '../guard/authorise.ts'
import { everyCall } from '../guard/conditions.ts'
import type { TableGuard } from '../guard/index.ts'
import { judge } from '../guard/statements.ts'
import type { Principal } from '../parts.ts'
import type { Mapping } from './index.ts'

/** A stream, and the function that follows it. */
export interface Follower {
  readonly mapping: Mapping
  readonly principal: Principal
}

const Put = z.object({ TableName: z.string(), Item: z.record(z.string(), z.unknown()) })
const Writing = z.union([
  z
    .object({ TransactItems: z.array(z.object({ Put: Put.optional() })) })
    .transform(({ TransactItems }) => TransactItems.map((each) => each.Put)),
  Put.transform((put) => [put]),
])

/**
 * Tells the streams what is coming, so that they need not be asked all the time; and lets nobody who only reads what a follower writes
 * read it before the follower has had what was written until then. A machine with everything on it gives a stream 5 to 300 ms.
 */
export function watchWrites(guard: TableGuard, principals: readonly Principal[], followers: readonly Follower[]): void {
  guard.wrote = (body) => {
    for (const put of Writing.safeParse(body).data ?? [])
      for (const { mapping } of followers) if (put?.TableName === mapping.table) mapping.expect(put.Item)
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
  judge(principal?.statements ?? [], { action: 'dynamodb:PutItem', resource: tableArn(table), context: everyCall }) === 'allowed'
