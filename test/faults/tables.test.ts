import { randomBytes } from 'node:crypto'
import { createServer, request, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createListener, type Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { conditionFailed, fromItem, openClient, type TableClient, TableFailure, toItem } from '#storage'
import { startTableGuard, type TableGuard } from '../../packages/local/guard/index.ts'
import { ownTables } from '../stack.ts'

// The client of the tables: behind the guard, which checks each signature, and before servers that fail as real ones do.

// The tables' own key, too: some of these servers stand where the guard would.
const keys = { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: 'secret' }
const statements = [{ effect: 'Allow' as const, actions: ['dynamodb:*'], resources: ['*'], conditions: {} }]
const opened: { destroy(): void }[] = []
const closing: (() => unknown)[] = []
let upstream: string
let guard: TableGuard
let tables: TableClient

function clientAt(endpoint: string, secretAccessKey = keys.secretAccessKey, sessionToken?: string): TableClient {
  const own = { ...keys, secretAccessKey, ...(sessionToken && { sessionToken }) }
  const client = openClient({ endpoint, region: 'us-east-1', keys: () => own })
  opened.push(client)
  return client
}

beforeAll(async () => {
  const local = { ...(await ownTables()), accessKeyId: keys.accessKeyId }
  upstream = local.endpoint
  guard = await startTableGuard({ upstream: local, principals: new Map([[keys.accessKeyId, { name: 'api', ...keys, statements }]]) })
  tables = clientAt(guard.endpoint)
  closing.push(guard.close)
  const setup = new DynamoDBClient({ endpoint: upstream, region: 'us-east-1', credentials: keys })
  await setup.send(
    new CreateTableCommand({
      TableName: 'counts',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
  setup.destroy()
}, 40_000)
afterEach(() => {
  guard.fault = undefined
  guard.calls.length = 0
})
afterAll(async () => {
  for (const client of opened) client.destroy()
  for (const close of closing) await close()
})

/** Counts up by a transaction that must not find the count where it was before: made twice, it would be refused or count twice. */
const countUp = (client: TableClient, pk: string, from: number) =>
  client.call('TransactWriteItems', {
    TransactItems: [
      {
        Update: {
          TableName: 'counts',
          Key: toItem({ pk }),
          UpdateExpression: 'ADD n :one',
          ConditionExpression: from === 0 ? 'attribute_not_exists(n)' : 'n = :from',
          ExpressionAttributeValues: toItem({ ':one': 1, ...(from > 0 && { ':from': from }) }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ],
  })
const countOf = async (client: TableClient, pk: string): Promise<unknown> => {
  const { Item } = await client.call('GetItem', { TableName: 'counts', Key: toItem({ pk }), ConsistentRead: true })
  return Item && fromItem(Item).n
}
async function failureOf(call: Promise<unknown>): Promise<TableFailure> {
  const error = await call.then(
    () => 'none',
    (thrown: unknown) => thrown,
  )
  if (error instanceof TableFailure) return error
  throw new Error(`the call was to fail by its table, not by ${error}`)
}

it('is let in by its signature, with a session token too, and not with another secret', async () => {
  await countUp(tables, 'signed', 0)
  expect(await countOf(clientAt(guard.endpoint, keys.secretAccessKey, 'a+token/='), 'signed')).toBe(1)
  const refused = await failureOf(countOf(clientAt(guard.endpoint, 'guessed'), 'signed'))
  expect(refused).toMatchObject({ name: 'InvalidSignatureException', again: 'never' })
})

it('tells a failed condition by its name, and what stood there', async () => {
  await countUp(tables, 'told', 0)
  const cancelled = await failureOf(countUp(tables, 'told', 5))
  expect(cancelled).toMatchObject({ name: 'TransactionCanceledException', again: 'never' })
  expect(cancelled.reasons).toMatchObject([{ Code: 'ConditionalCheckFailed', Item: { pk: { S: 'told' }, n: { N: '1' } } }])
  const put = tables.call('PutItem', { TableName: 'counts', Item: toItem({ pk: 'told' }), ConditionExpression: 'attribute_not_exists(pk)' })
  expect(conditionFailed(await failureOf(put))).toBe(true)
  expect(await failureOf(tables.call('GetItem', { TableName: 'absent', Key: {} }))).toMatchObject({ name: 'ResourceNotFoundException' })
})

/** Lets so many calls fail in this way, and tells how many came. */
function failFirst(count: number, fault: 'throttle' | 'down' | 'lost'): { came(): number } {
  let came = 0
  guard.fault = () => (came++ < count ? fault : undefined)
  return { came: () => came }
}

it.each(['throttle', 'down', 'lost'] as const)('gets over three calls that fail by "%s"', async (fault) => {
  const calls = failFirst(3, fault)
  expect(await countOf(tables, 'none')).toBe(undefined)
  expect(calls.came()).toBe(4)
})

it.each([
  ['throttle', 'ProvisionedThroughputExceededException', 'later'],
  ['down', 'ECONNRESET', 'soon'],
] as const)('gives up after four that fail by "%s"', async (fault, name, again) => {
  const calls = failFirst(9, fault)
  expect(await failureOf(countOf(tables, 'none'))).toMatchObject({ name, again })
  expect(calls.came()).toBe(4)
})

it('counts once when the answers to a transaction got lost', async () => {
  const calls = failFirst(3, 'lost')
  await countUp(tables, 'lost', 0)
  expect([calls.came(), await countOf(tables, 'lost')]).toEqual([4, 1])
})

/** A server before the tables that spoils the first answer after the tables have acted. */
async function spoiling(spoil: (response: ServerResponse, whole: Buffer) => void): Promise<string> {
  let spoilt = false
  const server = createServer(async (incoming, response) => {
    const sent = await buffer(incoming)
    const onward = request(upstream, { method: 'POST', headers: incoming.headers }, async (answer) => {
      const whole = await buffer(answer)
      if (spoilt) return void response.writeHead(answer.statusCode ?? 0).end(whole)
      spoilt = true
      spoil(response, whole)
    })
    onward.end(sent)
  })
  return listening(server)
}
async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each([
  [
    'a connection that breaks amid the answer',
    (to: ServerResponse) => to.writeHead(200, { 'content-length': 99 }).write('{', () => to.destroy()),
  ],
  ['half an answer', (to: ServerResponse) => to.end('{"Item')],
  ['an error of the service', (to: ServerResponse) => to.writeHead(500).end('{"__type":"com.amazon.coral.service#InternalServerError"}')],
  ['an error of something in between', (to: ServerResponse) => to.writeHead(503).end('<html>')],
  ['a silence of more than 4 s', () => undefined],
])('counts once over %s', async (_, spoil) => {
  const client = clientAt(await spoiling(spoil))
  await countUp(client, `spoilt ${_}`, 0)
  expect(await countOf(client, `spoilt ${_}`)).toBe(1)
})

it('waits a second for a connection, four times', async () => {
  const silent = await listening(createListener(() => undefined))
  const began = performance.now()
  const failure = await failureOf(countOf(clientAt(silent.replace('http', 'https')), 'none'))
  expect(failure).toMatchObject({ name: 'TimeoutError', again: 'soon', message: expect.stringContaining('no connection within 1000 ms') })
  expect(performance.now() - began).toBeGreaterThan(3_990)
  expect(performance.now() - began).toBeLessThan(7_000)
})
