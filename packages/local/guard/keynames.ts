import * as z from 'zod'
import type { TableServer } from '../dynamodb/index.ts'

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const Described = z.object({
  Table: z.object({ KeySchema, GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string(), KeySchema })).optional() }),
})

export type KeyNames = (table: string, index?: string) => Promise<string>

/** Asks the tables once for the name of a partition key; conditions on leading keys need it. */
export function learnKeyNames(upstream: TableServer): KeyNames {
  const known = new Map<string, Promise<z.infer<typeof Described>['Table']>>()
  return async (table, index) => {
    const described = known.get(table) ?? describe(upstream, table)
    known.set(table, described)
    described.catch(() => known.delete(table))
    const { KeySchema: own, GlobalSecondaryIndexes: indexes = [] } = await described
    const schema = index === undefined ? own : (indexes.find((each) => each.IndexName === index)?.KeySchema ?? own)
    return schema.find((part) => part.KeyType === 'HASH')?.AttributeName ?? ''
  }
}

async function describe({ endpoint, accessKeyId }: TableServer, table: string): Promise<z.infer<typeof Described>['Table']> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.DescribeTable',
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ TableName: table }),
  })
  return Described.parse(await answer.json()).Table
}
