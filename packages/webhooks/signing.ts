import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** What a request of Standard Webhooks 1.0 is signed with. */
export interface Signers {
  /** `whsec_…`, each that is valid now. */
  readonly secrets: readonly string[]
  /** The platform's own ed25519 key; null leaves `v1a` out. */
  readonly own: KeyObject | null
}

/** The three headers; `at` is the machine's time of this attempt, `id` that of the event. */
export function standardHeaders(id: string, at: Date, body: string, { secrets, own }: Signers): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000)
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body))
  if (own) signatures.push(`v1a,${sign(null, Buffer.from(`${id}.${seconds}.${body}`), own).toString('base64')}`)
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signatures.join(' ') }
}

const opened = new Map<string, KeyObject>()

/** A private ed25519 key from the two halves of its JWK; made once in a process, as that costs as much as some signatures. */
export function ed25519(x: string, d: string): KeyObject {
  const key = opened.get(x) ?? createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' })
  opened.set(x, key)
  return key
}
