import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Vault, vaultOf } from '#storage'
import type { Principal } from '../parts.ts'
import { type Kms, startKms } from './index.ts'

const key = 'arn:aws:kms:us-east-1:000000000000:key/secrets'
const may = (name: string, ...purposes: string[]): Principal => ({
  name,
  accessKeyId: `KEY${name.toUpperCase()}`,
  secretAccessKey: `secret-of-${name}`,
  statements: [
    {
      effect: 'Allow',
      actions: ['kms:Encrypt', 'kms:Decrypt'],
      resources: [key],
      conditions: { StringEquals: { 'kms:EncryptionContext:purpose': purposes } },
    },
  ],
})
const principals = [may('hooks', 'webhook'), may('sources', 'source')]

let kms: Kms
beforeAll(async () => {
  kms = await startKms({ keyFile: null, principals: new Map(principals.map((each) => [each.accessKeyId, each])) })
})
afterAll(() => kms.close())

/** As a function of its own: with nothing opened yet. */
const vault = (n: number): Vault => {
  const principal = principals[n]
  if (!principal) throw new Error('no such principal')
  return vaultOf({ key, region: 'us-east-1', endpoint: kms.endpoint }, () => principal)
}

describe('a vault on the local key service', () => {
  it('opens what it sealed, with the same context only', async () => {
    const sealed = await vault(0).seal('whsec_秘密', { purpose: 'webhook', id: 'whk_1' })
    expect(Buffer.from(sealed, 'base64').toString()).not.toContain('whsec_')
    expect(await vault(0).open(sealed, { purpose: 'webhook', id: 'whk_1' })).toBe('whsec_秘密')
    await expect(vault(0).open(sealed, { purpose: 'webhook', id: 'whk_2' })).rejects.toThrow(/InvalidCiphertext/)
  })

  it('never seals the same way twice', async () => {
    const seal = () => vault(0).seal('the same', { purpose: 'webhook' })
    expect(await seal()).not.toBe(await seal())
  })

  it('lets nobody seal or open for a purpose that his grants do not name', async () => {
    const sealed = await vault(0).seal('mine', { purpose: 'webhook' })
    await expect(vault(1).open(sealed, { purpose: 'webhook' })).rejects.toThrow(/AccessDenied/)
    await expect(vault(0).seal('x', { purpose: 'source' })).rejects.toThrow(/AccessDenied/)
  })

  it('opens once: a second time costs no call', async () => {
    const own = vault(0)
    const sealed = await own.seal('kept', { purpose: 'webhook' })
    await own.open(sealed, { purpose: 'webhook' })
    kms.down = true
    try {
      expect(await own.open(sealed, { purpose: 'webhook' })).toBe('kept')
    } finally {
      kms.down = false
    }
  })
})
