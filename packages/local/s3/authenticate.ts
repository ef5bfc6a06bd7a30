import { claimOfHeader, instantOf, type SignatureClaim, signatureHolds } from '../guard/signature.ts'
import type { Principal, Principals } from '../parts.ts'
import { refusals } from './errors.ts'
import type { S3Request } from './request.ts'

const skewMs = 15 * 60_000
const weekInSeconds = 604_800
const unsigned = 'UNSIGNED-PAYLOAD'

export interface Authenticated {
  principal: Principal
  /** What was signed for the body: a SHA-256 in hex, or one of S3's words for not signing it. */
  payloadHash: string
}

/** Who made this call: by Authorization header or presigned URL, signature and dates checked by the machine's clock. Throws a refusal. */
export function authenticate(principals: Principals, request: S3Request): Authenticated {
  const presigned = request.query.has('X-Amz-Signature')
  const claim = presigned ? claimOfQuery(request.query) : claimOfHeader(request.headers)
  if (!claim) throw refusals.accessDenied()
  const principal = principals.get(claim.accessKeyId)
  if (!principal) throw refusals.unknownKey()
  if (presigned) requireCurrent(claim.stamp, Number(request.query.get('X-Amz-Expires')))
  else if (!(Math.abs(Date.now() - instantOf(claim.stamp)) <= skewMs)) throw refusals.skewed()
  requireSigned(request, claim.signedHeaders)
  const payloadHash = request.field('x-amz-content-sha256') ?? (presigned ? unsigned : undefined)
  if (payloadHash === undefined) throw refusals.invalidArgument('Missing required header for this request: x-amz-content-sha256')
  const { method, path, rawQuery, headers } = request
  if (!signatureHolds(claim, { method, path, query: rawQuery, headers, payloadHash }, principal.secretAccessKey))
    throw refusals.wrongSignature()
  return { principal, payloadHash }
}

function claimOfQuery(query: URLSearchParams): SignatureClaim {
  const take = (name: string) => query.get(`X-Amz-${name}`) ?? ''
  const [accessKeyId = '', ...scope] = take('Credential').split('/')
  const signature = take('Signature')
  if (
    take('Algorithm') !== 'AWS4-HMAC-SHA256' ||
    scope.length !== 4 ||
    !/^[0-9a-f]{64}$/.test(signature) ||
    Number.isNaN(instantOf(take('Date')))
  ) {
    throw refusals.badQuery('Error parsing the X-Amz-Credential, X-Amz-Date, X-Amz-Algorithm or X-Amz-Signature parameter')
  }
  return { accessKeyId, scope: scope.join('/'), signedHeaders: take('SignedHeaders').split(';'), signature, stamp: take('Date') }
}

function requireCurrent(stamp: string, seconds: number): void {
  if (!(seconds >= 1 && seconds <= weekInSeconds)) throw refusals.badQuery('X-Amz-Expires must be between 1 and 604800 seconds')
  const begins = instantOf(stamp)
  if (Date.now() < begins - skewMs) throw refusals.accessDenied('Request is not yet valid')
  if (Date.now() > begins + seconds * 1000) throw refusals.expired()
}

/** Whatever changes what S3 does must be signed, so that the holder of a URL cannot add to it. */
function requireSigned(request: S3Request, signedHeaders: string[]): void {
  const extra = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signedHeaders.includes(name),
  )
  if (extra.length > 0) throw refusals.unsignedHeaders(extra)
}
