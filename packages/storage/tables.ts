import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'

export interface Tables {
  readonly client: DynamoDBClient
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

/** A client that gives up on a silent table before the caller's patience ends; region, keys and endpoint come from the environment. */
export function openClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 4,
    cacheMiddleware: true,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 4_000, throwOnRequestTimeout: true },
  })
}

export const toItem = (value: object): Record<string, AttributeValue> => marshall(value, { removeUndefinedValues: true })
export const fromItem = (item: Record<string, AttributeValue>): Item => unmarshall(item)
