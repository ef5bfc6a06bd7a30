import * as z from 'zod'
import type { Text } from '#kernel'
import { type EventCatalogue, EventView } from '../catalogue.ts'
import { type Schema, schemaBook } from './schemas.ts'

/** What comes in over a signed channel: a title, and the schema of its `data`. */
export type MessageCatalogue = Readonly<Record<string, { readonly title: Text; readonly data: z.ZodType }>>

/** An event of each type as it once happened. */
export type Examples = Readonly<Record<string, unknown>>

interface AsyncSubject {
  readonly version: string
  readonly events: EventCatalogue
  readonly messages: MessageCatalogue
  readonly examples: Examples
}

const CLOUD_EVENT = 'application/cloudevents+json'

/** AsyncAPI 3.0: what the platform tells, pushed to a webhook or pulled from the feed, and what portals may send. */
export function asyncApi({ version, events, messages, examples }: AsyncSubject): object {
  const book = schemaBook()
  const told = Object.entries(events).map(([type, { title, data }]) => {
    const payload = book.of(EventView.extend({ type: z.literal(type), data }), 'output')
    const example = examples[type]
    return [type, message(type, title, payload, example === undefined ? [] : [{ name: 'example', payload: example }])] as const
  })
  const taken = Object.entries(messages).map(([type, { title, data }]) => {
    const payload: Schema = { ...ENVELOPE, properties: { ...ENVELOPE.properties, type: { const: type }, data: book.of(data, 'input') } }
    return [type, message(type, title, payload, [])] as const
  })
  // A type may be told and taken under one name, with other data.
  const out = keyed('', told)
  const into = keyed('in.', taken)
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Feidi 飞地', version, description: INTRODUCTION, license: { name: 'Apache-2.0' } },
    defaultContentType: CLOUD_EVENT,
    channels: {
      feed: { address: '/v1/events', title: 'The feed, pulled', description: FEED, messages: refs(out) },
      webhook: { address: null, title: 'The feed, pushed', description: WEBHOOK, messages: refs(out) },
      inbound: {
        address: '/v1/inbound/{source}',
        title: 'What portals post back',
        description: INBOUND,
        parameters: { source: { description: 'Name of the source that a secretariat has registered.' } },
        messages: refs(into),
      },
    },
    operations: {
      pullEvents: { action: 'send', channel: { $ref: '#/channels/feed' }, summary: 'Answers `GET /v1/events`. 拉取事件。' },
      pushEvents: {
        action: 'send',
        channel: { $ref: '#/channels/webhook' },
        summary: 'Posts each event to the address of a subscription. 推送事件。',
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
      takeMessages: {
        action: 'receive',
        channel: { $ref: '#/channels/inbound' },
        summary: 'Takes a signed message, and applies it afterwards. 接收门户消息。',
        security: [{ $ref: '#/components/securitySchemes/signature' }],
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
    },
    components: {
      messages: { ...out, ...into },
      messageTraits: { signed: { headers: SIGNED_HEADERS } },
      schemas: book.components(),
      securitySchemes: { signature: { type: 'httpApiKey', in: 'header', name: 'webhook-signature', description: SIGNATURE } },
    },
  }
  return book.settle(document)
}

type Message = ReturnType<typeof message>

const message = (type: string, { zh, en }: Text, payload: Schema, examples: readonly object[]) => ({
  name: type,
  title: en,
  summary: zh,
  contentType: CLOUD_EVENT,
  traits: [{ $ref: '#/components/messageTraits/signed' }],
  payload,
  ...(examples.length > 0 && { examples }),
})

const keyed = (prefix: string, all: readonly (readonly [string, Message])[]): Record<string, Message> =>
  Object.fromEntries(all.map(([type, one]) => [`${prefix}${type}`, one]))
const refs = (messages: Readonly<Record<string, Message>>) =>
  Object.fromEntries(Object.keys(messages).map((key) => [key, { $ref: `#/components/messages/${key}` }]))

const text = { type: 'string' }
const ENVELOPE: Schema = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: { specversion: { const: '1.0' }, id: text, source: text, time: { ...text, format: 'date-time' }, subject: text },
}
const SIGNED_HEADERS = {
  type: 'object',
  properties: {
    'webhook-id': { ...text, description: 'The id of the event or message; the same when it comes again.' },
    'webhook-timestamp': { ...text, description: 'When it was sent, in seconds since 1970.' },
    'webhook-signature': { ...text, description: 'Signatures by Standard Webhooks 1.0, with blanks between.' },
  },
}

const INTRODUCTION = `What happens on the platform, as CloudEvents 1.0, and what regional portals may post back.
平台发生的事件（CloudEvents 1.0），以及区域门户可以回传的消息。

Every organisation has a feed of its own with gap-free numbers (\`sequence\`), kept for 90 days. Ids stay the same over retries and replays: apply each id once.`
const FEED = '`GET /v1/events?after=<sequence>&wait=<seconds>` answers the events in order, as items of a JSON page.'
const WEBHOOK = 'One event a request, to the address of your subscription, signed by Standard Webhooks 1.0; only 2xx is success.'
const INBOUND =
  'One message a request, signed by Standard Webhooks 1.0 with the secret of the source; 202 says that it is kept and will be applied.'
const SIGNATURE = '`v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>`.'
