import { readLine } from '#agreements'
import type { Outcome } from '#kernel'
import type { Line } from '../look/quota.tsx'
import type { C } from '../respond.tsx'
import { found } from '../visit.ts'
import type { Case } from './case.ts'

export const readCase = (c: C, id: string): Promise<Outcome<Case>> =>
  found<Case>(c.var.desk.ask('get /v1/transfers/{id}', { params: { id } }))

/** The line that a case asks for; null where it needs none, or the visitor does not see the agreement. */
export async function lineOf(c: C, one: Case): Promise<Line | null> {
  const wanted = one.hold?.line ?? one.terms.line
  return wanted ? readLine(c.var.desk.ctx, one.agreement, wanted) : null
}
