import { baseKey } from '#directory'
import { dayOf, type NewEvent, type Outcome, orgId, refused } from '#kernel'
import { type Answer, commit, joinList, load, settled, untilSettled } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { NewProject, ProjectChange } from './contract.ts'
import { PRESENCE_ROLES, type Project } from './model.ts'
import { viewProject } from './present.ts'
import { change, register, sees } from './rules.ts'
import { audienceOf, claimKey, foundIn, projectKey, saveProject } from './store.ts'

export const registerProject = (ctx: Context, input: NewProject): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const bases = [...new Set([ctx.actor.org, ...input.presence.map((one) => one.base)])]
    const read = await load(ctx, bases.map(baseKey))
    if (!read.ok) return read
    const known = new Set(bases.filter((_, n) => read.value[n]))
    const registered = register(input, known, ctx.actor, ctx.language, dayOf(ctx.now))
    if (!registered.ok) return registered
    const project = registered.value
    const { next, writes } = saveProject(ctx.tables, null, project, [eventOf(ctx, 'project.registered', project)])
    const lists = [...new Set([project.custodian, ...project.presence.map((one) => one.base), orgId(project.id)])].map((org) =>
      joinList(ctx.tables, org, 'project', project.id),
    )
    const answer = answerOf(viewProject(next, []), next.version, `/v1/projects/${project.id}`)
    return settled(await commit(ctx, [...writes, ...lists], answer), answer)
  })

export const changeProject = (ctx: Context, id: string, input: ProjectChange): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [projectKey(id), ...PRESENCE_ROLES.map((role) => claimKey(id, role))])
    if (!read.ok) return read
    const found = foundIn(read.value)
    if (!found || !sees(ctx.actor, found.project.data, found.claims)) return refused({ kind: 'not-found' })
    const changed = change(found.project.data, input, ctx.actor, ctx.language)
    if (!changed.ok) return changed
    const stale = checkIfMatch(ctx, found.project.version, true)
    if (stale) return stale
    const event = eventOf(ctx, 'project.changed', changed.value, { changed: Object.keys(input) })
    const { next, writes } = saveProject(ctx.tables, found.project, changed.value, [event])
    const answer = answerOf(viewProject(next, found.claims), next.version)
    return settled(await commit(ctx, writes, answer), answer)
  })

const eventOf = (ctx: Context, type: string, project: Project, more: Record<string, unknown> = {}): NewEvent => ({
  type,
  at: ctx.now,
  by: byRole(ctx.actor, ['officer', 'approver']),
  reason: null,
  from: null,
  to: null,
  audience: audienceOf(project),
  dueAt: null,
  more,
})
