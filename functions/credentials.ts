interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** The keys that Lambda puts into a function's environment. */
export function environmentKeys(): Keys {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set')
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

/** Stands in for the SDK's search through profiles, SSO and instance metadata, none of which a function has: a seventh of the bundle. */
export const defaultProvider = () => () => Promise.resolve(environmentKeys())
