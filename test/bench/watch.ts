import { DynamoDBClient, GetItemCommand, type TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Stack } from '#local'
import { type Attributes, indexUnits, readUnits, transactUnits } from './capacity.ts'

/** What one step asked of the tables. */
export interface Cost {
  readonly reads: number
  readonly writes: number
  /** Consistent reads, in read units. */
  readonly readUnits: number
  readonly writeUnits: number
  /** Of the write units, those of the indexes. */
  readonly indexUnits: number
  readonly items: number
}

export type Transaction = NonNullable<TransactWriteItemsCommandInput['TransactItems']>
const attributes = z.custom<Attributes>((value) => typeof value === 'object' && value !== null)
const BatchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(attributes) })) })
const Transact = z.object({ TransactItems: z.custom<Transaction>(Array.isArray) })

/** A client of the tables themselves, behind no guard. */
export const tablesOf = ({ dynamodb }: Pick<Stack, 'dynamodb'>): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: dynamodb.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: dynamodb.accessKeyId, secretAccessKey: 'bench' },
  })

export interface Watched<T> {
  readonly value: T
  readonly cost: Cost
  /** The last transaction, as it was sent. */
  readonly transaction: Transaction | null
}

interface Sent {
  readonly operation: string
  readonly body: Buffer
  /** The item under each key that the call names, before the call. */
  readonly before: readonly (Attributes | undefined)[]
}

/** Runs a step and counts what the API asked of the tables meanwhile; every item is looked up before the call passes. */
export async function watch<T>(stack: Stack, tables: DynamoDBClient, step: () => Promise<T>): Promise<Watched<T>> {
  const sent: Sent[] = []
  stack.guard.fault = async (principal, operation, _, body) => {
    if (!principal.includes('Api')) return undefined
    sent.push({ operation, body, before: await Promise.all(keysOf(operation, body).map((key) => lookUp(tables, key))) })
    return undefined
  }
  const value = await step().finally(() => {
    stack.guard.fault = undefined
  })
  const costs = await Promise.all(sent.map((each) => costOf(tables, each)))
  const cost = costs.reduce(add, NOTHING)
  const last = sent.findLast(({ operation }) => operation === 'TransactWriteItems')
  return { value, cost, transaction: last ? Transact.parse(JSON.parse(last.body.toString())).TransactItems : null }
}

const NOTHING: Cost = { reads: 0, writes: 0, readUnits: 0, writeUnits: 0, indexUnits: 0, items: 0 }
const add = (a: Cost, b: Cost): Cost => ({
  reads: a.reads + b.reads,
  writes: a.writes + b.writes,
  readUnits: a.readUnits + b.readUnits,
  writeUnits: a.writeUnits + b.writeUnits,
  indexUnits: a.indexUnits + b.indexUnits,
  items: a.items + b.items,
})

interface Named {
  readonly table: string
  readonly key: Attributes
}

function keysOf(operation: string, body: Buffer): Named[] {
  const json: unknown = JSON.parse(body.toString())
  if (operation === 'BatchGetItem')
    return Object.entries(BatchGet.parse(json).RequestItems).flatMap(([table, { Keys }]) => Keys.map((key) => ({ table, key })))
  return operation === 'TransactWriteItems' ? Transact.parse(json).TransactItems.map(named) : []
}

const KEYS = ['pk', 'sk', 'aggregate', 'org', 'sequence']
function named({ Put, Update, Delete, ConditionCheck }: Transaction[number]): Named {
  const { TableName = '' } = Put ?? Update ?? Delete ?? ConditionCheck ?? {}
  const from = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {}
  return { table: TableName, key: Object.fromEntries(Object.entries(from).filter(([name]) => KEYS.includes(name))) }
}

const lookUp = async (tables: DynamoDBClient, { table, key }: Named): Promise<Attributes | undefined> =>
  (await tables.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item

async function costOf(tables: DynamoDBClient, { operation, body, before }: Sent): Promise<Cost> {
  if (operation === 'BatchGetItem') return { ...NOTHING, reads: 1, readUnits: before.reduce((sum, item) => sum + readUnits(item), 0) }
  if (operation !== 'TransactWriteItems') throw new Error(`a command is not expected to ask for ${operation}`)
  const after = await Promise.all(keysOf(operation, body).map((key) => lookUp(tables, key)))
  const own = after.reduce((sum, item, n) => sum + transactUnits(before[n], item), 0)
  const indexed = after.reduce((sum, item, n) => sum + indexUnits(before[n], item), 0)
  return { ...NOTHING, writes: 1, writeUnits: own + indexed, indexUnits: indexed, items: after.length }
}
