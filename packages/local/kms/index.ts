import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { accessDenied, answerJson, type Refusal, refuse } from '../guard/answers.ts'
import { authenticate } from '../guard/authenticate.ts'
import { everyCall } from '../guard/conditions.ts'
import { objection, requireUnderstood } from '../guard/statements.ts'
import { listen } from '../listen.ts'
import type { Principal, Principals, Running } from '../parts.ts'
import { loadKmsKey, open, seal } from './seal.ts'

export interface Kms extends Running {
  endpoint: string
  /** What a test lets go wrong: true answers as when the service is out of order. */
  down: boolean
}

const input = z.object({
  KeyId: z.string(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
})
type Input = z.infer<typeof input>

const invalid: Refusal = { type: 'InvalidCiphertextException', message: '' }
const unknown: Refusal = { type: 'UnknownOperationException', message: 'The local stack knows Encrypt and Decrypt.' }
const outOfOrder: Refusal = { type: 'KMSInternalException', message: 'asked to fail', status: 500 }

/**
 * Encrypt and Decrypt as KMS does them, on loopback: under the grants of whoever signed, bound to the encryption context (AES-256-GCM
 * with a key that is kept with the data). Errors at start: a condition in a statement that is not known.
 */
export async function startKms(o: { keyFile: string | null; principals: Principals }): Promise<Kms> {
  requireUnderstood(o.principals, 'kms')
  const key = loadKmsKey(o.keyFile)
  const faults = { down: false }
  const server = createServer((request, response) => {
    const answered = faults.down ? Promise.resolve(refuse(response, outOfOrder)) : answer(key, o.principals, request, response)
    answered.catch(() => request.socket.destroy())
  })
  const { url, close } = await listen(server, 0, 'kms')
  return Object.assign(faults, { endpoint: url, close })
}

async function answer(key: Buffer, principals: Principals, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request)
  const who = authenticate(principals, request, body)
  if (!who.ok) return refuse(response, who.refusal)
  const operation = String(request.headers['x-amz-target'] ?? '').replace('TrentService.', '')
  const asked = input.parse(JSON.parse(body.toString()))
  const refusal = permit(who.principal, operation, asked)
  if (refusal) return refuse(response, refusal)
  const context = JSON.stringify(Object.entries(asked.EncryptionContext).sort())
  if (operation === 'Encrypt') {
    const CiphertextBlob = seal(key, Buffer.from(asked.Plaintext ?? '', 'base64'), `${asked.KeyId}\n${context}`).toString('base64')
    return answerJson(response, 200, { CiphertextBlob, KeyId: asked.KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
  }
  const plain = open(key, Buffer.from(asked.CiphertextBlob ?? '', 'base64'), `${asked.KeyId}\n${context}`)
  if (!plain) return refuse(response, invalid)
  answerJson(response, 200, { Plaintext: plain.toString('base64'), KeyId: asked.KeyId, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' })
}

function permit(principal: Principal, operation: string, { KeyId, EncryptionContext }: Input): Refusal | null {
  if (operation !== 'Encrypt' && operation !== 'Decrypt') return unknown
  const bound = Object.entries(EncryptionContext).map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, [value]])
  const need = { action: `kms:${operation}`, resource: KeyId, context: { ...everyCall, ...Object.fromEntries(bound) } }
  const why = objection(principal, need)
  return why === null ? null : accessDenied(why)
}
