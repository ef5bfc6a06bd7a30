import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'
import { jsonIn } from '#storage'

/** How a test partner answers; what is left out stays as it is. */
const Settings = z.strictObject({
  status: z.int().min(200).max(599).optional(),
  delayMs: z.int().min(0).max(60_000).optional(),
  secret: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
})
type Settings = z.infer<typeof Settings>

/** What came, as a portal would see it; `verified` by its secret as a portal's library would, at the time when it came. */
interface Item {
  readonly at: string
  readonly verified: boolean
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}
interface Partner {
  settings: Settings
  readonly items: Item[]
}

const MOST_ITEMS = 1_000

/** Portals that stand on the control door, each under a name of its own: they receive, verify, show, and answer as they are told. */
export function openPartners() {
  const partners = new Map<string, Partner>()
  const partnerOf = (name: string): Partner => {
    const partner = partners.get(name) ?? { settings: { status: 204, delayMs: 0 }, items: [] }
    partners.set(name, partner)
    return partner
  }
  /** False for a method that a partner does not know. */
  return async (name: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const partner = partnerOf(name)
    switch (request.method) {
      case 'POST':
        await receive(partner, request, response)
        return true
      case 'PUT': {
        const parsed = Settings.safeParse(jsonIn(await text(request)))
        if (parsed.success) partner.settings = { ...partner.settings, ...parsed.data }
        send(response, parsed.success ? 200 : 422, parsed.success ? shown(partner) : { errors: parsed.error.issues })
        return true
      }
      case 'GET':
        send(response, 200, { ...shown(partner), items: partner.items })
        return true
      case 'DELETE':
        partner.items.length = 0
        send(response, 200, shown(partner))
        return true
      default:
        return false
    }
  }
}

const shown = ({ settings: { status, delayMs, headers = {} } }: Partner) => ({ status, delayMs, headers })

async function receive({ settings, items }: Partner, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request)
  const { headers } = request
  items.push({ at: new Date().toISOString(), verified: verifies(settings.secret, body, headers), headers, body: jsonIn(body) ?? body })
  if (items.length > MOST_ITEMS) items.shift()
  const { status = 204, delayMs = 0, headers: own = {} } = settings
  await pause(delayMs)
  response.writeHead(status, own).end(status === 204 ? undefined : JSON.stringify({ status }))
}

function verifies(secret: string | undefined, body: string, headers: IncomingMessage['headers']): boolean {
  try {
    new Webhook(secret ?? '').verify(body, headers as Record<string, string>)
    return true
  } catch {
    return false
  }
}

function send(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
