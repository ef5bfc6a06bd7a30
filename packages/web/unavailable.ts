import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import type { Refusal } from '#kernel'
import { Busy } from '#storage'
import { logLine } from './log.ts'

const PASSING =
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|Timeout|ECONN|EPIPE|socket|fetch failed|NetworkingError/i

/** Something we stand on that does not answer as it should; the caller may come again. */
export class Down extends Error {}

/** What an unexpected error means for the caller: a dependency that is down (503, come again), or a fault of ours (500). */
export function refusalOf(error: unknown, requestId: string): Refusal {
  const passing = isPassing(error)
  logLine({
    level: 'error',
    msg: passing ? 'unavailable' : 'failed',
    requestId,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return passing ? { kind: 'unavailable', headers: { 'retry-after': '2' } } : { kind: 'internal', members: { requestId } }
}

/** Whether an error is a dependency's that will be there again, and not a fault of ours. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Busy || error instanceof Down) return true
  if (error instanceof DynamoDBServiceException) return PASSING.test(error.name) || error.$retryable !== undefined
  const code = 'code' in error ? String(error.code) : ''
  return PASSING.test(`${error.name} ${code} ${error.message}`) || isPassing(error.cause)
}
