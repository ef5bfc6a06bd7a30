import type { Kinds } from '../kind.ts'
import { cases } from './cases.ts'
import { listings } from './listings.ts'

/** What portals may send. */
export const kinds: Kinds = { ...listings, ...cases }
