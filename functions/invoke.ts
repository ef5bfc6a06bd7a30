import { AwsClient } from 'aws4fetch'
import { environmentKeys, hostOf } from '#storage'
import { setting } from './setting.ts'

const PATIENCE_MS = 3_000

/** Starts another function and does not wait for it; says why where it did not start. */
export function invokerOf(name: string): (event: object) => Promise<string | null> {
  const region = setting('AWS_REGION')
  const endpoint = process.env.AWS_ENDPOINT_URL_LAMBDA ?? `https://${hostOf('lambda', region)}`
  return async (event) => {
    try {
      const client = new AwsClient({ ...environmentKeys(), service: 'lambda', region, retries: 1 })
      const answer = await client.fetch(`${endpoint}/2015-03-31/functions/${name}/invocations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return answer.ok ? null : `${answer.status} ${(await answer.text()).slice(0, 200)}`
    } catch (error) {
      return String(error)
    }
  }
}
