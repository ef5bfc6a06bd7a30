import { statementsIn } from '#settlements'
import type { Files } from '#storage'
import type { Kinds } from '../kind.ts'
import { cases } from './cases.ts'
import { listings } from './listings.ts'
import { settlements } from './settlements.ts'

/** What portals may send. */
export const kindsOf = (files: Files): Kinds => ({ ...listings, ...cases, ...settlements(statementsIn(files)) })
