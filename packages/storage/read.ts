import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { fromItem, type Item, type Key, type Tables, toItem } from './tables.ts'

type Client = Pick<Tables, 'client'>
const BATCH = 100

/** Reads records by key, consistently, in one round trip per 100 keys; null where there is none. Answers in the order asked. */
export async function readRecords(tables: Tables, keys: readonly Key[]): Promise<(Item | null)[]> {
  const name = ({ pk, sk }: { pk?: unknown; sk?: unknown }) => `${pk}\n${sk}`
  const wanted = [...new Map(keys.map(({ pk, sk }) => [name({ pk, sk }), { pk, sk }])).values()]
  const found = new Map((await readItems(tables, tables.records, wanted)).map((item) => [name(item), item]))
  return keys.map((key) => found.get(name(key)) ?? null)
}

/** The items of a table that are there under these keys, consistently, in any order; in one round trip per 100 keys. No key twice. */
export async function readItems({ client }: Client, table: string, keys: readonly object[]): Promise<Item[]> {
  const found: Item[] = []
  for (let at = 0; at < keys.length; at += BATCH) {
    let open: Record<string, AttributeValue>[] = keys.slice(at, at + BATCH).map(toItem)
    while (open.length > 0) {
      const answer = await client.call('BatchGetItem', { RequestItems: { [table]: { Keys: open, ConsistentRead: true } } })
      found.push(...(answer.Responses?.[table] ?? []).map(fromItem))
      open = answer.UnprocessedKeys?.[table]?.Keys ?? []
    }
  }
  return found
}

/** One item of a table by its key, consistently. */
export async function readItem({ client }: Client, table: string, key: object): Promise<Item | null> {
  const { Item } = await client.call('GetItem', { TableName: table, Key: toItem(key), ConsistentRead: true })
  return Item ? fromItem(Item) : null
}

export interface Page {
  readonly items: Item[]
  /** Key to go on from; null at the end. */
  readonly last: Item | null
}

/** One page of a query; `values` fill the `:names` of the condition, `names` the `#names`. */
export async function queryPage(
  { client }: Client,
  query: Pick<QueryCommandInput, 'TableName' | 'IndexName' | 'KeyConditionExpression' | 'ConsistentRead' | 'ScanIndexForward'> & {
    values: object
    names?: Record<string, string>
    limit: number
    after?: Item | null
  },
): Promise<Page> {
  const { values, names, limit, after, ...rest } = query
  const answer = await client.call('Query', {
    ...rest,
    ExpressionAttributeValues: toItem(values),
    ...(names && { ExpressionAttributeNames: names }),
    Limit: limit,
    ...(after && { ExclusiveStartKey: toItem(after) }),
  })
  return { items: (answer.Items ?? []).map(fromItem), last: answer.LastEvaluatedKey ? fromItem(answer.LastEvaluatedKey) : null }
}

/** All items of a query, page by page; only for partitions known to be small. */
export async function queryAll(tables: Client, query: Omit<Parameters<typeof queryPage>[1], 'after' | 'limit'>): Promise<Item[]> {
  const all: Item[] = []
  let after: Item | null = null
  do {
    const page: Page = await queryPage(tables, { ...query, limit: 1_000, after })
    all.push(...page.items)
    after = page.last
  } while (after)
  return all
}
