import { allianceOf, type Base } from '#directory'
import { type Actor, type By, type Instant, invalidField, later, type NewEvent, type Outcome, ok, orgId, refused, say } from '#kernel'
import type { SourceChange, SourceInput } from './contract.ts'
import { OVERLAP_MS, partiesOf, type Source } from './model.ts'
import { words } from './words.ts'

export interface Decision {
  readonly next: Source
  readonly events: readonly NewEvent[]
}

const handles = ({ roles }: Actor) => roles.includes('officer') || roles.includes('approver')

/** A secretariat registers a source, for bases of its own alliance. `bases`: those that were named, as the directory has them. */
export function register(
  input: SourceInput,
  sealed: string,
  bases: readonly (Pick<Base, 'alliances'> | null)[],
  actor: Actor,
  by: By,
  now: Instant,
): Outcome<Decision> {
  if (!mayRegister(actor)) return refused({ kind: 'forbidden', detail: words.registerOnly })
  const stranger = strangerAmong(input.organisations, bases, actor)
  if (stranger) return stranger
  const next: Source = {
    name: input.name,
    portal: orgId(input.portal),
    secretariat: actor.org,
    organisations: [...new Set(input.organisations)].map(orgId),
    active: true,
    secrets: [{ sealed, until: null }],
    createdAt: now,
  }
  return ok(decided(next, 'registered', by, now, { portal: next.portal, organisations: next.organisations }))
}

export const mayRegister = (actor: Actor): boolean => allianceOf(actor.org) !== null && handles(actor)

function strangerAmong(names: readonly string[], bases: readonly (Pick<Base, 'alliances'> | null)[], actor: Actor): Outcome<never> | null {
  const own = allianceOf(actor.org)?.id
  const stranger = names.findIndex((_, n) => !own || !bases[n]?.alliances.includes(own))
  if (stranger === -1) return null
  return refused(invalidField(`/organisations/${stranger}`, 'alliance', say(words.ownAlliance, { org: names[stranger] ?? '' })))
}

/** The secretariat that registered it gives it other organisations, or switches it off and on. */
export function change(
  source: Source,
  { organisations, active }: SourceChange,
  bases: readonly (Pick<Base, 'alliances'> | null)[],
  actor: Actor,
  by: By,
  now: Instant,
): Outcome<Decision> {
  if (!mayChange(source, actor)) return refused({ kind: 'forbidden', detail: words.registrarOnly })
  const stranger = organisations && strangerAmong(organisations, bases, actor)
  if (stranger) return stranger
  const next: Source = {
    ...source,
    ...(organisations && { organisations: [...new Set(organisations)].map(orgId) }),
    ...(active !== undefined && { active }),
  }
  const decision = decided(next, 'changed', by, now, { organisations: next.organisations, active: next.active })
  // Whoever it acted for until now hears that it does no more.
  return ok({ next, events: decision.events.map((event) => ({ ...event, audience: [...event.audience, ...partiesOf(source)] })) })
}

const mayChange = (source: Source, actor: Actor): boolean => actor.org === source.secretariat && handles(actor)

/** The portal's own integrator replaces the secret; the one before it holds for another day. */
export function rotate(source: Source, sealed: string, actor: Actor, by: By, now: Instant): Outcome<Decision> {
  if (!mayRotate(source, actor)) return refused({ kind: 'forbidden', detail: words.rotateOnly })
  const until = later(now, OVERLAP_MS)
  const former = source.secrets.slice(0, 1).map((secret) => ({ ...secret, until }))
  return ok(decided({ ...source, secrets: [{ sealed, until: null }, ...former] }, 'secret-rotated', by, now, { formerUntil: until }))
}

export const mayRotate = (source: Source, { org, roles }: Actor): boolean => org === source.portal && roles.includes('integrator')

/** What the caller may do with a source now. */
export function actionsFor(source: Source, actor: Actor): { action: string; href: string; needs: string[] }[] {
  const href = `/v1/sources/${source.name}`
  const changes = [
    { action: 'change', href, needs: ['organisations'] },
    { action: source.active ? 'switch-off' : 'switch-on', href, needs: ['active'] },
  ]
  return [
    ...(mayChange(source, actor) ? changes : []),
    ...(mayRotate(source, actor) ? [{ action: 'rotate-secret', href: `${href}/rotate-secret`, needs: [] }] : []),
  ]
}

/** The secrets that hold now. */
export const heldSecrets = ({ secrets }: Source, now: Instant) => secrets.filter(({ until }) => until === null || now < until)

const decided = (next: Source, type: string, by: By, at: Instant, more: Readonly<Record<string, unknown>>): Decision => ({
  next,
  events: [{ type: `source.${type}`, at, by, reason: null, from: null, to: null, audience: partiesOf(next), dueAt: null, more }],
})
