import * as z from 'zod'
import { EventView } from '#web'
import type { FeedItem } from './model.ts'

const TYPE = /^(\*|[a-z][a-z.-]*(\.\*)?)(,(\*|[a-z][a-z.-]*(\.\*)?))*$/

export const EventsQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Sequence of the last event already read; 0 for the very beginning. Without it: from the oldest event that is kept.'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many events at most.'),
  types: z
    .string()
    .max(1_000)
    .regex(TYPE)
    .optional()
    .describe('Comma-separated event types, exact (`transfer.accepted`) or with a trailing wildcard (`transfer.*`).'),
  wait: z.coerce.number().int().min(0).max(20).default(0).describe('Seconds to wait for an event when there is none yet.'),
})
export type EventsQuery = z.infer<typeof EventsQuery>

export const FeedPage = z
  .object({
    items: z.array(EventView.extend({ sequence: z.int().positive().describe('Place in the feed of your organisation; gap-free.') })),
    next: z.string().nullable().describe('Ask again with this as `after`: more may follow at once. Null at the end of the feed.'),
    readTo: z.int().nonnegative().describe('Up to here the feed was looked through; poll on with this as `after`.'),
  })
  .meta({ id: 'FeedPage' })

export const ExportQuery = z.strictObject({
  after: EventsQuery.shape.after,
  to: z.coerce.number().int().min(1).optional().describe('Sequence of the last event wanted. Without it: up to the end of the feed.'),
  types: EventsQuery.shape.types,
})
export type ExportQuery = z.infer<typeof ExportQuery>

export const Ndjson = z
  .string()
  .describe('One event a line, as JSON. What does not fit into one answer follows under the `Link` with `rel="next"`.')

/** What people and programs call a consumer. */
export const ConsumerParams = z.object({ name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,59}$/) })
export const ConsumerInput = z.strictObject({
  sequence: z.number().int().min(0).describe('Sequence of the last event that it has handled; less than before to read again from there.'),
})
export type ConsumerInput = z.infer<typeof ConsumerInput>
export const ConsumerView = z
  .object({
    name: z.string(),
    sequence: z.int().nonnegative().describe('Ask for what comes `after` this.'),
    behind: z.int().nonnegative().describe('How many events stand in the feed behind its place.'),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'FeedConsumer', description: 'A place in the feed that the platform keeps for one of your programs.' })

/** Whether a type is asked for: exact, or below a trailing wildcard. */
export function typeFilter(types: string | undefined): ((type: string) => boolean) | null {
  if (types === undefined) return null
  const patterns = types.split(',')
  if (patterns.includes('*')) return null
  const exact = new Set(patterns.filter((pattern) => !pattern.endsWith('.*')))
  const prefixes = patterns.filter((pattern) => pattern.endsWith('.*')).map((pattern) => pattern.slice(0, -1))
  return (type) => exact.has(type) || prefixes.some((prefix) => type.startsWith(prefix))
}

const FIRST = ['specversion', 'id', 'source', 'type', 'time', 'subject', 'datacontenttype']

/** An event as it stands in a feed, in the order in which people look for its members. */
export function viewItem({ event, sequence }: FeedItem): object {
  const members: Readonly<Record<string, unknown>> = event
  const { data, ...rest } = members
  return { ...Object.fromEntries(FIRST.map((name) => [name, members[name]])), sequence, ...rest, data }
}
