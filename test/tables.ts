import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll } from 'vitest'
import type { Platform } from './stack.ts'

type Item = Record<string, unknown>

/** The tables of a platform, behind no guard: to see what was written, and to break it. Named by their short names. */
export function tablesOf(its: Platform) {
  let open: DynamoDBClient | undefined
  afterAll(() => open?.destroy())
  const client = (): DynamoDBClient => {
    const { endpoint, accessKeyId } = its.stack.dynamodb
    open ??= new DynamoDBClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey: 'test' } })
    return open
  }
  const nameOf = (table: string): string => its.stack.tables[table] ?? table
  /** Of a table as small as a test's. */
  async function all(table: string): Promise<Item[]> {
    const { Items, LastEvaluatedKey } = await client().send(new ScanCommand({ TableName: nameOf(table), ConsistentRead: true }))
    if (LastEvaluatedKey) throw new Error(`${table} is larger than a page`)
    return (Items ?? []).map((item) => unmarshall(item))
  }
  return {
    all,
    async count(table: string): Promise<number> {
      const { Count = 0, LastEvaluatedKey } = await client().send(
        new ScanCommand({ TableName: nameOf(table), ConsistentRead: true, Select: 'COUNT' }),
      )
      if (LastEvaluatedKey) throw new Error(`${table} is larger than a page`)
      return Count
    },
    async get(table: string, key: Item): Promise<Item> {
      const { Item } = await client().send(new GetItemCommand({ TableName: nameOf(table), Key: marshall(key), ConsistentRead: true }))
      return Item ? unmarshall(Item) : {}
    },
    put: (table: string, item: Item): Promise<unknown> =>
      client().send(new PutItemCommand({ TableName: nameOf(table), Item: marshall(item) })),
  }
}
