import * as z from 'zod'
import { ActionView, Instant, idParams, listQuery, listView } from '#web'
import { FAULTS } from './delivery/fault.ts'
import { DELIVERY_STATES } from './delivery/model.ts'
import { STATES } from './machine.ts'
import { FORMATS, REASONS } from './model.ts'

/** What clients send and get; see `model.ts` for what is stored. */

const Url = z.string().min(1).max(2_000)
const Types = z
  .array(
    z
      .string()
      .max(100)
      .regex(/^(\*|[a-z][a-z.-]*(\.\*)?)$/),
  )
  .min(1)
  .max(50)
  .describe('Event types, exact (`transfer.accepted`) or with a trailing wildcard (`transfer.*`, `*`).')
const Filter = z
  .record(
    z
      .string()
      .max(60)
      .regex(/^(data\.)?[a-zA-Z]+$/),
    z.string().max(200),
  )
  .refine((filter) => Object.keys(filter).length <= 5)
  .describe('Attributes that an event must have, exactly: `{"subject": "trf_…", "data.to": "signing"}`. At most five.')
const RobotSecret = z.string().min(1).max(200).describe('Of a DingTalk or Feishu robot that signs: what its settings show.')
const Ordered = z.boolean().describe('The next event of the same case waits until the one before was taken.')

export const NewWebhook = z.strictObject({
  url: Url,
  types: Types,
  filter: Filter.default({}),
  format: z.enum(FORMATS).default('cloudevents'),
  ordered: Ordered.default(false),
  secret: RobotSecret.exactOptional(),
})
export type NewWebhook = z.infer<typeof NewWebhook>

export const WebhookChanges = z.strictObject({
  url: Url.exactOptional(),
  types: Types.exactOptional(),
  filter: Filter.exactOptional(),
  ordered: Ordered.exactOptional(),
  secret: RobotSecret.exactOptional(),
})
export type WebhookChanges = z.infer<typeof WebhookChanges>

const Sequence = z.int().min(1)
export const ReplayBody = z.strictObject({
  ids: z.array(z.string().min(1).max(200)).min(1).max(100).exactOptional().describe('Single events by their ids.'),
  since: Instant.exactOptional().describe('Everything from the first event of this time on.'),
  from: Sequence.exactOptional().describe('Sequence in the feed of the first event.'),
  to: Sequence.exactOptional().describe('Sequence of the last; the end of the feed when left out.'),
})
export type ReplayBody = z.infer<typeof ReplayBody>

export const WebhookParams = idParams
export const WebhookQuery = listQuery({})
export type WebhookQuery = z.infer<typeof WebhookQuery>

export const WebhookView = z
  .object({
    id: z.string(),
    state: z.enum(STATES),
    because: z.enum(REASONS).nullable().describe('Why it is paused or disabled.'),
    version: z.int(),
    url: z.string().describe('Of a robot without its token.'),
    types: z.array(z.string()),
    filter: z.record(z.string(), z.string()),
    format: z.enum(FORMATS),
    ordered: z.boolean(),
    createdAt: Instant,
    changedAt: Instant,
    secrets: z.array(z.object({ until: Instant.nullable() })).describe('How many sign now, and until when; the newest first.'),
    health: z.object({
      pushedTo: z.int().describe('Up to this sequence of the feed every event was tried.'),
      waiting: z.int().describe('Events that wait for another attempt.'),
      failures: z.int().describe('In a row.'),
      failingSince: Instant.nullable(),
      succeededAt: Instant.nullable(),
      heldUntil: Instant.nullable().describe('Nothing is sent before.'),
      replays: z.int().describe('Replays under way.'),
    }),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Webhook' })
export const WebhookList = listView(WebhookView)

const SHOWN = 'Shown this once; null for a robot, whose secret is its own.'
export const NewWebhookView = WebhookView.extend({ secret: z.string().nullable().describe(SHOWN) })
export const RotatedView = WebhookView.extend({ secret: z.string().describe('Shown this once. The one before signs too for 24 hours.') })
export const ReplayView = z.object({
  replay: z.string(),
  first: z.int().describe('Sequence of the first event.'),
  last: z.int().describe('Sequence of the last.'),
})

export const DeliveryView = z
  .object({
    id: z.string(),
    event: z.string().describe('Id of the event.'),
    type: z.string(),
    sequence: z.int(),
    status: z.enum(DELIVERY_STATES),
    attempts: z.array(
      z.object({
        at: Instant,
        status: z.union([z.int(), z.enum(FAULTS)]).describe('Of the answer, or why there was none.'),
        durationMs: z.int(),
        answer: z.string().describe('The first kilobyte.'),
        requestHeaders: z.record(z.string(), z.string()),
        replay: z.boolean(),
      }),
    ),
    nextAttemptAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' })
export const DeliveryList = listView(DeliveryView)

export const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      use: z.literal('sig'),
      alg: z.literal('EdDSA'),
    }),
  ),
})
