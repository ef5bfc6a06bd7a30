import type { Vault } from '#storage'
import type { Format, Hidden } from './model.ts'

/** What the secrets of a subscription are sealed with. */
export const contextOf = (id: string) => ({ purpose: 'webhook', id }) as const

export const sealHidden = (vault: Vault, id: string, hidden: Hidden): Promise<string> => vault.seal(JSON.stringify(hidden), contextOf(id))

/** An answer that shows a secret is remembered with the secret sealed. */
export const sealShown = (vault: Vault, id: string, secret: string): Promise<string> => vault.seal(secret, contextOf(id))

/** A robot's token stands in the query of its address and is as good as a password. */
export function splitUrl(given: string, format: Format): { url: string; query: string } {
  const parsed = new URL(given)
  if (format === 'cloudevents') return { url: parsed.href, query: '' }
  return { url: `${parsed.origin}${parsed.pathname}`, query: parsed.search }
}
