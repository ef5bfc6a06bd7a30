import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const IV = 12
const TAG = 16

/** The key lives with the data, so that what was sealed before a restart still opens; `file` null keeps it in memory. */
export function loadKmsKey(file: string | null): Buffer {
  if (file && existsSync(file)) return Buffer.from(readFileSync(file, 'utf8'), 'base64')
  const key = randomBytes(32)
  if (file) writeFileSync(file, key.toString('base64'), { mode: 0o600 })
  return key
}

/** `bound` must be the same for opening. */
export function seal(key: Buffer, plain: Buffer, bound: string): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Undefined where it was not sealed with this key and bound to this. */
export function open(key: Buffer, sealed: Buffer, bound: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV)).setAAD(Buffer.from(bound))
    decipher.setAuthTag(sealed.subarray(IV, IV + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()])
  } catch {
    return undefined
  }
}
