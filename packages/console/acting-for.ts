import type { Context } from 'hono'
import { type OrgId, orgId } from '#kernel'
import { dropCookie, putCookie, readCookie } from './cookies.ts'
import type { Env } from './env.ts'

// Whose seat somebody sits in, as a program says it by the header `Acting-For`: it grants nothing.

type C = Context<Env>
const NAME = 'acting-for'
/** No organisation is called by more. */
const ORG = /^[a-z0-9_-]{1,80}$/

export function actingForOf(c: C): OrgId | null {
  const org = readCookie(c, NAME)
  return org !== undefined && ORG.test(org) ? orgId(org) : null
}

/** Until the browser ends, or he leaves it. */
export const takeSeat = (c: C, org: string): void => (ORG.test(org) ? putCookie(c, NAME, org, null) : leaveSeat(c))
export const leaveSeat = (c: C): void => dropCookie(c, NAME)
