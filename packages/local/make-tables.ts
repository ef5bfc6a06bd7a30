import type { TableDescription } from '@aws-sdk/client-dynamodb'
import { describeTable, type TableService } from './dynamodb/service.ts'
import type { TablePlan } from './template/tables.ts'

/** Makes the tables that are not there yet; throws when kept data has a table of another shape. */
export async function makeTables(service: TableService, tables: TablePlan[]): Promise<void> {
  await Promise.all(tables.map((table) => makeTable(service, table)))
}

async function makeTable(service: TableService, { name, create }: TablePlan): Promise<void> {
  const kept = await describeTable(service, name).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
    throw error
  })
  if (!kept) await service.call('CreateTable', create)
  else if (shape(kept) !== shape(create))
    throw new Error(`The kept data has another shape of the table ${name}: remove the data folder and start again`)
}

function shape(table: Pick<TableDescription, 'KeySchema' | 'GlobalSecondaryIndexes' | 'StreamSpecification'>): string {
  const indexes = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => [IndexName, KeySchema, Projection])
  return JSON.stringify([table.KeySchema, indexes.sort(), table.StreamSpecification?.StreamViewType])
}
