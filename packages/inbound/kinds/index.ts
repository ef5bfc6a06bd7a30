import type { KeepStatement } from '#settlements'
import type { Kinds } from '../kind.ts'
import { cases } from './cases.ts'
import { listings } from './listings.ts'
import { settlements } from './settlements.ts'

/** What the commands behind the messages need besides the tables. */
export interface KindParts {
  readonly keep: KeepStatement
}

/** What portals may send. */
export const kindsOf = ({ keep }: KindParts): Kinds => ({ ...listings, ...cases, ...settlements(keep) })
