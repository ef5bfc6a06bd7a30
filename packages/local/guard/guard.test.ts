import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ownTables } from '../../../test/stack.ts'
import type { TableServer } from '../dynamodb/index.ts'
import type { Principal, Statement } from '../parts.ts'
import { startTableGuard, type TableGuard } from './index.ts'

const arn = (rest: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${rest}`
const allow = (actions: string[], resources: string[], conditions: Statement['conditions'] = {}): Statement => ({
  effect: 'Allow',
  actions,
  resources,
  conditions,
})
const principal = (name: string, statements: Statement[]): Principal => ({
  name,
  accessKeyId: `KEY${name}`,
  secretAccessKey: `secret of ${name}`,
  statements,
})

const api = principal('api', [
  allow(
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
    [arn('records')],
  ),
  allow(['dynamodb:Put*'], [arn('events')]),
])
const owner = principal('owner', [
  allow(['dynamodb:*'], [arn('*')]),
  { ...allow(['dynamodb:DeleteItem'], [arn('events')]), effect: 'Deny' },
])
const tenant = principal('tenant', [
  allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], [arn('records'), arn('records/index/*')], {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['mine'] },
  }),
])
const principals = new Map([api, owner, tenant].map((each) => [each.accessKeyId, each]))

let tables: TableServer
let guard: TableGuard

const as = ({ accessKeyId, secretAccessKey }: Pick<Principal, 'accessKeyId' | 'secretAccessKey'>) =>
  new DynamoDBClient({ endpoint: guard.endpoint, region: 'us-east-1', maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } })
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: '1' } })

beforeAll(async () => {
  tables = await ownTables()
  guard = await startTableGuard({ upstream: tables, principals })
  for (const TableName of ['records', 'events']) {
    await as(owner).send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'party'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          { IndexName: 'by-party', KeySchema: [{ AttributeName: 'party', KeyType: 'HASH' }], Projection: { ProjectionType: 'KEYS_ONLY' } },
        ],
      }),
    )
  }
}, 30_000)
beforeEach(() => {
  guard.fault = undefined
  guard.calls.length = 0
})
afterAll(() => guard.close())

it('lets through what the role allows and counts the round trip', async () => {
  await as(api).send(new PutItemCommand({ TableName: 'records', Item: key('a') }))
  const { Item } = await as(api).send(new GetItemCommand({ TableName: 'records', Key: key('a') }))
  expect(Item).toEqual(key('a'))
  expect(guard.calls).toMatchObject([
    { principal: 'api', operation: 'PutItem', tables: ['records'] },
    { principal: 'api', operation: 'GetItem', tables: ['records'] },
  ])
})

it('refuses an action the role does not name, in the words of AWS', async () => {
  await expect(as(api).send(new GetItemCommand({ TableName: 'events', Key: key('a') }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/api/api is not authorized to perform: dynamodb:GetItem on resource: ${arn('events')} because no identity-based policy allows the dynamodb:GetItem action`,
    $metadata: { httpStatusCode: 400 },
  })
  expect(guard.calls).toEqual([])
})

it('judges a transaction item by item', async () => {
  const put = { Put: { TableName: 'events', Item: key('t') } }
  const check = { ConditionCheck: { TableName: 'records', Key: key('absent'), ConditionExpression: 'attribute_not_exists(pk)' } }
  const remove = { Delete: { TableName: 'events', Key: key('t') } }
  await as(api).send(new TransactWriteItemsCommand({ TransactItems: [put, check] }))
  await expect(as(api).send(new TransactWriteItemsCommand({ TransactItems: [put, remove] }))).rejects.toThrow(
    /dynamodb:DeleteItem on resource: .*events/,
  )
  await expect(
    as(api).send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName: 'events', Key: key('t') } }] })),
  ).rejects.toThrow(/dynamodb:GetItem/)
  expect(guard.calls).toMatchObject([{ operation: 'TransactWriteItems', tables: ['events', 'records'] }])
})

