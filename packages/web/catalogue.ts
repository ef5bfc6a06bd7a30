import * as z from 'zod'
import type { Act, AnyLimit, Machine, Text } from '#kernel'
import { Instant, TextView } from './schemas.ts'

/** One type of event: what has happened, and the schema of its `data`. */
export interface EventType {
  readonly title: Text
  readonly data: z.ZodObject
}

/** Every type of a feature, by its name (`transfer.accepted`). A type never changes except by optional fields. */
export type EventCatalogue = Readonly<Record<string, EventType>>

/** A state table as the documents show it. */
export interface Chart {
  readonly id: string
  readonly title: Text
  readonly machine: Machine<string, string, string, string, AnyLimit>
  /** Acts possible in every open state while their condition holds. */
  readonly overlays?: Readonly<Record<string, Act<string, string, string>>>
  /** What people call a state. */
  readonly stateNames: Readonly<Record<string, Text>>
  /** What people call an act. */
  readonly actNames: Readonly<Record<string, Text>>
}

/** What the `data` of every event says. */
const about = {
  actor: z
    .object({ id: z.string(), name: z.string(), org: z.string().nullable() })
    .describe('Who did it; `org` is null when the system did, after a limit had passed.'),
  actingFor: z.string().nullable().describe('The organisation acted for: under a delegation, or by a portal that was given it.'),
  authority: z.string().describe('By what right: a role, a delegation, a source, or `silence`.'),
  reason: TextView.nullable(),
  from: z.string().nullable().describe('State before.'),
  to: z.string().nullable().describe('State after.'),
  version: z.int().describe('Version of the record after this change.'),
  dueAt: Instant.nullable().describe('End of the limit that runs now.'),
}

/** @example 'transfer.accepted': eventType({ zh: '已接受', en: 'Accepted' }, { versionHash: Hash }) */
export const eventType = (title: Text, more: z.ZodRawShape = {}): EventType => ({ title, data: z.object({ ...about, ...more }) })

/** The parts every event has; `data` of each type is in the event catalogue. */
export const EventView = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string().describe('Stable: the same over retries and replays, and in every feed.'),
    source: z.string(),
    type: z.string().describe('Past tense, dotted: `transfer.accepted`.'),
    time: z.iso.datetime(),
    subject: z.string(),
    datacontenttype: z.literal('application/json'),
    aggregatesequence: z.int().describe('Place in the history of its subject; gap-free.'),
    actorkind: z.enum(['person', 'machine', 'system']),
    previoushash: z.string().nullable().describe('Hash of the event before it in the history of its subject; null at first.'),
    hash: z.string().describe('SHA-256 over the RFC 8785 form of the event without `hash` and without the `sequence` of a feed.'),
    data: z.looseObject({}),
  })
  .meta({ id: 'Event', description: 'A CloudEvents 1.0 event.' })
