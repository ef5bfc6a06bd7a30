import { randomUUID } from 'node:crypto'
import type { AttributeValue, TableDescription } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import type { TableService } from '../dynamodb/service.ts'

/**
 * A stream shows a write some 5 to 300 ms after it was answered, but in order: once a mark put into the table has come out of its stream,
 * every earlier write has too. The marks are the local stack's own; no function sees them, and none stays in the table.
 */
export interface Marker {
  isMark(record: DynamoDBRecord): boolean
  /** To be told of each mark after all that came before it was handled. */
  passed(record: DynamoDBRecord): void
  /** Whether somebody waits for a mark. */
  awaited(): boolean
  /** Puts a mark, and waits until it has passed. */
  wait(stop: AbortSignal): Promise<void>
}

const text = '~mark'

/** The stream must show new images. */
export async function openMarker(service: TableService, table: TableDescription): Promise<Marker> {
  const key = keyOf(table)
  const waiting = new Map<string, () => void>()
  const remove = (): Promise<unknown> => service.call('DeleteItem', { TableName: table.TableName, Key: key })
  await remove()
  return {
    isMark: ({ dynamodb }) =>
      Object.entries(key).every(([name, value]) => JSON.stringify(dynamodb?.Keys?.[name]) === JSON.stringify(value)),
    // Off the list at once: what is asked again right after a mark would only be in the way of others.
    passed({ dynamodb }) {
      const mark = dynamodb?.NewImage?.mark?.S ?? ''
      waiting.get(mark)?.()
      waiting.delete(mark)
    },
    awaited: () => waiting.size > 0,
    async wait(stop) {
      const mark = randomUUID()
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.set(mark, resolve)
      stop.addEventListener('abort', () => resolve(), { once: true })
      await service.call('PutItem', { TableName: table.TableName, Item: { ...key, mark: { S: mark } } })
      await promise
      if (!stop.aborted) await remove()
    },
  }
}

function keyOf({ KeySchema = [], AttributeDefinitions = [] }: TableDescription): Record<string, AttributeValue> {
  const types = new Map(AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]))
  return Object.fromEntries(
    KeySchema.map(({ AttributeName = '' }): [string, AttributeValue] => [
      AttributeName,
      types.get(AttributeName) === 'N' ? { N: '0' } : { S: text },
    ]),
  )
}
