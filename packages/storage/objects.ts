import { AwsClient } from 'aws4fetch'
import { type AccessKeys, hostOf } from './aws.ts'

/** Where objects lie. */
export interface Place {
  readonly bucket: string
  readonly region: string
  /** Another endpoint than the region's own. */
  readonly endpoint: string | undefined
}

/** The address of an object. */
export function addressOf({ bucket, region, endpoint }: Place, key: string): URL {
  if (endpoint) return new URL(`${endpoint}/${bucket}/${key}`)
  return new URL(`https://${bucket}.${hostOf('s3', region)}/${key}`)
}

/** Signs for the object store of a place. `keys` are read at each call: the service may renew them while a function lives. */
export const signerOf = (place: Place, keys: () => AccessKeys) => (): AwsClient =>
  // By default it would try for longer than a request may last.
  new AwsClient({ ...keys(), service: 's3', region: place.region, retries: 3 })

export interface StoredObject {
  readonly body: Buffer
  readonly etag: string
}

/** Small objects that functions themselves read and write. */
export interface Objects {
  /** The object; `same` when it still has this tag; null where there is none. */
  read(key: string, known: string | null): Promise<StoredObject | 'same' | null>
  /** Writes over the object with this tag, or a new one; the new tag, or null when somebody else was quicker. */
  write(key: string, body: Uint8Array, over: string | null, headers?: Readonly<Record<string, string>>): Promise<string | null>
}

const PATIENCE_MS = 10_000

export function objectsIn(place: Place, keys: () => AccessKeys): Objects {
  const signer = signerOf(place, keys)
  const send = (key: string, init: RequestInit) =>
    signer().fetch(addressOf(place, key).href, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
  const failed = (answer: Response) => new Error(`fetch failed: the object store answers ${answer.status}`)
  return {
    async read(key, known) {
      const answer = await send(key, { headers: known === null ? {} : { 'if-none-match': known } })
      if (answer.status === 304) return 'same'
      // Without the right to list, S3 answers 403 for what is not there.
      if (answer.status === 404 || answer.status === 403) return null
      if (!answer.ok) throw failed(answer)
      return { body: Buffer.from(await answer.arrayBuffer()), etag: answer.headers.get('etag') ?? '' }
    },
    async write(key, body, over, headers = {}) {
      const condition: Record<string, string> = over === null ? { 'if-none-match': '*' } : { 'if-match': over }
      const answer = await send(key, { method: 'PUT', body: body as Uint8Array<ArrayBuffer>, headers: { ...headers, ...condition } })
      await answer.body?.cancel()
      // 409: another write under the same condition was under way.
      if (answer.status === 412 || answer.status === 409 || (answer.status === 404 && over !== null)) return null
      if (!answer.ok) throw failed(answer)
      return answer.headers.get('etag') ?? ''
    },
  }
}
