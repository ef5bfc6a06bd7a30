import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayOf } from '#kernel'
import { clientAt, type Stack, startStack } from '#local'
import type { Tables } from '#storage'
import { ownTables } from '../../test/stack.ts'
import { clientOf } from '../demo/client.ts'
import { agree, graduate, registerProject } from '../demo/walk.ts'
import { verifyStore } from './verify.ts'

let stack: Stack
let tables: Tables
beforeAll(async () => {
  stack = await startStack({ port: 0, data: 'memory', seed: 'bases', dynamodb: await ownTables() })
  const { records = '', events = '', feed = '' } = stack.tables
  tables = { client: clientAt(stack.dynamodb), records, events, feed, deliveries: '' }
  await walk('signing')
}, 60_000)
afterAll(() => {
  tables.client.destroy()
  return stack.close()
})

/** One case as far as this state, and everything behind it. */
async function walk(state: string): Promise<void> {
  const client = clientOf(stack, 'en')
  const day = dayOf(stack.clock.now().toISOString())
  let agreement = ''
  for await (const { view } of agree(client, day, 1_000)) agreement = view.id
  for await (const { view } of graduate(client, (await registerProject(client, day)).id, agreement)) if (view.state === state) break
  await stack.settle()
}

async function firstKey(table: string, prefix: { attribute: string; value: string }) {
  const { Items = [] } = await tables.client.call('Scan', {
    TableName: table,
    FilterExpression: 'begins_with(#a, :v)',
    ExpressionAttributeNames: { '#a': prefix.attribute },
    ExpressionAttributeValues: { ':v': { S: prefix.value } },
  })
  const [item] = Items
  if (!item) throw new Error(`nothing in ${table} begins with ${prefix.value}`)
  return item
}

it('finds nothing in what the platform wrote', async () => {
  const found = await verifyStore(tables)
  expect(found.findings).toEqual([])
  expect(found).toMatchObject({ cases: 1, lines: 1 })
  expect(found.feeds).toBeGreaterThan(2)
})

it('finds a quota line that was changed by hand', async () => {
  const { pk = { S: '' }, sk = { S: '' } } = await firstKey(tables.records, { attribute: 'sk', value: 'line#' })
  const change = (by: string) =>
    tables.client.call('UpdateItem', {
      TableName: tables.records,
      Key: { pk, sk },
      UpdateExpression: 'ADD reserved :by',
      ExpressionAttributeValues: { ':by': { N: by } },
    })
  await change('1')
  const { findings } = await verifyStore(tables)
  await change('-1')
  expect(findings).toEqual([expect.stringContaining('do not make 1000'), expect.stringContaining('cases hold 600 reserved')])
})

it('finds an event that was changed by hand', async () => {
  const { aggregate = { S: '' }, sequence = { N: '' } } = await firstKey(tables.events, { attribute: 'aggregate', value: 'transfer#' })
  await tables.client.call('UpdateItem', {
    TableName: tables.events,
    Key: { aggregate, sequence },
    UpdateExpression: 'SET #event.#time = :time',
    ExpressionAttributeNames: { '#event': 'event', '#time': 'time' },
    ExpressionAttributeValues: { ':time': { S: '2020-01-01T00:00:00.000Z' } },
  })
  const { findings } = await verifyStore(tables)
  expect(findings).toEqual([`events of ${aggregate.S}: the chain breaks at ${sequence.N}`])
})
