import { AwsClient } from 'aws4fetch'
import { type AccessKeys, hostOf } from './aws.ts'

/** A service of AWS that takes JSON at the root of its endpoint. */
export interface JsonService {
  /** As its host is called: `kms`. */
  readonly service: string
  readonly region: string
  /** Another endpoint than the region's own. */
  readonly endpoint: string | undefined
  /** What its operations are named under: `TrentService`. */
  readonly target: string
  readonly version: '1.0' | '1.1'
}

const PATIENCE_MS = 5_000

/** One signed call, tried again where the service is out of order. Throws when it does not answer, or refuses. */
export async function callJson(to: JsonService, keys: AccessKeys, operation: string, input: object): Promise<Record<string, unknown>> {
  const { service, region, endpoint = `https://${hostOf(service, region)}`, target, version } = to
  const client = new AwsClient({ ...keys, service, region, retries: 3 })
  const answer = await client.fetch(`${endpoint}/`, {
    method: 'POST',
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}` },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (answer.ok) return (await answer.json()) as Record<string, unknown>
  // "fetch failed" is for what may pass; a refusal is a fault of ours.
  const passing = answer.status >= 500 ? 'fetch failed: ' : ''
  throw new Error(`${passing}${service.toUpperCase()} answers ${answer.status} to ${operation}: ${(await answer.text()).slice(0, 300)}`)
}
