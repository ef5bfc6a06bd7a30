import { createHash } from 'node:crypto'
import type { AccessKeys } from './aws.ts'
import { addressOf, type Place, signerOf } from './objects.ts'

/** How long an address to upload to or download from holds, in seconds of the machine's time. */
const HOLDS_S = 900

export interface Upload {
  readonly method: 'PUT'
  readonly url: string
  readonly headers: Record<string, string>
}

/** Documents in S3: the content never passes through a function on its way in or out. */
export interface Files {
  /** An address that takes exactly this content, once. */
  upload(key: string, file: { bytes: number; sha256: string; type: string }): Promise<Upload>
  /** An address to read it from, saved under its name. */
  download(key: string, name: string): Promise<string>
  /** Keeps a text that a function itself has made; what is there already stays. */
  keep(key: string, text: string, type: string): Promise<void>
  /** What is really there: its size in bytes and SHA-256 in hex; null where there is nothing. Reads at most `most` bytes and one. */
  measure(key: string, most: number): Promise<{ bytes: number; sha256: string } | null>
}

export function filesIn(place: Place, keys: () => AccessKeys): Files {
  const client = signerOf(place, keys)
  const presign = async (url: URL, method: 'PUT' | 'GET', headers: Record<string, string>) => {
    url.searchParams.set('X-Amz-Expires', String(HOLDS_S))
    return (await client().sign(url, { method, headers, aws: { signQuery: true, allHeaders: true } })).url
  }
  return {
    async upload(key, { bytes, sha256, type }) {
      const headers = { 'content-type': type, 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'), 'if-none-match': '*' }
      // The length is signed too; every client sends it by itself.
      const url = await presign(addressOf(place, key), 'PUT', { ...headers, 'content-length': String(bytes) })
      return { method: 'PUT', url, headers }
    },
    async download(key, name) {
      const url = addressOf(place, key)
      url.searchParams.set('response-content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      return presign(url, 'GET', {})
    },
    async keep(key, text, type) {
      const headers = { 'content-type': type, 'if-none-match': '*' }
      const init = { method: 'PUT', headers, body: text, signal: AbortSignal.timeout(10_000) }
      const answer = await client().fetch(addressOf(place, key).href, init)
      await answer.body?.cancel()
      if (!answer.ok && answer.status !== 412) throw new Error(`fetch failed: the object store answers ${answer.status}`)
    },
    async measure(key, most) {
      const answer = await client().fetch(addressOf(place, key).href, { signal: AbortSignal.timeout(20_000) })
      // Without the right to list, S3 answers 403 for what is not there.
      if (answer.status === 404 || answer.status === 403) return null
      if (!answer.ok || !answer.body) throw new Error(`fetch failed: the object store answers ${answer.status}`)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of answer.body) {
        bytes += chunk.byteLength
        hash.update(chunk)
        if (bytes > most) break
      }
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}
