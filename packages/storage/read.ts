import { BatchGetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { fromItem, type Item, type Key, type Tables, toItem } from './tables.ts'

const BATCH = 100

/** Reads records by key, consistently, in one round trip per 100 keys; null where there is none. Answers in the order asked. */
export async function readRecords(tables: Tables, keys: readonly Key[]): Promise<(Item | null)[]> {
  const found = new Map<string, Item>()
  const name = ({ pk, sk }: { pk?: unknown; sk?: unknown }) => `${pk}\n${sk}`
  const wanted = [...new Map(keys.map((key) => [name(key), key])).values()]
  for (let at = 0; at < wanted.length; at += BATCH) {
    let open = wanted.slice(at, at + BATCH).map(({ pk, sk }) => toItem({ pk, sk }))
    while (open.length > 0) {
      const answer = await tables.client.send(
        new BatchGetItemCommand({ RequestItems: { [tables.records]: { Keys: open, ConsistentRead: true } } }),
      )
      for (const raw of answer.Responses?.[tables.records] ?? []) {
        const item = fromItem(raw)
        found.set(name(item), item)
      }
      open = answer.UnprocessedKeys?.[tables.records]?.Keys ?? []
    }
  }
  return keys.map((key) => found.get(name(key)) ?? null)
}

export interface Page {
  readonly items: Item[]
  /** Key to go on from; null at the end. */
  readonly last: Item | null
}

/** One page of a query; `values` fill the `:names` of the condition, `names` the `#names`. */
export async function queryPage(
  tables: Tables,
  query: Pick<QueryCommandInput, 'TableName' | 'IndexName' | 'KeyConditionExpression' | 'ConsistentRead' | 'ScanIndexForward'> & {
    values: object
    names?: Record<string, string>
    limit: number
    after?: Item | null
  },
): Promise<Page> {
  const { values, names, limit, after, ...rest } = query
  const answer = await tables.client.send(
    new QueryCommand({
      ...rest,
      ExpressionAttributeValues: toItem(values),
      ...(names && { ExpressionAttributeNames: names }),
      Limit: limit,
      ...(after && { ExclusiveStartKey: toItem(after) }),
    }),
  )
  return { items: (answer.Items ?? []).map(fromItem), last: answer.LastEvaluatedKey ? fromItem(answer.LastEvaluatedKey) : null }
}

/** All items of a query, page by page; only for partitions known to be small. */
export async function queryAll(tables: Tables, query: Omit<Parameters<typeof queryPage>[1], 'after' | 'limit'>): Promise<Item[]> {
  const all: Item[] = []
  let after: Item | null = null
  do {
    const page: Page = await queryPage(tables, { ...query, limit: 1_000, after })
    all.push(...page.items)
    after = page.last
  } while (after)
  return all
}
