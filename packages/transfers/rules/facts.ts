import { type By, type DocumentId, invalidField, type OrgId, type Outcome, ok, refused, say, type When } from '#kernel'
import type { Decision } from '../life.ts'
import type { Transfer } from '../model.ts'
import { words } from '../words.ts'

/** What the tables have said about quota lines in this attempt: `agreement#line` of those that are full or closed. */
export interface Facts {
  readonly full: ReadonlySet<string>
}
export const NOTHING_KNOWN: Facts = { full: new Set() }
export const lineName = (agreement: string, line: string): string => `${agreement}#${line}`

export interface Acting {
  readonly by: By
  readonly when: When
  readonly facts: Facts
}

/** A pure rule: case, input, who and when in; what happens, or why not, out. */
export type Rule<Input> = (t: Transfer, input: Input, acting: Acting) => Outcome<Decision>

export const theOther = (t: Transfer, org: OrgId | null): 'sender' | 'host' => (org === t.sender ? 'host' : 'sender')

/** The checked documents that an act cites, or which of them is not there. */
export function cited(t: Transfer, ids: readonly string[]): Outcome<DocumentId[]> {
  const known = ids.map((id) => t.documents.find((document) => document.id === id)?.id)
  const unknown = known.indexOf(undefined)
  if (unknown >= 0) return refused(invalidField(`/documents/${unknown}`, 'unknown', say(words.unknownDocument, { id: ids[unknown] ?? '' })))
  return ok(known.filter((id) => id !== undefined))
}
