import { CreateTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb'
import { orgId, webhookId } from '#kernel'
import { type Calls, commitWrites, openClient, type TableClient, type Tables, type Vault } from '#storage'
import { startDynamoDb } from '../../../packages/local/dynamodb/index.ts'
import type { Subscription } from '../../../packages/webhooks/model.ts'
import { openLane } from '../../../packages/webhooks/store.ts'

/** What was asked of the tables, and what it costs. */
export interface Asked {
  requests: number
  readUnits: number
  writeUnits: number
}
export interface Ground {
  close(): Promise<void>
  readonly tables: Tables
  readonly asked: Asked
}

const keys = (hash: string, range: string, rangeType: 'S' | 'N') => ({
  AttributeDefinitions: [
    { AttributeName: hash, AttributeType: 'S' as const },
    { AttributeName: range, AttributeType: rangeType },
  ],
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ] as KeySchemaElement[],
  BillingMode: 'PAY_PER_REQUEST' as const,
})

/** The tables that pushing works on, on a DynamoDB Local of their own, each request counted. */
export async function startTables(): Promise<Ground> {
  const local = await startDynamoDb({ dataDir: null })
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const sdk = new DynamoDBClient({ endpoint: local.endpoint, region: 'us-east-1', credentials })
  const deliveries = keys('pk', 'sk', 'S')
  const due = ['dueShard', 'dueAt'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }))
  const index = {
    IndexName: 'by-due',
    KeySchema: keys('dueShard', 'dueAt', 'S').KeySchema,
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  }
  await Promise.all([
    sdk.send(new CreateTableCommand({ TableName: 'feed', ...keys('org', 'sequence', 'N') })),
    sdk.send(new CreateTableCommand({ TableName: 'records', ...keys('pk', 'sk', 'S') })),
    sdk.send(new CreateTableCommand({ TableName: 'events', ...keys('aggregate', 'sequence', 'N') })),
    sdk.send(
      new CreateTableCommand({
        TableName: 'deliveries',
        ...deliveries,
        AttributeDefinitions: [...deliveries.AttributeDefinitions, ...due],
        GlobalSecondaryIndexes: [index],
      }),
    ),
  ])
  sdk.destroy()
  const asked: Asked = { requests: 0, readUnits: 0, writeUnits: 0 }
  const client = counting(openClient({ region: 'us-east-1', endpoint: local.endpoint, keys: () => credentials }), asked)
  const tables: Tables = { client, records: 'records', events: 'events', feed: 'feed', deliveries: 'deliveries' }
  return {
    tables,
    asked,
    async close() {
      client.destroy()
      await local.close()
    },
  }
}

const READS = ['GetItem', 'BatchGetItem', 'Query']

/** Units as DynamoDB tells them; of transactions, whose figures DynamoDB Local gets wrong, by the sizes of their items. */
function counting(client: TableClient, asked: Asked): TableClient {
  return {
    ...client,
    async call<O extends keyof Calls>(operation: O, input: Calls[O]['input']) {
      asked.requests++
      if (operation === 'TransactWriteItems') {
        const items = (input as Calls['TransactWriteItems']['input']).TransactItems ?? []
        for (const item of items) asked.writeUnits += 2 * Math.ceil(Buffer.byteLength(JSON.stringify(item.Put?.Item ?? {})) / 1_024)
        return client.call(operation, input)
      }
      const output = await client.call(operation, { ...input, ReturnConsumedCapacity: 'TOTAL' })
      const { ConsumedCapacity: told } = output as { ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[] }
      const units = [told ?? []].flat().reduce((sum, each) => sum + (each.CapacityUnits ?? 0), 0)
      if (READS.includes(operation)) asked.readUnits += units
      else asked.writeUnits += units
      return output
    },
  }
}

/** Seals nothing: the bench's secrets are nobody's. */
export const openVault: Vault = { seal: async (plain) => plain, open: async (sealed) => sealed }

/** A lane of an organisation to an address, from the beginning of its feed on. */
export async function layLane(tables: Tables, org: string, n: number, url: string): Promise<string> {
  const id = webhookId(`whk_${org}${n}`)
  const hidden = { key: `whsec_${Buffer.alloc(32, n).toString('base64')}`, query: '' }
  const now = '2026-09-14T01:00:00.000Z'
  const subscription: Subscription = {
    ...{ id, org: orgId(org), state: 'active', because: null, url, types: ['*'], filter: {}, format: 'cloudevents', ordered: false },
    ...{ secrets: [{ sealed: JSON.stringify(hidden), until: null }], createdAt: now, changedAt: now },
  }
  await commitWrites(tables, openLane(tables, subscription, 0))
  return id
}
