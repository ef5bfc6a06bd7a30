import type { Actor, By, Language, OrgId, Outcome, Role } from '#kernel'
import { asActor, refused } from '#kernel'
import type { Answer, Unit } from '#storage'

/** One request: the unit of work, and who asks. */
export interface Context extends Unit {
  readonly actor: Actor
  /** `Acting-For`, where it names another organisation: the actor's seat, once a delegation is found that covers the act. */
  readonly actingFor?: OrgId
  readonly language: Language
  /** The caller's `If-Match`, or null. */
  readonly ifMatch: string | null
  readonly requestId: string
}

/** Who acts, by right of the first of these roles that the actor has. */
export const byRole = (actor: Actor, roles: readonly Role[]): By =>
  asActor(actor, roles.find((role) => actor.roles.includes(role)) ?? 'viewer')

/** Strong ETag of a version. */
export const etag = (version: number): string => `"v${version}"`

/** Refuses when the caller has read another version; `required` for PUT and PATCH. */
export function checkIfMatch(ctx: Pick<Context, 'ifMatch'>, version: number, required = false): Outcome<never> | null {
  if (ctx.ifMatch === null) return required ? refused({ kind: 'precondition-required' }) : null
  const tags = ctx.ifMatch.split(',').map((tag) => tag.trim())
  return tags.includes('*') || tags.includes(etag(version)) ? null : refused({ kind: 'edit-conflict' })
}

/** A record as an answer: its body, ETag and, when new, where it is. */
export const answerOf = (body: unknown, version: number, location?: string): Answer => ({
  status: location ? 201 : 200,
  headers: { etag: etag(version), ...(location && { location }) },
  body,
})
