import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  QueryCommand,
} from '@aws-sdk/client-dynamodb'
import type { Stack } from '#local'
import { dueShard } from '#storage'
import type { Client } from '../../scripts/demo/client.ts'
import { graduate } from '../../scripts/demo/walk.ts'
import type { Attributes } from './capacity.ts'
import { type Figure, median } from './figure.ts'
import { activeAgreement, newProject } from './round-trips.ts'
import { type Names, startSweeper } from './sweeper.ts'
import { watch } from './watch.ts'

const FEW = 100
const MANY = 10_000
const AT_ONCE = 300

/** The cost of a due case among few and among many, and whether each act happens once when three sweeps run at the same time. */
export async function sweepFigures(stack: Stack, tables: DynamoDBClient, client: Client): Promise<Figure[]> {
  const due = await dueRecord(stack, tables, client)
  const names = await ownTables(stack, tables)
  const sweeper = startSweeper(stack.dynamodb, names)
  let made = 0
  const perCase = async (count: number): Promise<number> => {
    await seedDue(tables, names.records, due, made, count)
    made += count
    const { acts, more, ms } = await sweeper.sweep(instantAfter(due))
    if (acts !== count || more) throw new Error(`${acts} acts on ${count} due cases`)
    return ms / count
  }
  const few: number[] = []
  for (let n = 0; n < 5; n++) few.push(await perCase(FEW))
  const many = await perCase(MANY)
  sweeper.close()
  const note = `${many.toFixed(2)} ms each among ${MANY} to ${median(few).toFixed(2)} ms among ${FEW}, index entries and events included`
  return [
    { name: 'sweep: a due case among 10,000 ÷ 100', value: many / median(few), unit: '×', limit: 1.3, note },
    await thrice(stack, tables, due),
  ]
}

/** Three sweeps at once, as three processes of the function: how many cases have not exactly one new event. */
async function thrice(stack: Stack, tables: DynamoDBClient, due: Attributes): Promise<Figure> {
  const { records = '', events = '' } = stack.tables
  const ids = await seedDue(tables, records, due, 1_000_000, AT_ONCE)
  const event = { time: instantAfter(due) }
  const outcomes = await Promise.all([1, 2, 3].map(() => stack.host.invoke('sweep', event)))
  for (const outcome of outcomes) if (!outcome.ok) throw new Error(`a sweep failed: ${outcome.error.errorMessage}`)
  const counts = await Promise.all(ids.map((id) => eventsOf(tables, events, id)))
  const wrong = counts.filter((count) => count !== 1).length
  return { name: 'three sweeps at once: cases not acted on once', value: wrong, unit: '', limit: 0, note: `of ${AT_ONCE}` }
}

async function eventsOf(tables: DynamoDBClient, table: string, id: string): Promise<number> {
  const names = { '#aggregate': 'aggregate' }
  const values = { ':aggregate': { S: `transfer#${id}` } }
  const query = { TableName: table, KeyConditionExpression: '#aggregate = :aggregate', ExpressionAttributeNames: names }
  const { Count = 0 } = await tables.send(new QueryCommand({ ...query, ExpressionAttributeValues: values, ConsistentRead: true }))
  return Count
}

/** A case as the platform stores it when it waits for its sender: first the sender is reminded, by an act of its own. */
async function dueRecord(stack: Stack, tables: DynamoDBClient, client: Client): Promise<Attributes> {
  const steps = graduate(client, await newProject(stack, client), await activeAgreement(stack, client))
  await steps.next()
  const { transaction } = await watch(stack, tables, () => steps.next())
  const record = transaction?.find(({ Put }) => Put?.TableName === stack.tables.records)?.Put?.Item
  if (!record?.dueAt) throw new Error('a submitted case falls due')
  return record
}

const instantAfter = (due: Attributes): string => new Date(Date.parse(due.dueAt?.S ?? '') + 1_000).toISOString()

/** Writes due cases with ids of their own; answers the ids. */
async function seedDue(tables: DynamoDBClient, table: string, due: Attributes, first: number, count: number): Promise<string[]> {
  const text = JSON.stringify(due)
  const [like = ''] = /trf_[0-9A-Z]{26}/.exec(text) ?? []
  const ids = Array.from({ length: count }, (_, n) => like.slice(0, -8) + String(first + n).padStart(8, '0'))
  for (let at = 0; at < count; at += 25) {
    const puts = ids.slice(at, at + 25).map((id) => {
      const item: Attributes = JSON.parse(text.replaceAll(like, id))
      return { PutRequest: { Item: { ...item, dueShard: { S: dueShard(id) } } } }
    })
    await tables.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }))
  }
  return ids
}

/** Tables like the stack's, which no relay reads: what is timed is the sweep alone. */
async function ownTables(stack: Stack, tables: DynamoDBClient): Promise<Names> {
  const copy = async (like = ''): Promise<string> => {
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: like }))
    const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
    await tables.send(
      new CreateTableCommand({
        TableName: `${like}-sweep`,
        KeySchema: Table?.KeySchema,
        AttributeDefinitions: Table?.AttributeDefinitions,
        BillingMode: 'PAY_PER_REQUEST',
        ...(indexes && { GlobalSecondaryIndexes: indexes }),
      }),
    )
    return `${like}-sweep`
  }
  return { records: await copy(stack.tables.records), events: await copy(stack.tables.events) }
}
