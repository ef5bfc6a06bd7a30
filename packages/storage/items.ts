import { setTimeout as pause } from 'node:timers/promises'
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { Busy } from './commit.ts'
import { fromItem, type Item, type Key, type Tables, toItem } from './tables.ts'
import type { Change } from './write.ts'

// Single items and batches outside any transaction, in tables that are worked through rather than decided upon.

type Client = Pick<Tables, 'client'>
const MOST_READ = 100
const MOST_WRITTEN = 25
const TRIES = 8

/** Changes one item under a condition, alone; the item as it is then, or null where the condition did not hold. */
export async function changeItem({ client }: Client, table: string, { pk, sk }: Key, change: Change): Promise<Item | null> {
  try {
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: toItem({ pk, sk }),
        UpdateExpression: change.set,
        ConditionExpression: change.condition,
        ...(change.names && { ExpressionAttributeNames: change.names }),
        ExpressionAttributeValues: toItem(change.values),
        ReturnValues: 'ALL_NEW',
      }),
    )
    return fromItem(Attributes ?? {})
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null
    throw error
  }
}

/** The items of a table under these keys, in the order asked; null where there is none. No key twice. */
export async function readKeys({ client }: Client, table: string, keys: readonly object[]): Promise<(Item | null)[]> {
  const names = Object.keys(keys[0] ?? {})
  const nameOf = (item: object) => JSON.stringify(names.map((name) => (item as Item)[name]))
  const found = new Map<string, Item>()
  for (let at = 0; at < keys.length; at += MOST_READ) {
    let open = keys.slice(at, at + MOST_READ).map((key) => toItem(key))
    while (open.length > 0) {
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: open, ConsistentRead: true } } }))
      for (const item of (answer.Responses?.[table] ?? []).map(fromItem)) found.set(nameOf(item), item)
      open = answer.UnprocessedKeys?.[table]?.Keys ?? []
    }
  }
  return keys.map((key) => found.get(nameOf(key)) ?? null)
}

/** Puts and deletes items, 25 in one round trip, without condition: only what may be written again at will. No key twice. */
export async function writeMany({ client }: Client, table: string, puts: readonly object[], deletes: readonly Key[]): Promise<void> {
  const all: WriteRequest[] = [
    ...puts.map((item) => ({ PutRequest: { Item: toItem(item) } })),
    ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: toItem({ pk, sk }) } })),
  ]
  for (let at = 0; at < all.length; at += MOST_WRITTEN) {
    let open = all.slice(at, at + MOST_WRITTEN)
    for (let n = 0; open.length > 0; n++) {
      if (n === TRIES) throw new Busy(`${table} does not take ${open.length} items`)
      if (n > 0) await pause(Math.random() * 20 * 2 ** n)
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: open } }))
      open = UnprocessedItems?.[table] ?? []
    }
  }
}
