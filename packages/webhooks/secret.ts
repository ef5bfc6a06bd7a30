import { randomBytes } from 'node:crypto'
import type { Vault } from '#storage'
import type { Format, Hidden } from './model.ts'

/** `whsec_` and the base64 of 32 random bytes, as Standard Webhooks has it. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const contextOf = (id: string) => ({ purpose: 'webhook', id }) as const

export const sealHidden = (vault: Vault, id: string, hidden: Hidden): Promise<string> => vault.seal(JSON.stringify(hidden), contextOf(id))

/** An answer that shows a secret is remembered with the secret sealed. */
export const sealShown = (vault: Vault, id: string, secret: string): Promise<string> => vault.seal(secret, contextOf(id))
export const openShown = (vault: Vault, id: string, sealed: string): Promise<string> => vault.open(sealed, contextOf(id))

/** A robot's token stands in the query of its address and is as good as a password. */
export function splitUrl(given: string, format: Format): { url: string; query: string } {
  const parsed = new URL(given)
  if (format === 'cloudevents') return { url: parsed.href, query: '' }
  return { url: `${parsed.origin}${parsed.pathname}`, query: parsed.search }
}
