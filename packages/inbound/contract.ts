import * as z from 'zod'
import type { Text } from '#kernel'
import { ActionView, Instant, listQuery } from '#web'
import { words } from './words.ts'

// The public contract of sources, of what they send, and of what could not be applied.

const complain = (code: string, detail: Text) => ({ params: { code, detail } })
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/
const Name = z.string().regex(NAME).max(60)
const Organisations = z.array(z.string().min(1).max(60)).max(60)

export const SourceInput = z.strictObject({
  name: Name.describe('Part of the address that its messages are sent to.'),
  portal: z
    .string()
    .max(60)
    .regex(/^portal-[a-z0-9-]+$/),
  organisations: Organisations.describe('Bases of your alliance that it may act for.'),
})
export type SourceInput = z.infer<typeof SourceInput>

export const SourceChange = z
  .strictObject({ organisations: Organisations.exactOptional(), active: z.boolean().exactOptional() })
  .refine((change) => Object.keys(change).length > 0, complain('empty', words.nothing))
export type SourceChange = z.infer<typeof SourceChange>

export const SourceParams = z.object({ name: Name })
export const InboundParams = z.object({ source: z.string().min(1).max(60) })
export const SourceQuery = listQuery({})
export const QuarantineQuery = listQuery({ source: Name.exactOptional() })
export type QuarantineQuery = z.infer<typeof QuarantineQuery>

export const SourceView = z
  .object({
    name: z.string(),
    version: z.int(),
    portal: z.string(),
    secretariat: z.string(),
    organisations: z.array(z.string()).describe('Whom it may act for, as far as that is the caller’s business.'),
    active: z.boolean(),
    createdAt: Instant,
    formerSecretUntil: Instant.nullable().describe('Until then the secret before the present one is taken, too.'),
    actions: z.array(ActionView),
  })
  .meta({ id: 'Source' })
export const SourceWithSecret = SourceView.extend({ secret: z.string().describe('Shown this once.') }).meta({ id: 'SourceWithSecret' })

/** What every message is besides its data: a CloudEvent. Its own attributes are scalars. */
export const Attributes = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(200),
    source: z.string().min(1).max(500),
    type: z.string().min(1).max(100),
    time: z.iso.datetime({ offset: true }).exactOptional(),
    subject: z.string().max(500).exactOptional(),
    datacontenttype: z.string().max(100).exactOptional(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type Attributes = z.infer<typeof Attributes>

export const AcceptedView = z.object({ id: z.string(), state: z.literal('accepted') }).meta({ id: 'AcceptedMessage' })

const Sentence = z.object({ zh: z.string(), en: z.string() })
export const QuarantineView = z
  .object({
    id: z.string(),
    source: z.string(),
    portal: z.string(),
    type: z.string(),
    state: z.enum(['quarantined', 'applied']),
    reason: Sentence.extend({ code: z.string(), errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: Sentence })) }),
    receivedAt: Instant,
    quarantinedAt: Instant,
    keptUntil: Instant,
    appliedAt: Instant.nullable(),
    retries: z.int(),
    message: z.looseObject({}).describe('The CloudEvent as it came.'),
  })
  .meta({ id: 'QuarantinedMessage' })
