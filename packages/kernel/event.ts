import type { By } from './actor.ts'
import type { Instant } from './calendar.ts'
import type { Hash } from './hash.ts'
import type { OrgId } from './ids.ts'
import type { FreeText } from './words.ts'

/** What a rule says has happened; storage numbers, chains and stores it. */
export interface NewEvent {
  /** Past tense, dotted: `transfer.accepted`. */
  readonly type: string
  readonly at: Instant
  readonly by: By
  readonly reason: FreeText | null
  readonly from: string | null
  readonly to: string | null
  /** Who may see it: the feeds it goes to. */
  readonly audience: readonly OrgId[]
  readonly dueAt: Instant | null
  /** What else the type carries. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** The head of an aggregate's chain, kept on its record. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: Hash | null
}

/** A CloudEvents 1.0 event as stored and shown; `hash` covers everything but itself. */
export interface StoredEvent {
  readonly specversion: '1.0'
  readonly id: string
  readonly source: string
  readonly type: string
  readonly time: Instant
  readonly subject: string
  readonly datacontenttype: 'application/json'
  readonly aggregatesequence: number
  readonly actorkind: By['kind']
  readonly previoushash: Hash | null
  readonly hash: Hash
  readonly data: {
    readonly actor: { readonly id: string; readonly name: string; readonly org: OrgId | null }
    readonly actingFor: OrgId | null
    readonly authority: string
    readonly reason: FreeText | null
    readonly from: string | null
    readonly to: string | null
    /** Version of the record after this change. */
    readonly version: number
    readonly dueAt: Instant | null
  } & Readonly<Record<string, unknown>>
}
