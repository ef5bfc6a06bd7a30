import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

const SigningKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('ES256'),
})
export type SigningKey = z.infer<typeof SigningKey>

const KeyRing = z.strictObject({ signing: z.tuple([SigningKey], SigningKey), cookies: z.array(z.string()).min(1) })
/** The first signing key signs; the others are published so that tokens they signed are still good. */
export type KeyRing = z.infer<typeof KeyRing>

/** Keys live with the data, so that a token outlives a restart; `file: null` keeps them in memory. */
export async function loadKeys(file: string | null): Promise<KeyRing> {
  if (file !== null && existsSync(file)) return KeyRing.parse(JSON.parse(await readFile(file, 'utf8')))
  const fresh: KeyRing = { signing: [await newKey()], cookies: [randomBytes(32).toString('base64url')] }
  await saveKeys(file, fresh)
  return fresh
}

/** A new key signs from now on; the one before stays published, older ones go. */
export async function rotateKeys(file: string | null, ring: KeyRing): Promise<KeyRing> {
  const next: KeyRing = { ...ring, signing: [await newKey(), ring.signing[0]] }
  await saveKeys(file, next)
  return next
}

async function saveKeys(file: string | null, ring: KeyRing): Promise<void> {
  if (file === null) return
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, JSON.stringify(ring), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

async function newKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return SigningKey.parse({ ...(await exportJWK(privateKey)), kid: randomBytes(9).toString('base64url'), use: 'sig', alg: 'ES256' })
}
