import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { newSecret } from '#storage'
import { ed25519, standardHeaders } from './signing.ts'

it('signs the vector of the specification as it has it', () => {
  const at = new Date(1_614_265_330 * 1_000)
  const signers = { secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], own: null }
  expect(standardHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}', signers)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

it('is verified by the library with each of two secrets, and not with a third', () => {
  const secrets = [newSecret(), newSecret()]
  const body = JSON.stringify({ 名称: '流转单' })
  const headers = standardHeaders('evt.1', new Date(), body, { secrets, own: null })
  for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ 名称: '流转单' })
  expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature')
  expect(() => new Webhook(secrets[0] ?? '').verify(`${body} `, headers)).toThrow('No matching signature')
})

it('signs over id, timestamp and body with the decoded secret, as anybody can by hand', () => {
  const secret = newSecret()
  const at = new Date()
  const headers = standardHeaders('evt.2', at, '{}', { secrets: [secret], own: null })
  const key = Buffer.from(secret.slice(6), 'base64')
  const by = createHmac('sha256', key)
    .update(`evt.2.${Math.floor(at.getTime() / 1_000)}.{}`)
    .digest('base64')
  expect([key.length, headers['webhook-signature']]).toEqual([32, `v1,${by}`])
})

it('signs with the platform’s ed25519 key beside', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' })
  const headers = standardHeaders('evt.3', new Date(1_000), '{}', { secrets: [], own: ed25519(x, d) })
  const [version, signature = ''] = (headers['webhook-signature'] ?? '').split(',')
  expect(version).toBe('v1a')
  expect(verify(null, Buffer.from('evt.3.1.{}'), publicKey, Buffer.from(signature, 'base64'))).toBe(true)
})
