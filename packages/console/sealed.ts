import { EncryptJWT, errors, jwtDecrypt } from 'jose'
import { platformSecret, type Tables } from '#storage'

/** Something of the console's own that the browser keeps for it, and can neither read nor change nor use for another purpose. */
export async function seal(tables: Tables, purpose: string, content: object, holdsS: number): Promise<string> {
  const key = await platformSecret(tables, 'session-key')
  return new EncryptJWT({ content })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
    .setIssuedAt()
    .setExpirationTime(`${holdsS}s`)
    .encrypt(new Uint8Array(key))
}

/** Null when it is not ours, was made for another purpose or has run out. */
export async function unseal(tables: Tables, purpose: string, sealed: string | undefined): Promise<unknown> {
  if (sealed === undefined) return null
  const key = await platformSecret(tables, 'session-key')
  try {
    const { payload, protectedHeader } = await jwtDecrypt(sealed, new Uint8Array(key), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return protectedHeader.typ === purpose ? payload.content : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
