// A receiver of events, in TypeScript: node examples/receivers/receiver.ts (Node 24), with WEBHOOK_SECRET=whsec_… and PORT.
// `standardwebhooks` checks signature and time; everything else is Node's own.
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '')
/** Ids that were dealt with. Keep them where your effects are, and write both in one transaction. */
const done = new Set<string>()

/** What your portal does about an event. */
function apply(event: { id: string; type: string; subject: string }): void {
  console.log(JSON.stringify({ id: event.id, type: event.type, subject: event.subject }))
}

/** The status to answer: anything but 2xx brings the event again, later. */
function receive(body: string, headers: Record<string, string>): number {
  try {
    webhook.verify(body, headers)
  } catch (error) {
    if (error instanceof WebhookVerificationError) return 401
    throw error
  }
  const event = JSON.parse(body)
  if (!done.has(event.id)) apply(event)
  done.add(event.id)
  return 204
}

createServer(async (request, response) => {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  // The signature covers the bytes as they came: check it before anything parses them.
  const body = (await buffer(request)).toString()
  response.writeHead(receive(body, headers)).end()
}).listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => console.error('listening'))
