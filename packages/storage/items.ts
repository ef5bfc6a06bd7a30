import { setTimeout as pause } from 'node:timers/promises'
import type { WriteRequest } from '@aws-sdk/client-dynamodb'
import { conditionFailed } from './client/failure.ts'
import { Busy } from './commit.ts'
import { fromItem, type Item, type Key, type Tables, toItem } from './tables.ts'
import type { Change } from './write.ts'

// Single items and batches outside any transaction, in tables that are worked through rather than decided upon.

type Client = Pick<Tables, 'client'>
const MOST_WRITTEN = 25
const TRIES = 8

/** Changes one item under a condition, alone; the item as it is then, or null where the condition did not hold. */
export async function changeItem({ client }: Client, table: string, { pk, sk }: Key, change: Change): Promise<Item | null> {
  try {
    const { Attributes } = await client.call('UpdateItem', {
      TableName: table,
      Key: toItem({ pk, sk }),
      UpdateExpression: change.set,
      ConditionExpression: change.condition,
      ...(change.names && { ExpressionAttributeNames: change.names }),
      ExpressionAttributeValues: toItem(change.values),
      ReturnValues: 'ALL_NEW',
    })
    return fromItem(Attributes ?? {})
  } catch (error) {
    if (conditionFailed(error)) return null
    throw error
  }
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
      const { UnprocessedItems } = await client.call('BatchWriteItem', { RequestItems: { [table]: open } })
      open = UnprocessedItems?.[table] ?? []
    }
  }
}
