import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** `sha256:` and 64 hex digits over the RFC 8785 form of a JSON value. */
export type Hash = `sha256:${string}`

/** The RFC 8785 (JCS) form: the same value always gives the same bytes. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('not a JSON value')
  return text
}

export const hashOf = (value: unknown): Hash => `sha256:${createHash('sha256').update(canonical(value)).digest('hex')}`
