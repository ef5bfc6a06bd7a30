import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadBases } from '#directory'
import { clientAt } from './client-at.ts'
import type { TableServer } from './dynamodb/index.ts'
import { BEFORE_DAYS, seedDemo } from './seed/demo.ts'
import { root } from './synthesis.ts'

export interface Seed {
  kind: 'demo' | 'bases'
  /** The bases of the directory; all, where it is not said. */
  bases: ReadonlySet<string> | undefined
  api: string
  issuer: string
  control: string
  tables: { records: string; events: string }
  /** The tables themselves, behind no guard. */
  dynamodb: TableServer
  /** Domain time when it is done. */
  until: string
}

/** Where domain time stands when seeding begins: what silence has ended has to have begun before. */
export const seedBegins = (kind: Seed['kind'] | 'none', until: Date): Date =>
  kind === 'demo' ? new Date(until.getTime() - BEFORE_DAYS * 24 * 3_600_000) : until

/** Puts the first data into a new stack: the directory, and for `demo` what the organisations might have made of it. */
export async function seed({ kind, bases, dynamodb, tables, until, ...doors }: Seed): Promise<void> {
  const client = clientAt(dynamodb)
  try {
    const csv = await readFile(join(root, 'data/bases.csv'), 'utf8')
    await loadBases({ client, ...tables, feed: '', deliveries: '' }, csv, await domainTime(doors.control), bases)
  } finally {
    client.destroy()
  }
  if (kind === 'demo') await seedDemo(doors, until)
}

async function domainTime(control: string): Promise<string> {
  const answer = await fetch(`${control}/clock`)
  const { now } = (await answer.json()) as { now: string }
  return now
}
