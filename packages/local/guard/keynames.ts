import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { describeTable, type TableService } from '../dynamodb/service.ts'

export type KeyNames = (table: string, index?: string) => Promise<string>

/** Asks the tables once for the name of a partition key; conditions on leading keys need it. */
export function learnKeyNames(service: TableService): KeyNames {
  const known = new Map<string, Promise<TableDescription>>()
  return async (table, index) => {
    const described = known.get(table) ?? describeTable(service, table)
    known.set(table, described)
    described.catch(() => known.delete(table))
    const { KeySchema: own = [], GlobalSecondaryIndexes: indexes = [] } = await described
    const schema = index === undefined ? own : (indexes.find((each) => each.IndexName === index)?.KeySchema ?? own)
    return schema.find((part) => part.KeyType === 'HASH')?.AttributeName ?? ''
  }
}
