import { setTimeout as pause } from 'node:timers/promises'
import type { Refusal } from '#kernel'
import { TableFailure } from './client/failure.ts'
import { fromItem, type Tables } from './tables.ts'
import type { Write } from './write.ts'

export type Committed = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'raced' }

/** DynamoDB's limit for one transaction. */
export const MOST_WRITES = 100
const TRIES = 10

/** A table that asks for patience; the caller may come again with the same key. */
export class Busy extends Error {}

/**
 * Writes everything or nothing. A transaction that meets another on the same item is tried again; a failed condition
 * is an answer: the first write whose condition failed says which.
 */
export async function commitWrites({ client }: Pick<Tables, 'client'>, writes: readonly Write[]): Promise<Committed> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.call('TransactWriteItems', { TransactItems: writes.map((write) => write.item) })
      return { kind: 'done' }
    } catch (error) {
      if (!(error instanceof TableFailure) || error.name !== 'TransactionCanceledException') throw error
      const answer = judgeCancellation(error, writes)
      if (answer) return answer
      if (attempt === TRIES) throw new Busy('the transaction kept meeting others', { cause: error })
      await pause(Math.random() * Math.min(400, 4 * 2 ** attempt))
    }
  }
}

/** What the failed conditions mean; null when it was only a conflict or throttling, and may be tried again. */
function judgeCancellation(error: TableFailure, writes: readonly Write[]): Committed | null {
  const { reasons } = error
  const meanings = writes.flatMap((write, n) => {
    const reason = reasons[n]
    if (reason?.Code !== 'ConditionalCheckFailed') return []
    return [write.onFail(reason.Item ? fromItem(reason.Item) : null)]
  })
  if (meanings.length > 0) {
    if (meanings.includes('raced')) return { kind: 'raced' }
    const refusal = meanings.find((meaning): meaning is Refusal => meaning !== 'raced')
    if (refusal) return { kind: 'refused', refusal }
  }
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'None']
  const wrong = reasons.find((reason) => reason.Code && !passing.includes(reason.Code))
  if (wrong) throw error
  return null
}
