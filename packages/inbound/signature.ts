import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { type Outcome, ok, refused } from '#kernel'
import type { Signed } from '#web'
import { words } from './words.ts'

/** The headers of Standard Webhooks 1.0, as they came. */
export interface Seal {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
}

const TOLERANCE_S = 5 * 60
const unauthenticated = (detail: (typeof words)[keyof typeof words]) => refused({ kind: 'unauthenticated', detail })

/** Reads the headers and holds the time against the machine's clock: what needs no secret to be judged. */
export function readSeal({ header }: Signed): Outcome<Seal> {
  const [id, timestamp, signature] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')]
  if (!id || !/^[\x21-\x7e]{1,200}$/.test(id) || !timestamp || !signature) return unauthenticated(words.headers)
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) > TOLERANCE_S) return unauthenticated(words.stale)
  return ok({ id, timestamp, signature })
}

/** Whether one of the secrets signed exactly this body; every one is tried, in constant time each. */
export function isSigned(body: string, { id, timestamp, signature }: Seal, secrets: readonly string[]): boolean {
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
  return secrets.map((secret) => verifies(secret, body, headers)).includes(true)
}

function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}
