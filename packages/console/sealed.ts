import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import { platformSecret, type Tables, type Vault } from '#storage'

/** Where the key of what is sealed lies, and what seals that key. */
export interface Sealing {
  readonly tables: Tables
  readonly vault: Vault
}

export const sessionKey = async ({ tables, vault }: Sealing): Promise<Uint8Array> =>
  new Uint8Array(await platformSecret(tables, 'session-key', vault))

/** Something of the console's own that the browser keeps for it, and can neither read nor change nor use for another purpose. */
export async function seal(sealing: Sealing, purpose: string, content: object, holdsS: number): Promise<string> {
  return new EncryptJWT({ content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
    .setIssuedAt()
    .setExpirationTime(`${holdsS}s`)
    .encrypt(await sessionKey(sealing))
}

/** Null when it is not ours, was made for another purpose or has run out. */
export async function unseal(sealing: Sealing, purpose: string, sealed: string | undefined): Promise<unknown> {
  if (sealed === undefined) return null
  const key = await sessionKey(sealing)
  try {
    const { payload, protectedHeader } = await jwtDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return protectedHeader.typ === purpose ? payload.content : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