it('asks for the batch actions by table', async () => {
  await as(api).send(new BatchGetItemCommand({ RequestItems: { records: { Keys: [key('a')] } } }))
  const write = new BatchWriteItemCommand({ RequestItems: { events: [{ PutRequest: { Item: key('b') } }] } })
  await expect(as(api).send(write)).rejects.toThrow(/dynamodb:BatchWriteItem/)
})

it('asks for the index of a query', async () => {
  const query = { TableName: 'records', KeyConditionExpression: 'party = :p', ExpressionAttributeValues: { ':p': { S: 'x' } } }
  await expect(as(api).send(new QueryCommand({ ...query, IndexName: 'by-party' }))).rejects.toThrow(/records\/index\/by-party/)
})

it('lets an explicit deny win', async () => {
  const remove = { Delete: { TableName: 'events', Key: key('t') } }
  await expect(as(owner).send(new TransactWriteItemsCommand({ TransactItems: [remove] }))).rejects.toThrow(
    /with an explicit deny in an identity-based policy/,
  )
})

it('holds a caller to the leading keys of its condition', async () => {
  const query = (name: string, pk: string, more = {}) =>
    new QueryCommand({
      TableName: 'records',
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': name },
      ExpressionAttributeValues: { ':k': { S: pk } },
      ...more,
    })
  await as(tenant).send(new PutItemCommand({ TableName: 'records', Item: key('mine') }))
  await as(tenant).send(query('pk', 'mine'))
  await as(tenant).send(query('party', 'mine', { IndexName: 'by-party' }))
  await expect(as(tenant).send(new GetItemCommand({ TableName: 'records', Key: key('yours') }))).rejects.toThrow(/dynamodb:GetItem/)
  await expect(as(tenant).send(query('pk', 'yours'))).rejects.toThrow(/dynamodb:Query/)
  await expect(as(tenant).send(query('party', 'yours', { IndexName: 'by-party' }))).rejects.toThrow(/dynamodb:Query/)
})

it('knows nobody without a right key and signature', async () => {
  const get = new GetItemCommand({ TableName: 'records', Key: key('a') })
  await expect(as({ accessKeyId: 'STRANGER', secretAccessKey: 'x' }).send(get)).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
  await expect(as({ ...api, secretAccessKey: 'guessed' }).send(get)).rejects.toMatchObject({ name: 'InvalidSignatureException' })
  expect((await fetch(guard.endpoint, { method: 'POST', body: '{}' })).status).toBe(400)
})

it('plays a busy table, a table that is down, and an answer that got lost', async () => {
  const put = (pk: string) => new PutItemCommand({ TableName: 'records', Item: key(pk) })
  guard.fault = (who, operation) => (who === 'api' && operation === 'PutItem' ? 'throttle' : undefined)
  await expect(as(api).send(put('f1'))).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' })
  guard.fault = (_who, operation) => (operation === 'TransactWriteItems' ? 'throttle' : undefined)
  const transaction = new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'events', Item: key('f') } }] })
  await expect(as(api).send(transaction)).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ThrottlingError' }],
  })
  guard.fault = () => 'down'
  await expect(as(api).send(put('f2'))).rejects.toThrow()
  guard.fault = (_who, operation) => (operation === 'PutItem' ? 'lost' : undefined)
  await expect(as(api).send(put('f3'))).rejects.toThrow()
  const found = await as(api).send(new BatchGetItemCommand({ RequestItems: { records: { Keys: [key('f1'), key('f2'), key('f3')] } } }))
  expect(found.Responses?.records).toEqual([key('f3')])
})

it('refuses to start with a condition it does not know', async () => {
  const strange = principal('strange', [allow(['dynamodb:GetItem'], ['*'], { NumericLessThan: { 'dynamodb:Size': ['4'] } })])
  await expect(startTableGuard({ upstream: tables, principals: new Map([[strange.accessKeyId, strange]]) })).rejects.toThrow(
    /role of strange .* operator "NumericLessThan"/,
  )
})
