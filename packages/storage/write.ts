import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Refusal } from '#kernel'
import { type Item, type Key, type Tables, toItem } from './tables.ts'

/** What a failed condition means: an answer, or that somebody was quicker and the command is judged anew. */
export type OnFail = (old: Item | null) => Refusal | 'raced'

/** One item of a transaction, and what its condition's failure means. Stores hand these out; a command composes one commit. */
export interface Write {
  readonly item: TransactWriteItem
  readonly onFail: OnFail
}

const raced: OnFail = () => 'raced'
const SHOW_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const

/** Puts an item, whatever was there: at will, or under the condition of another in its transaction. */
export const putItem = (table: string, item: object): Write => ({ item: { Put: { TableName: table, Item: toItem(item) } }, onFail: raced })

/** Removes an item in the same way. */
export const deleteItem = (table: string, key: object): Write => ({
  item: { Delete: { TableName: table, Key: toItem(key) } },
  onFail: raced,
})

/** Puts an item that must not be there yet. */
export const putNew = (table: string, item: object, hash: string, onFail: OnFail = raced): Write => ({
  item: {
    Put: {
      TableName: table,
      Item: toItem(item),
      ConditionExpression: 'attribute_not_exists(#h)',
      ExpressionAttributeNames: { '#h': hash },
      ...SHOW_OLD,
    },
  },
  onFail,
})

/** Puts a record over the version that was read. */
export const putOver = (tables: Tables, item: object, version: number): Write => ({
  item: {
    Put: {
      TableName: tables.records,
      Item: toItem(item),
      ConditionExpression: '#v = :v',
      ExpressionAttributeNames: { '#v': 'version' },
      ExpressionAttributeValues: toItem({ ':v': version }),
      ...SHOW_OLD,
    },
  },
  onFail: raced,
})

export interface Change {
  readonly set: string
  readonly condition: string
  readonly names?: Record<string, string>
  readonly values: object
}

/** Changes a record in place under a condition. */
export const updateRecord = (tables: Tables, key: Key, change: Change, onFail: OnFail): Write =>
  updateItem(tables.records, key, change, onFail)

/** The same in another table. */
export const updateItem = (table: string, { pk, sk }: Key, change: Change, onFail: OnFail = raced): Write => ({
  item: {
    Update: {
      TableName: table,
      Key: toItem({ pk, sk }),
      UpdateExpression: change.set,
      ConditionExpression: change.condition,
      ...(change.names && { ExpressionAttributeNames: change.names }),
      ExpressionAttributeValues: toItem(change.values),
      ...SHOW_OLD,
    },
  },
  onFail,
})

type Names = Record<string, string>

const conditioned = ({ records }: Tables, { pk, sk }: Key, condition: string, names: Names, values: object) => ({
  TableName: records,
  Key: toItem({ pk, sk }),
  ConditionExpression: condition,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: toItem(values),
  ...SHOW_OLD,
})

/** Requires a condition of a record that is not changed. */
export const requireRecord = (tables: Tables, key: Key, condition: string, names: Names, values: object, onFail: OnFail): Write => ({
  item: { ConditionCheck: conditioned(tables, key, condition, names, values) },
  onFail,
})

/** Removes a record under a condition. */
export const deleteRecord = (tables: Tables, key: Key, condition: string, names: Names, values: object, onFail: OnFail = raced): Write => ({
  item: { Delete: conditioned(tables, key, condition, names, values) },
  onFail,
})
