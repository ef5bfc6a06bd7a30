import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

/** What came to a portal's door. */
export interface Arrival {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly signed: boolean
  /** Whether it had come before. */
  readonly known: boolean
}

/** A portal on this machine: takes events, checks their signatures, and answers as it is told to. */
export interface PortalDoor {
  readonly url: string
  secret: string
  status: number
  /** What has come since the last time. */
  arrivals(): Arrival[]
  close(): void
}

export async function openDoor(): Promise<PortalDoor> {
  const done = new Set<string>()
  let came: Arrival[] = []
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString()
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const { id, type, subject }: { id: string; type: string; subject: string } = JSON.parse(body)
    const signed = isSigned(door.secret, body, headers)
    came.push({ id, type, subject, signed, known: done.has(id) })
    if (signed && door.status < 300) done.add(id)
    response.writeHead(signed ? door.status : 401).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const door: PortalDoor = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    secret: '',
    status: 204,
    arrivals() {
      const all = came
      came = []
      return all
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return door
}

function isSigned(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers)
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}
