/** What a caller of AWS signs with. */
export interface AccessKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Comes with keys that run out, as a function's do. */
  readonly sessionToken?: string
}

/** The keys of the environment: Lambda puts a function's there, an operator those of a shell. Throws when they are not set. */
export function environmentKeys(): AccessKeys {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set')
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

/** `s3.us-east-1.amazonaws.com`; the China regions have their own domain. */
export const hostOf = (service: string, region: string): string =>
  `${service}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
