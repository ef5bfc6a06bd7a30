import { readGrants } from '#agreements'
import { type Project, projectsToChoose, projectToChoose } from '#projects'
import type { Context } from '#web'

// About which projects somebody may draft a case, for a page that offers a choice.

/** Whose projects these are: the caller's own organisation's, or those of the one that lets him draft for it; null where none does. */
async function draftingFor(ctx: Context): Promise<Context | null> {
  const { actor, actingFor } = ctx
  const grants = await readGrants(ctx)
  if (grants === null || !actingFor) return ctx
  return grants.some(({ scope }) => scope.includes('draft')) ? { ...ctx, actor: { ...actor, org: actingFor } } : null
}

/** Who acts for another is shown what that one may let go now, and nothing that it had to do with once. */
const maySend = ({ actor, actingFor }: Context, project: Project): boolean =>
  !actingFor || project.custodian === actor.org || project.presence.some(({ base, to }) => base === actor.org && to === null)

export async function projectsToSend(ctx: Context): Promise<Project[]> {
  const seat = await draftingFor(ctx)
  return seat ? (await projectsToChoose(seat)).filter((project) => maySend(seat, project)) : []
}

/** One of them by its id. */
export async function projectToSend(ctx: Context, id: string): Promise<Project | null> {
  const seat = await draftingFor(ctx)
  const project = seat && (await projectToChoose(seat, id))
  return seat && project && maySend(seat, project) ? project : null
}
