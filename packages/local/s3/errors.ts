/** A refusal as S3 says it. Thrown within this folder and answered as XML at its door. */
export class S3Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const refusals = {
  accessDenied: (message = 'Access Denied') => new S3Refusal(403, 'AccessDenied', message),
  unknownKey: () => new S3Refusal(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
  wrongSignature: () =>
    new S3Refusal(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
  skewed: () => new S3Refusal(403, 'RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'),
  expired: () => new S3Refusal(403, 'AccessDenied', 'Request has expired'),
  unsignedHeaders: (names: string[]) =>
    new S3Refusal(403, 'AccessDenied', `There were headers present in the request which were not signed: ${names.join(', ')}`),
  badQuery: (message: string) => new S3Refusal(400, 'AuthorizationQueryParametersError', message),
  invalidArgument: (message: string) => new S3Refusal(400, 'InvalidArgument', message),
  invalidUri: () => new S3Refusal(400, 'InvalidURI', "Couldn't parse the specified URI."),
  noLength: () => new S3Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.'),
  tooLarge: (bytes: number) =>
    new S3Refusal(400, 'EntityTooLarge', `Your proposed upload exceeds the maximum allowed size of ${bytes} bytes on the local stack.`),
  incomplete: () =>
    new S3Refusal(400, 'IncompleteBody', 'You did not provide the number of bytes specified by the Content-Length HTTP header.'),
  wrongHash: () =>
    new S3Refusal(400, 'XAmzContentSHA256Mismatch', "The provided 'x-amz-content-sha256' header does not match what was computed."),
  wrongChecksum: (name: string) => new S3Refusal(400, 'BadDigest', `The ${name} you specified did not match the calculated checksum.`),
  precondition: () => new S3Refusal(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold'),
  noSuchKey: () => new S3Refusal(404, 'NoSuchKey', 'The specified key does not exist.'),
  notImplemented: (what: string) => new S3Refusal(501, 'NotImplemented', `${what} is not known to the local stack.`),
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function errorXml(refusal: S3Refusal, resource: string, requestId: string): string {
  const text = (value: string) => value.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${refusal.code}</Code><Message>${text(refusal.message)}</Message><Resource>${text(resource)}</Resource><RequestId>${requestId}</RequestId></Error>`
}
