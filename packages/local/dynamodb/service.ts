import { Agent, request } from 'node:http'
import type { TableDescription } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import { type Calls, refusalIn } from '#storage'
import { region } from '../template/physical.ts'
import { wholeOf } from '../whole.ts'
import type { TableServer } from './index.ts'

/** What the service itself asks of its tables and their streams, past every grant. */
export interface TableService {
  /** The answer as it came. Throws a `TableFailure` where it is a refusal. */
  call(operation: TableOperation | StreamOperation, input: object): Promise<unknown>
  close(): void
}

type TableOperation = 'CreateTable' | 'DescribeTable' | keyof Pick<Calls, 'DeleteItem' | 'PutItem'>
type StreamOperation = 'DescribeStream' | 'GetRecords' | 'GetShardIterator'
const OF_STREAMS: ReadonlySet<string> = new Set<StreamOperation>(['DescribeStream', 'GetRecords', 'GetShardIterator'])

export function serviceOf({ endpoint, accessKeyId }: TableServer): TableService {
  // The jar closes a connection that was idle for 30 s.
  const agent = new Agent({ keepAlive: true, timeout: 20_000 })
  // The key says whose tables these are; the jar looks at no signature.
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20250101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`
  return {
    call: (operation, input) =>
      new Promise((answered, failed) => {
        const body = Buffer.from(JSON.stringify(input))
        const headers = {
          authorization,
          'content-type': 'application/x-amz-json-1.0',
          'content-length': body.length,
          'x-amz-target': `${OF_STREAMS.has(operation) ? 'DynamoDBStreams' : 'DynamoDB'}_20120810.${operation}`,
        }
        const asked = request(endpoint, { method: 'POST', headers, agent }, (answer) => {
          answer.once('error', failed)
          wholeOf(answer, (whole) => {
            if (answer.statusCode === 200) answered(JSON.parse(whole.toString()))
            else failed(refusalIn(answer.statusCode ?? 0, whole.toString(), String(answer.headers['x-amzn-requestid'] ?? '')))
          })
        })
        asked.once('error', failed).end(body)
      }),
    close: () => agent.destroy(),
  }
}

const Described = z.object({ Table: z.custom<TableDescription>((table) => typeof table === 'object') })

export const describeTable = async (service: TableService, name: string): Promise<TableDescription> =>
  Described.parse(await service.call('DescribeTable', { TableName: name })).Table
