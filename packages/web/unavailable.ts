import type { Refusal } from '#kernel'
import { Busy, TableFailure } from '#storage'
import { logLine } from './log.ts'

/** What a connection that broke says of itself: `fetch`'s to issuer and object store. */
const PASSING = /Timeout|ECONN|EPIPE|socket|fetch failed/i

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
  if (error instanceof TableFailure) return error.again !== 'never'
  const code = 'code' in error ? String(error.code) : ''
  return PASSING.test(`${error.name} ${code} ${error.message}`) || isPassing(error.cause)
}
