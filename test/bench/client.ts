import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Client, clientOf, type Doors, Refused } from '../../scripts/demo/client.ts'

/** A client that costs little itself and keeps its connection: what is timed is the platform. */
export function leanClientOf(doors: Pick<Doors, 'api' | 'issuer'>): Client & { close(): void } {
  const { token } = clientOf(doors, 'en')
  const agent = new Agent({ keepAlive: true })
  const send = async (method: string, persona: string, path: string, body?: object): Promise<unknown> => {
    const json = body && JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${await token(persona)}`,
      'accept-language': 'en',
      ...(json && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
    }
    const { status, said } = await new Promise<{ status: number; said: Promise<string> }>((answered, failed) => {
      request(`${doors.api}${path}`, { method, agent, headers }, (answer) =>
        answered({ status: answer.statusCode ?? 0, said: text(answer) }),
      )
        .once('error', failed)
        .end(json)
    })
    if (status >= 300) throw new Refused(`${method} ${path}`, status, await said)
    return JSON.parse(await said)
  }
  return {
    token,
    get: (persona, path) => send('GET', persona, path),
    post: (persona, path, body) => send('POST', persona, path, body),
    close: () => agent.destroy(),
  }
}
