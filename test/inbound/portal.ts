import { randomBytes, randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Reply } from '#local'
import { must, type Platform } from '../stack.ts'
import { type CaseEvent, HOST, SECRETARIAT, SENDER } from '../world.ts'

// A regional portal that posts back: its signatures are made by the reference library.

export const PORTAL = 'portal-1'
export const integrator = `${PORTAL}.integrator`
export const registrar = `${SECRETARIAT}.approver`

export interface Given {
  readonly name: string
  secret: string
}
export interface Aside {
  id: string
  source: string
  type: string
  state: string
  reason: { code: string; zh: string; en: string; errors: { pointer: string }[] }
  keptUntil: string
  message: { id: string; data: Record<string, unknown> }
}
export interface Posting {
  readonly id?: string
  readonly secret?: string
  /** Seconds before now. */
  readonly age?: number
  readonly headers?: Record<string, string>
}

export const message = (type: string, data: unknown, more: object = {}): object => ({
  specversion: '1.0',
  id: randomUUID(),
  source: '/portals/test',
  type,
  time: new Date().toISOString(),
  data,
  ...more,
})

export type Portal = ReturnType<typeof portalOf>

/** Its verbs run once the platform does. */
export function portalOf(here: Platform) {
  const { as } = here
  async function register(organisations: readonly string[] = [SENDER, HOST]): Promise<Given> {
    const name = `test-${randomBytes(4).toString('hex')}`
    const { secret } = must(await as(registrar).post('/v1/sources', { name, portal: PORTAL, organisations }), 201)
    return { name, secret }
  }

  /** Posts a body as it is, signed. */
  async function send(
    source: Given,
    body: string,
    { id = `msg_${randomUUID()}`, secret, age = 0, headers = {} }: Posting = {},
  ): Promise<Reply> {
    const at = new Date(Math.floor(Date.now() / 1_000 - age) * 1_000)
    const answer = await fetch(`${here.stack.api}/v1/inbound/${source.name}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1_000),
        'webhook-signature': new Webhook(secret ?? source.secret).sign(id, at, body),
        ...headers,
      },
    })
    return { status: answer.status, headers: answer.headers, body: await answer.json() }
  }
  const post = (source: Given, type: string, data: unknown, posting?: Posting): Promise<Reply> =>
    send(source, JSON.stringify(message(type, data)), posting)

  const quarantine = async (persona = integrator, query = ''): Promise<Aside[]> =>
    must(await as(persona).get(`/v1/quarantine?limit=100${query}`)).items
  /** What of a source lies aside. */
  const aside = async ({ name }: Given, persona = integrator): Promise<Aside[]> => quarantine(persona, `&source=${name}`)

  /** Posted, and dealt with; what of its source lies aside then. */
  async function applied(source: Given, type: string, data: unknown): Promise<Aside[]> {
    must(await post(source, type, data), 202)
    await here.stack.settle()
    return aside(source)
  }
  /** The last event of a type that an organisation has been told of. */
  async function lastEvent(persona: string, type: string): Promise<CaseEvent> {
    let last: CaseEvent | undefined
    for (let after: string | null = '0'; after !== null; ) {
      const page: { items: CaseEvent[]; next: string | null } = must(
        await as(persona).get(`/v1/events?limit=100&types=${type}&after=${after}`),
      )
      last = page.items.at(-1) ?? last
      after = page.next
    }
    if (!last) throw new Error(`${persona} was told of no ${type}`)
    return last
  }
  return { register, send, post, quarantine, aside, applied, lastEvent }
}
