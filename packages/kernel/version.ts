import type { Instant } from './calendar.ts'
import { type Hash, hashOf } from './hash.ts'

export type Side = 'sender' | 'host'
export const otherSide = (side: Side): Side => (side === 'sender' ? 'host' : 'sender')

/** One immutable, numbered version of terms. The hash binds the terms to what they belong to (`bound`: ids, parties, number). */
export interface Version<Terms> {
  readonly number: number
  readonly hash: Hash
  /** The side that put it forward; the other one is addressed by it. */
  readonly by: Side
  /** Who put it forward (four eyes). */
  readonly person: string
  readonly at: Instant
  readonly terms: Terms
}

export const MOST_VERSIONS = 5

export function newVersion<Terms>(number: number, by: Side, person: string, at: Instant, terms: Terms, bound: object): Version<Terms> {
  return { number, hash: hashOf({ ...bound, number, terms }), by, person, at, terms }
}

/** The open version is always the last one. */
export function openVersion<Terms>(versions: readonly Version<Terms>[]): Version<Terms> {
  const last = versions.at(-1)
  if (!last) throw new Error('there is always a first version')
  return last
}
