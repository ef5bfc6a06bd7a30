import type { CancellationReason } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'

/** Whether the same call may succeed when it is made again: soon where the connection broke, later where the table is busy. */
export type Again = 'never' | 'soon' | 'later'

/** A call that the tables refused, or that got no answer. */
export class TableFailure extends Error {
  /** As AWS calls it: `ConditionalCheckFailedException`; without an answer, the connection's own: `ECONNRESET`, `TimeoutError`. */
  override readonly name: string
  readonly again: Again
  /** Of a transaction that was cancelled, one for each of its items. */
  readonly reasons: readonly CancellationReason[]

  constructor(name: string, message: string, again: Again, reasons: readonly CancellationReason[] = []) {
    super(`${name}: ${message}`)
    this.name = name
    this.again = again
    this.reasons = reasons
  }
}

/** Whether this is a call's condition that did not hold. */
export const conditionFailed = (error: unknown): boolean =>
  error instanceof TableFailure && error.name === 'ConditionalCheckFailedException'

const Refused = z.object({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
  CancellationReasons: z.custom<CancellationReason[]>(Array.isArray).optional(),
})
const BUSY = /^(Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionInProgress)/

/** What an answer other than 200 means; AWS wants to hear its `requestId` when it is asked why. */
export function refusalIn(status: number, body: string, requestId: string): TableFailure {
  const { data } = Refused.safeParse(jsonIn(body))
  const name = data?.__type.split('#').at(-1) ?? `Http${status}`
  const message = data?.message ?? data?.Message ?? 'no reason given'
  const again = BUSY.test(name) ? 'later' : status >= 500 ? 'soon' : 'never'
  return new TableFailure(name, `${message} (${status}, request ${requestId})`, again, data?.CancellationReasons)
}

/** What a text holds, undefined where it is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
