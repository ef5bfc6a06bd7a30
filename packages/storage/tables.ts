import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { TableClient } from './client/index.ts'

export interface Tables {
  readonly client: TableClient
  readonly records: string
  readonly events: string
  readonly feed: string
  readonly deliveries: string
}

/** A raw item; it never leaves a feature's `store`, which parses it. */
export type Item = Record<string, unknown>
export interface Key {
  readonly pk: string
  readonly sk: string
}

export const toItem = (value: object): Record<string, AttributeValue> => marshall(value, { removeUndefinedValues: true })
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item)
