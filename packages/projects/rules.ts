import {
  type Actor,
  type Day,
  invalidField,
  type Language,
  newId,
  type Outcome,
  ok,
  orgId,
  orgKind,
  projectId,
  refused,
  textOf,
} from '#kernel'
import type { NewProject, ProjectChange } from './contract.ts'
import type { Claim, Project } from './model.ts'
import { words } from './words.ts'

const handles = (actor: Actor) => actor.roles.includes('officer') || actor.roles.includes('approver')

/** Its custodian, every base it is or was at, the parties of its open cases, and its own lead. */
export const sees = (actor: Pick<Actor, 'org'>, project: Project, claims: readonly Claim[]): boolean =>
  project.custodian === actor.org ||
  project.id === (actor.org as string) ||
  project.presence.some(({ base }) => base === actor.org) ||
  claims.some(({ parties }) => parties.includes(actor.org))

/** Whether somebody registers projects at all. */
export const mayRegister = (actor: Actor): boolean => orgKind(actor.org) === 'base' && handles(actor)

/** A new project in the caller's custody; `bases` are those that exist. */
export function register(input: NewProject, bases: ReadonlySet<string>, actor: Actor, language: Language, today: Day): Outcome<Project> {
  if (!mayRegister(actor)) return refused({ kind: 'forbidden', detail: words.basesOnly })
  if (!bases.has(actor.org)) return refused({ kind: 'forbidden', detail: words.noBase })
  for (const [n, { base, from }] of input.presence.entries()) {
    if (!bases.has(base)) return refused(invalidField(`/presence/${n}/base`, 'unknown', words.noBase))
    if (from > today) return refused(invalidField(`/presence/${n}/from`, 'future', words.future))
  }
  return ok({
    id: projectId(newId('project')),
    name: textOf(input.name, language),
    uscc: input.uscc ?? null,
    stage: input.stage,
    presence: input.presence.map((one) => ({ ...one, base: orgId(one.base), to: null })),
    custodian: actor.org,
    needs: needsOf(input.needs, language),
    lead: input.lead,
  })
}

/** What its custodian may change; presence and custody change only by a case. */
export function change(project: Project, input: ProjectChange, actor: Actor, language: Language): Outcome<Project> {
  if (project.custodian !== actor.org || !handles(actor)) return refused({ kind: 'forbidden', detail: words.custodianOnly })
  const { name, needs, ...rest } = input
  return ok({
    ...project,
    ...rest,
    ...(name !== undefined && { name: textOf(name, language) }),
    ...(needs && { needs: needsOf(needs, language) }),
  })
}

const needsOf = (needs: NewProject['needs'], language: Language): Project['needs'] =>
  needs.map((need) => ({ ...need, text: textOf(need.text, language) }))
