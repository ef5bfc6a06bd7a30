import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type AccessKeys, environmentKeys, hostOf } from '../aws.ts'
import type { Calls, Operation } from './calls.ts'
import { openLine } from './exchange.ts'
import { jsonIn, refusalIn, TableFailure } from './failure.ts'
import { signed } from './signature.ts'

/** Speaks to DynamoDB: JSON over HTTP, each call signed, what may succeed at another time tried again. */
export interface TableClient {
  /** Throws a `TableFailure`: at once where it would be refused again, otherwise after four attempts. */
  call<O extends Operation>(operation: O, input: Calls[O]['input']): Promise<Calls[O]['output']>
  /** Closes its connections. */
  destroy(): void
}

/** Where the tables are, and who asks. Keys are read at each call: the service may renew them while a function lives. */
export interface Access {
  readonly region: string
  readonly endpoint: string
  readonly keys: () => AccessKeys
}

const ATTEMPTS = 4
/** The longest pause before the second attempt; it doubles with each that follows. */
const PAUSE_MS = { soon: 50, later: 200 }

/** A client that gives up on a silent table before the caller's patience ends. Region, endpoint and keys come from the environment. */
export function openClient({ region, endpoint, keys }: Access = environmentAccess()): TableClient {
  const url = new URL(endpoint)
  const line = openLine(url)
  const attempt = async (headers: Record<string, string>, body: Buffer): Promise<unknown> => {
    const request = signed({ host: url.host, region, service: 'dynamodb', headers, body }, keys(), new Date())
    const { status, requestId, body: text } = await line.exchange(request, body)
    if (status !== 200) throw refusalIn(status, text, requestId)
    const content = jsonIn(text)
    if (content === undefined) throw new TableFailure('UnreadableAnswer', 'the answer is not JSON', 'soon')
    return content
  }
  return {
    async call<O extends Operation>(operation: O, input: Calls[O]['input']): Promise<Calls[O]['output']> {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }
      // One token for all attempts: a transaction whose answer got lost is recognised, and not held against itself.
      const token = operation === 'TransactWriteItems' && { ClientRequestToken: randomUUID() }
      const body = Buffer.from(JSON.stringify({ ...token, ...input }))
      for (let n = 1; ; n++) {
        try {
          // The form of an answer is AWS's to keep; what it carries of ours is parsed by the stores.
          return (await attempt(headers, body)) as Calls[O]['output']
        } catch (error) {
          if (!(error instanceof TableFailure) || error.again === 'never' || n === ATTEMPTS) throw error
          await pause(Math.random() * PAUSE_MS[error.again] * 2 ** (n - 1))
        }
      }
    },
    destroy: line.close,
  }
}

/** As AWS's own tools take it from the environment. */
function environmentAccess(): Access {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env
  if (!region) throw new Error('AWS_REGION is not set')
  return { region, endpoint: endpoint || `https://${hostOf('dynamodb', region)}`, keys: environmentKeys }
}
