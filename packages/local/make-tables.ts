import { CreateTableCommand, DescribeTableCommand, type DynamoDBClient, type TableDescription } from '@aws-sdk/client-dynamodb'
import type { TablePlan } from './template/tables.ts'

/** Makes the tables that are not there yet; throws when kept data has a table of another shape. */
export async function makeTables(client: DynamoDBClient, tables: TablePlan[]): Promise<void> {
  await Promise.all(tables.map((table) => makeTable(client, table)))
}

async function makeTable(client: DynamoDBClient, { name, create }: TablePlan): Promise<void> {
  const kept = await client.send(new DescribeTableCommand({ TableName: name })).then(
    ({ Table }) => Table,
    (error: unknown) => {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
      throw error
    },
  )
  if (!kept) await client.send(new CreateTableCommand(create))
  else if (shape(kept) !== shape(create))
    throw new Error(`The kept data has another shape of the table ${name}: remove the data folder and start again`)
}

function shape(table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes' | 'StreamSpecification'>): string {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [IndexName, KeySchema, Projection])
  return JSON.stringify([table.KeySchema, indexes.sort(), table.StreamSpecification?.StreamViewType])
}
