import { environmentKeys, type Vault, vaultOf } from '#storage'
import { setting } from './setting.ts'

/** Where this function seals and opens secrets. */
export const vaultOfSecrets = (): Vault =>
  vaultOf({ key: setting('SECRETS_KEY'), region: setting('AWS_REGION'), endpoint: process.env.AWS_ENDPOINT_URL_KMS }, environmentKeys)
