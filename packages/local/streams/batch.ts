import type { Outcome } from '../host/index.ts'

/** What Lambda's rules for a stream need to know of a record. */
export interface Sequenced {
  sequenceNumber: string
}

export interface BatchRules {
  bisect: boolean
  /** -1 is without end. */
  maximumRetries: number
  partialFailures: boolean
}

export interface BatchActs<R> {
  invoke(records: R[]): Promise<Outcome>
  /** Everything up to and with this record needs no more attention. */
  done(record: R): void
  /** The retries are used up; `attempts` is how often the function was called with these. */
  giveUp(records: R[], attempts: number, last: Outcome): Promise<void>
  /** Waits before the next attempt; answers whether to go on at all. */
  pause(attempt: number): Promise<boolean>
}

/**
 * Lambda's handling of one batch of a stream: what was reported as failed comes again from the lowest failed record on, a failed
 * batch is halved where the mapping says so (which uses up no retry), and after the last retry it is given up and the stream goes on.
 */
export async function handleBatch<R extends Sequenced>(batch: R[], rules: BatchRules, acts: BatchActs<R>): Promise<void> {
  let records = batch
  for (let attempts = 1; records.length > 0; attempts += 1) {
    const outcome = await acts.invoke(records)
    const good = goodOnes(records, outcome, rules)
    const last = records[good - 1]
    if (last) {
      acts.done(last)
      records = records.slice(good)
      attempts = 0
      continue
    }
    if (rules.bisect && records.length > 1) {
      const half = Math.ceil(records.length / 2)
      await handleBatch(records.slice(0, half), rules, acts)
      await handleBatch(records.slice(half), rules, acts)
      return
    }
    if (rules.maximumRetries >= 0 && attempts > rules.maximumRetries) {
      await acts.giveUp(records, attempts, outcome)
      for (const record of records.slice(-1)) acts.done(record)
      return
    }
    if (!(await acts.pause(attempts))) return
  }
}

/** How many records from the start were handled. An answer that names no record of the batch counts as a failure of all. */
function goodOnes<R extends Sequenced>(records: R[], outcome: Outcome, rules: BatchRules): number {
  if (!outcome.ok) return 0
  if (!rules.partialFailures) return records.length
  const answer: { batchItemFailures?: { itemIdentifier?: string }[] | null } | null = JSON.parse(outcome.payload)
  const failures = answer?.batchItemFailures ?? []
  if (failures.length === 0) return records.length
  const indices = failures.map(({ itemIdentifier }) => records.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier))
  return Math.max(0, Math.min(...indices))
}
