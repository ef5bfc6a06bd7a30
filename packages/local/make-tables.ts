import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import type { Running } from './parts.ts'
import type { TablePlan } from './template/tables.ts'

/** Makes the tables that are not there yet; throws when kept data has a table of another shape. `passing` ones are dropped at the end. */
export async function makeTables(client: DynamoDBClient, tables: TablePlan[], passing: boolean): Promise<Running> {
  await Promise.all(tables.map((table) => makeTable(client, table)))
  const drop = ({ name }: TablePlan): Promise<unknown> => client.send(new DeleteTableCommand({ TableName: name }))
  return { close: async () => void (passing && (await Promise.all(tables.map(drop)))) }
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
