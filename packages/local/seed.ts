import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { loadBases } from '#directory'
import { seedDemo } from './seed/demo.ts'
import { root } from './synthesis.ts'

export interface Seed {
  kind: 'demo' | 'bases'
  api: string
  issuer: string
  control: string
  tables: { records: string; events: string }
  /** The tables themselves, behind no guard. */
  dynamodb: string
}

/** Puts the first data into a new stack: the directory, and for `demo` what the organisations might have made of it. */
export async function seed({ kind, dynamodb, tables, ...doors }: Seed): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: dynamodb,
    region: 'us-east-1',
    credentials: { accessKeyId: 'seed', secretAccessKey: 'seed' },
  })
  try {
    const csv = await readFile(join(root, 'data/bases.csv'), 'utf8')
    await loadBases({ client, ...tables, feed: '' }, csv, await domainTime(doors.control))
  } finally {
    client.destroy()
  }
  if (kind === 'demo') await seedDemo(doors)
}

async function domainTime(control: string): Promise<string> {
  const answer = await fetch(`${control}/clock`)
  const { now } = (await answer.json()) as { now: string }
  return now
}
