import type { IncomingMessage } from 'node:http'
import type { Principal, Principals } from '../parts.ts'
import { expiredSignature, missingToken, type Refusal, unknownKey, wrongSignature } from './answers.ts'
import { claimOfHeader, instantOf, sha256, signatureHolds } from './signature.ts'

const skewMs = 15 * 60_000

/** Who sent this request, proved by the signature over all of it. */
export function authenticate(
  principals: Principals,
  request: IncomingMessage,
  body: Buffer,
): { ok: true; principal: Principal } | { ok: false; refusal: Refusal } {
  const claim = claimOfHeader(request.headers)
  if (!claim) return { ok: false, refusal: missingToken }
  const principal = principals.get(claim.accessKeyId)
  if (!principal) return { ok: false, refusal: unknownKey }
  if (!(Math.abs(Date.now() - instantOf(claim.stamp)) <= skewMs)) return { ok: false, refusal: expiredSignature }
  const [path = '/', query = ''] = (request.url ?? '/').split('?')
  const signed = { method: request.method ?? 'POST', path, query, headers: request.headers, payloadHash: sha256(body) }
  return signatureHolds(claim, signed, principal.secretAccessKey) ? { ok: true, principal } : { ok: false, refusal: wrongSignature }
}
