import { randomBytes } from 'node:crypto'
import { commitWrites } from './commit.ts'
import { originOf } from './gather.ts'
import { readRecords } from './read.ts'
import type { Vault } from './secrets.ts'
import type { Tables } from './tables.ts'
import { putNew } from './write.ts'

const held = new WeakMap<Tables, Map<string, Promise<Buffer>>>()

/** A secret of the platform, 32 random bytes: made once, kept in the records table, sealed where a vault is given; read once per process. */
export function platformSecret(tables: Tables, name: string, vault: Vault | null = null): Promise<Buffer> {
  const whose = originOf(tables)
  const own = held.get(whose) ?? new Map<string, Promise<Buffer>>()
  held.set(whose, own)
  const secret = own.get(name) ?? findSecret(tables, name, vault)
  own.set(name, secret)
  secret.catch(() => own.delete(name))
  return secret
}

async function findSecret(tables: Tables, name: string, vault: Vault | null): Promise<Buffer> {
  const key = { pk: 'platform', sk: name }
  const context = { purpose: name.replace(/-key$/, '') }
  const [item] = await readRecords(tables, [key])
  if (item) return Buffer.from(vault ? await vault.open(String(item.sealed), context) : String(item.secret), 'base64')
  const secret = randomBytes(32)
  const text = secret.toString('base64')
  const kept = vault ? { sealed: await vault.seal(text, context) } : { secret: text }
  const made = await commitWrites(tables, [putNew(tables.records, { ...key, ...kept }, 'pk')])
  return made.kind === 'done' ? secret : findSecret(tables, name, vault)
}
