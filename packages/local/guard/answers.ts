import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** An error as DynamoDB says it. */
export interface Refusal {
  type: string
  message: string
  status?: number
  more?: Record<string, unknown>
}

const coral = 'com.amazon.coral.service'
const tables = 'com.amazonaws.dynamodb.v20120810'

export const missingToken: Refusal = {
  type: `${coral}#MissingAuthenticationTokenException`,
  message: 'Request is missing Authentication Token',
}
export const unknownKey: Refusal = {
  type: `${coral}#UnrecognizedClientException`,
  message: 'The security token included in the request is invalid.',
}
export const wrongSignature: Refusal = {
  type: `${coral}#InvalidSignatureException`,
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
}
export const expiredSignature: Refusal = {
  type: `${coral}#InvalidSignatureException`,
  message: 'Signature expired or not yet current: the clocks differ by more than 15 minutes',
}
export const malformed: Refusal = {
  type: `${coral}#SerializationException`,
  message: 'Start of structure or map found where not expected.',
}
export const accessDenied = (message: string): Refusal => ({ type: `${coral}#AccessDeniedException`, message })

/** What a busy table says: a transaction is cancelled item by item, any other call is refused. */
export function throttled(operation: string, items: number): Refusal {
  if (!operation.startsWith('Transact')) {
    return {
      type: `${tables}#ProvisionedThroughputExceededException`,
      message:
        'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
    }
  }
  const reason = { Code: 'ThrottlingError', Message: 'Throughput exceeds the current capacity of your table or index.' }
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${Array(items).fill('ThrottlingError').join(', ')}]`
  return { type: `${tables}#TransactionCanceledException`, message, more: { CancellationReasons: Array(items).fill(reason) } }
}

export const refuse = (response: ServerResponse, { type, message, status = 400, more }: Refusal): void =>
  answerJson(response, status, { __type: type, message, Message: message, ...more })

export function answerJson(response: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  })
  response.end(body)
}
