import * as z from 'zod'

/** Attributes are looked at one by one, when a condition asks: parsing them all would cost more than the rest of the guard. */
const AttributeMap = z.custom<AttributeMap>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
type AttributeMap = Record<string, Record<string, unknown>>

const Placed = z.object({ TableName: z.string(), Key: AttributeMap.optional(), Item: AttributeMap.optional() })

/** The fields of any request that say which rows of which tables it is about; everything else passes unread. */
const Body = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: AttributeMap.optional(),
  Item: AttributeMap.optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: AttributeMap.optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z.array(z.record(z.string(), Placed)).optional(),
})
type Body = z.infer<typeof Body>

const BatchGet = z.object({ Keys: z.array(AttributeMap) })
const BatchWrite = z.array(
  z.object({ PutRequest: z.object({ Item: AttributeMap }).optional(), DeleteRequest: z.object({ Key: AttributeMap }).optional() }),
)

/** One authorisation a request needs. `leading` gives the partition key values it touches, once the key's name is known. */
export interface Touch {
  action: string
  table: string
  index?: string
  leading(hashKey: string): string[]
}

const transactActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}
const single = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'])
const wholeTable = new Set([
  'DescribeTable',
  'DescribeTimeToLive',
  'DescribeContinuousBackups',
  'CreateTable',
  'UpdateTable',
  'DeleteTable',
  'UpdateTimeToLive',
  'UpdateContinuousBackups',
])
const noTable = new Set(['ListTables', 'DescribeLimits', 'DescribeEndpoints'])

/**
 * What an operation must be allowed, as AWS splits it: transactions by item, batches by table, queries of an index by the index.
 * Undefined for an operation not known here (PartiQL, backups, …). Throws a ZodError for a body that names no rows.
 */
export function touchesOf(operation: string, json: unknown): Touch[] | undefined {
  const body = Body.parse(json)
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems')
    return (body.TransactItems ?? []).flatMap(touchesOfTransactItem)
  if (operation === 'BatchGetItem') return batch(body, operation, (part) => BatchGet.parse(part).Keys)
  if (operation === 'BatchWriteItem')
    return batch(body, operation, (part) => BatchWrite.parse(part).map((each) => each.PutRequest?.Item ?? each.DeleteRequest?.Key ?? {}))
  if (noTable.has(operation)) return [{ action: operation, table: '*', leading: () => [] }]
  const table = body.TableName
  if (table === undefined) return undefined
  if (single.has(operation)) return [{ action: operation, table, leading: (hashKey) => valuesOf([body.Key ?? body.Item ?? {}], hashKey) }]
  if (operation === 'Query' || operation === 'Scan') return [reading(operation, table, body)]
  return wholeTable.has(operation) ? [{ action: operation, table, leading: () => [] }] : undefined
}

function touchesOfTransactItem(item: Record<string, z.infer<typeof Placed>>): Touch[] {
  return Object.entries(item).map(([kind, { TableName, Key, Item }]) => ({
    action: transactActions[kind] ?? kind,
    table: TableName,
    leading: (hashKey) => valuesOf([Key ?? Item ?? {}], hashKey),
  }))
}

function batch(body: Body, action: string, rows: (part: unknown) => AttributeMap[]): Touch[] {
  return Object.entries(body.RequestItems ?? {}).map(([table, part]) => ({
    action,
    table,
    leading: (hashKey) => valuesOf(rows(part), hashKey),
  }))
}

function reading(action: string, table: string, body: Body): Touch {
  return {
    action,
    table,
    ...(body.IndexName === undefined ? {} : { index: body.IndexName }),
    leading: (hashKey) => conditionValue(body, hashKey),
  }
}

function valuesOf(rows: AttributeMap[], hashKey: string): string[] {
  return rows.flatMap((row) => Object.values(row[hashKey] ?? {}).map(String))
}

/** The value a key condition asks the partition key to equal; `#name = :value` either way round. */
function conditionValue(body: Body, hashKey: string): string[] {
  const nameOf = (written: string) => body.ExpressionAttributeNames?.[written] ?? written
  for (const [, left = '', right = ''] of (body.KeyConditionExpression ?? '').matchAll(/([#:\w.-]+)\s*=\s*([#:\w.-]+)/g)) {
    const value = nameOf(left) === hashKey ? right : nameOf(right) === hashKey ? left : undefined
    if (value !== undefined) return Object.values(body.ExpressionAttributeValues?.[value] ?? {}).map(String)
  }
  return []
}
