import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { crc32 } from 'node:zlib'
import { sha256 } from '../guard/signature.ts'
import { decodeChunked } from './chunked.ts'
import { refusals } from './errors.ts'
import type { S3Request } from './request.ts'

/** Uploads are held in memory whole, so that nothing is stored before its checksum is right. */
export const largestBytes = 64 * 1024 * 1024

/** What `aws-chunked` wraps around the bytes stays well below this. */
const chunkOverhead = 1024 * 1024

export interface Upload {
  bytes: Buffer
  /** The `x-amz-checksum-*` that came with it, as header or trailer, verified. */
  checksums: Record<string, string>
}

/** Reads an upload and holds it to its length, its signed hash and its checksums. Throws a refusal. */
export async function readUpload(message: IncomingMessage, request: S3Request, payloadHash: string): Promise<Upload> {
  const announced = message.headers['content-length'] ?? request.field('x-amz-decoded-content-length')
  if (announced === undefined) throw refusals.noLength()
  const sent = Number(announced) > largestBytes ? undefined : await readUpTo(message, largestBytes + chunkOverhead)
  if (!sent) throw refusals.tooLarge(largestBytes)
  const { bytes, trailers } = payloadHash.startsWith('STREAMING-') ? unwrap(sent, request, payloadHash) : { bytes: sent, trailers: {} }
  if (/^[0-9a-f]{64}$/.test(payloadHash) && sha256(bytes) !== payloadHash) throw refusals.wrongHash()
  const md5 = request.headers['content-md5']
  if (typeof md5 === 'string' && md5 !== digest('md5', bytes)) throw refusals.wrongChecksum('Content-MD5')
  return { bytes, checksums: verifiedChecksums(bytes, request, trailers) }
}

function unwrap(sent: Buffer, request: S3Request, payloadHash: string): { bytes: Buffer; trailers: Record<string, string> } {
  if (payloadHash !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') throw refusals.notImplemented(payloadHash)
  const unwrapped = decodeChunked(sent)
  if (!unwrapped || unwrapped.bytes.length !== Number(request.field('x-amz-decoded-content-length'))) throw refusals.incomplete()
  return unwrapped
}

const digest = (algorithm: string, bytes: Buffer) => createHash(algorithm).update(bytes).digest('base64')

const checksumOf: Record<string, (bytes: Buffer) => string> = {
  'x-amz-checksum-sha256': (bytes) => digest('sha256', bytes),
  'x-amz-checksum-sha1': (bytes) => digest('sha1', bytes),
  'x-amz-checksum-crc32': (bytes) => {
    const four = Buffer.alloc(4)
    four.writeUInt32BE(crc32(bytes))
    return four.toString('base64')
  },
}

function verifiedChecksums(bytes: Buffer, request: S3Request, trailers: Record<string, string>): Record<string, string> {
  for (const name of ['x-amz-checksum-crc32c', 'x-amz-checksum-crc64nvme']) {
    if ((request.field(name) ?? trailers[name]) !== undefined) throw refusals.notImplemented(name)
  }
  const verified: Record<string, string> = {}
  for (const [name, calculate] of Object.entries(checksumOf)) {
    const claimed = request.field(name) ?? trailers[name]
    if (claimed === undefined) continue
    if (claimed !== calculate(bytes)) throw refusals.wrongChecksum(name.replace('x-amz-checksum-', '').toUpperCase())
    verified[name] = claimed
  }
  return verified
}

/** Undefined when more comes than fits; node itself sees to it that no byte beyond Content-Length belongs to the body. */
async function readUpTo(message: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
