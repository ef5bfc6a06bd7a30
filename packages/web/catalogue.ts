import * as z from 'zod'
import type { Text } from '#kernel'
import { Instant, TextView } from './schemas.ts'

/** One type of event: what has happened, and the schema of its `data`. */
export interface EventType {
  readonly title: Text
  readonly data: z.ZodObject
}

/** Every type of a feature, by its name (`transfer.accepted`). A type never changes except by optional fields. */
export type EventCatalogue = Readonly<Record<string, EventType>>

/** What the `data` of every event says. */
const about = {
  actor: z
    .object({ id: z.string(), name: z.string(), org: z.string().nullable() })
    .describe('Who did it; `org` is null when the system did, after a limit had passed.'),
  actingFor: z.string().nullable().describe('The organisation acted for under a delegation.'),
  authority: z.string().describe('By what right: a role, a delegation, or `silence`.'),
  reason: TextView.nullable(),
  from: z.string().nullable().describe('State before.'),
  to: z.string().nullable().describe('State after.'),
  version: z.int().describe('Version of the record after this change.'),
  dueAt: Instant.nullable().describe('End of the limit that runs now.'),
}

/** @example 'transfer.accepted': eventType({ zh: '已接受', en: 'Accepted' }, { versionHash: Hash }) */
export const eventType = (title: Text, more: z.ZodRawShape = {}): EventType => ({ title, data: z.object({ ...about, ...more }) })
