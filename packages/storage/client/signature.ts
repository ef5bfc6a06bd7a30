import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto'
import type { AccessKeys } from '../aws.ts'

/** A POST to the root of a service of AWS. */
export interface Unsigned {
  readonly host: string
  readonly region: string
  readonly service: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** The headers of a request with its signature (version 4) over all of them and the body. */
export function signed({ host, region, service, headers, body }: Unsigned, keys: AccessKeys, now: Date): Record<string, string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${stamp.slice(0, 8)}/${region}/${service}/aws4_request`
  const all: Record<string, string> = { ...headers, host, 'x-amz-date': stamp }
  if (keys.sessionToken) all['x-amz-security-token'] = keys.sessionToken
  const names = Object.keys(all).sort()
  const list = names.join(';')
  const canonical = `POST\n/\n\n${names.map((name) => `${name}:${all[name]}\n`).join('')}\n${list}\n${hash('sha256', body)}`
  const proof = hmac(signingKey(keys.secretAccessKey, scope), `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash('sha256', canonical)}`)
  all.authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${proof.toString('hex')}`
  return all
}

const hmac = (key: KeyObject | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

let derived: { of: string; key: KeyObject } | undefined
/** Holds for a day and a service, so the last one is kept: deriving it is four fifths of a signature. */
function signingKey(secret: string, scope: string): KeyObject {
  const of = `${secret}/${scope}`
  if (derived?.of !== of) {
    const key = scope.split('/').reduce<Buffer>((from, part) => hmac(from, part), Buffer.from(`AWS4${secret}`))
    derived = { of, key: createSecretKey(key) }
  }
  return derived.key
}
