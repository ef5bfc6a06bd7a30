import { createHash, generateKeyPairSync } from 'node:crypto'
import * as z from 'zod'
import { changeItem, type Item, type Key, readItem, type Tables, type Vault } from '#storage'

/** The platform's own key for `v1a` signatures; `sealed` is its private half. */
const SigningKey = z.object({ kid: z.string(), x: z.string(), sealed: z.string() })
export type SigningKey = z.infer<typeof SigningKey>

type Store = Pick<Tables, 'client' | 'deliveries'>
const KEY: Key = { pk: 'platform', sk: 'webhook-signing-key' }
const CONTEXT = { purpose: 'webhook', id: 'platform' } as const
const known = new WeakMap<Store, Promise<SigningKey>>()

/** The key: made once, by whoever needs it first, and read once per process. */
export function signingKey(store: Store, vault: Vault): Promise<SigningKey> {
  const key = known.get(store) ?? findKey(store, vault)
  known.set(store, key)
  key.catch(() => known.delete(store))
  return key
}

/** The private half of it, base64url as in a JWK. */
export const openKey = ({ sealed }: SigningKey, vault: Vault): Promise<string> => vault.open(sealed, CONTEXT)

async function findKey(store: Store, vault: Vault): Promise<SigningKey> {
  const read = () => readItem(store, store.deliveries, KEY)
  return SigningKey.parse((await read()) ?? (await makeKey(store, vault)) ?? (await read()))
}

/** Null where somebody else was quicker. */
async function makeKey(store: Store, vault: Vault): Promise<Item | null> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const kid = createHash('sha256').update(x).digest('base64url').slice(0, 16)
  return changeItem(store, store.deliveries, KEY, {
    set: 'SET kid = :kid, x = :x, sealed = :sealed',
    condition: 'attribute_not_exists(pk)',
    values: { ':kid': kid, ':x': x, ':sealed': await vault.seal(d, CONTEXT) },
  })
}

/** The public half as a JSON Web Key Set (RFC 7517, RFC 8037). */
export const keySet = ({ kid, x }: SigningKey): object => ({ keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }] })
