import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import type { Stack } from '#local'
import type { Client } from '../../scripts/demo/client.ts'
import { graduate } from '../../scripts/demo/walk.ts'
import { activeAgreement, newProject, stepName } from './round-trips.ts'
import { type Transaction, watch } from './watch.ts'

/** Milliseconds of one step over HTTP, and of its bare transaction on the same tables. */
export interface Latency {
  readonly action: string
  readonly http: readonly number[]
  readonly bare: readonly number[]
  /** Of the time over HTTP, what the tables took: a read and the transaction. */
  readonly tables: readonly number[]
}

interface Recorded {
  readonly action: string
  readonly transaction: Transaction
}

const LAST = 'sign 2'
const TIMED = ['approve', 'sign 1', LAST]

/**
 * Takes cases from draft to the second signature, each over HTTP and side by side as nothing but the very transactions of such a case, sent
 * straight to the tables, in alternating order. Whatever is timed begins when everything behind earlier steps has drained. The first cases warm both
 * up and are not counted.
 */
export async function latencies(stack: Stack, tables: DynamoDBClient, client: Client, warm: number, samples: number): Promise<Latency[]> {
  const agreement = await activeAgreement(stack, client)
  const recorded = await record(stack, tables, client, agreement)
  const found = TIMED.map((action) => ({ action, http: [] as number[], bare: [] as number[], tables: [] as number[] }))
  for (let n = 0; n < warm + samples; n++) {
    const steps = graduate(client, await newProject(stack, client), agreement)
    for (const { action, transaction } of recorded) {
      const counts = found.find((one) => one.action === action && n >= warm)
      const command = new TransactWriteItemsCommand({ TransactItems: asAnother(transaction, n) })
      const http = async () => counts?.http.push(await timed(() => steps.next())) ?? steps.next()
      const bare = async () => counts?.bare.push(await timed(() => tables.send(command))) ?? tables.send(command)
      const inTables = () => stack.guard.calls.reduce((sum, { principal, ms }) => sum + (principal.includes('Api') ? ms : 0), 0)
      for (const one of n % 2 === 0 ? [http, bare] : [bare, http]) {
        if (counts) await stack.settle()
        stack.guard.calls.length = 0
        await one()
        if (one === http) counts?.tables.push(inTables())
      }
    }
  }
  return found
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** The transactions of one case. */
async function record(stack: Stack, tables: DynamoDBClient, client: Client, agreement: string): Promise<Recorded[]> {
  const steps = graduate(client, await newProject(stack, client), agreement)
  const recorded: Recorded[] = []
  while (recorded.at(-1)?.action !== LAST) {
    const { value, transaction } = await watch(stack, tables, () => steps.next())
    if (value.done || !transaction) throw new Error('a step without a transaction')
    const names = recorded.map(({ action }) => action)
    recorded.push({ action: stepName(value.value.action, names), transaction })
  }
  return recorded
}

/** The same items, as long as they were, of another case and project. */
const asAnother = (transaction: Transaction, n: number): Transaction =>
  JSON.parse(
    JSON.stringify(transaction).replaceAll(/(trf|prj)_[0-9A-Z]{18}[0-9A-Z]{8}/g, (id) => id.slice(0, -8) + String(n).padStart(8, '0')),
  )
