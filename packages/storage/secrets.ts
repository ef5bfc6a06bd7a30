import type { AccessKeys } from './aws.ts'
import { callJson, type JsonService } from './json-call.ts'

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

const MOST_KEPT = 1_000

/** A vault on AWS KMS. What was opened once stays open in this process: a delivery costs no call of its own. */
export function vaultOf(place: VaultPlace, keys: () => AccessKeys): Vault {
  const opened = new Map<string, Promise<string>>()
  const kms: JsonService = { ...place, service: 'kms', target: 'TrentService', version: '1.1' }
  const call = (operation: 'Encrypt' | 'Decrypt', input: object) => callJson(kms, keys(), operation, { KeyId: place.key, ...input })
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
