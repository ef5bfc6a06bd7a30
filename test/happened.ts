import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type Calls, fromItem, type Tables } from '#storage'

/** Writes every event of a run's log into a folder of `EVENTS_OF_RUNS`; the examples of the event catalogue are made of them. */
export async function keepWhatHappened({ client, events }: Tables): Promise<void> {
  const folder = process.env.EVENTS_OF_RUNS
  if (!folder) return
  const all: unknown[] = []
  let after: Record<string, AttributeValue> | undefined
  do {
    const page: Calls['Scan']['output'] = await client.call('Scan', { TableName: events, ...(after && { ExclusiveStartKey: after }) })
    all.push(...(page.Items ?? []).map((item) => fromItem(item).event))
    after = page.LastEvaluatedKey
  } while (after)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${crypto.randomUUID()}.json`), JSON.stringify(all))
}
