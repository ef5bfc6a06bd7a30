import { AwsClient } from 'aws4fetch'
import { type AccessKeys, hostOf } from './aws.ts'

/** What a sealed secret is bound to: it opens with exactly this and nothing else. `purpose` is what a function's grant names. */
export type SealContext = Readonly<Record<string, string>> & { readonly purpose: string }

/** Seals small secrets (up to 4 KB) before they reach a table. Throws when the key service does not answer, or does not let us. */
export interface Vault {
  seal(plain: string, context: SealContext): Promise<string>
  open(sealed: string, context: SealContext): Promise<string>
}

/** The key that seals, and where it is. */
export interface VaultPlace {
  /** ARN of the KMS key. */
  readonly key: string
  readonly region: string
  /** Another endpoint than the region's own. */
  readonly endpoint: string | undefined
}

const PATIENCE_MS = 5_000
const MOST_KEPT = 1_000

/** A vault on AWS KMS. What was opened once stays open in this process: a delivery costs no call of its own. */
export function vaultOf(place: VaultPlace, keys: () => AccessKeys): Vault {
  const opened = new Map<string, Promise<string>>()
  const { endpoint = `https://${hostOf('kms', place.region)}` } = place
  async function call(operation: 'Encrypt' | 'Decrypt', input: object): Promise<Record<string, unknown>> {
    const client = new AwsClient({ ...keys(), service: 'kms', region: place.region, retries: 3 })
    const answer = await client.fetch(`${endpoint}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify({ KeyId: place.key, ...input }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    // "fetch failed" is for what may pass; a refusal is a fault of ours.
    if (!answer.ok)
      throw new Error(
        `${answer.status >= 500 ? 'fetch failed: ' : ''}KMS answers ${answer.status} to ${operation}: ${(await answer.text()).slice(0, 300)}`,
      )
    return (await answer.json()) as Record<string, unknown>
  }
  async function decrypt(sealed: string, context: SealContext): Promise<string> {
    const { Plaintext } = await call('Decrypt', { CiphertextBlob: sealed, EncryptionContext: context })
    return Buffer.from(String(Plaintext), 'base64').toString()
  }
  return {
    async seal(plain, context) {
      const { CiphertextBlob } = await call('Encrypt', { Plaintext: Buffer.from(plain).toString('base64'), EncryptionContext: context })
      return String(CiphertextBlob)
    },
    open(sealed, context) {
      const name = JSON.stringify([sealed, context])
      const known = opened.get(name) ?? decrypt(sealed, context)
      if (opened.size >= MOST_KEPT) opened.clear()
      opened.set(name, known)
      known.catch(() => opened.delete(name))
      return known
    },
  }
}
