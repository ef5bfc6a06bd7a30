import { type By, type NewEvent, type Outcome, refused } from '#kernel'
import { type Answer, commit, load, settled, untilSettled } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { BaseChange, NewBase } from './contract.ts'
import type { Base } from './model.ts'
import { viewBase } from './present.ts'
import { addBase, changeBase, idTaken, secretariatsOf } from './rules.ts'
import { baseKey, parseBase, saveBase } from './store.ts'

export const createBase = (ctx: Context, input: NewBase): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [baseKey(input.id)])
    if (!read.ok) return read
    const added = addBase(input, ctx.actor, ctx.language)
    if (!added.ok) return added
    if (read.value[0]) return refused(idTaken)
    const { next, writes } = saveBase(ctx.tables, null, added.value, [baseAdded(added.value, byOfficer(ctx), ctx.now)])
    const answer = answerOf(viewBase(next.data), next.version, `/v1/bases/${input.id}`)
    return settled(await commit(ctx, writes, answer), answer)
  })

export const patchBase = (ctx: Context, id: string, change: BaseChange): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [baseKey(id)])
    if (!read.ok) return read
    const [item] = read.value
    if (!item) return refused({ kind: 'not-found' })
    const before = parseBase(item)
    const changed = changeBase(before.data, change, ctx.actor, ctx.language)
    if (!changed.ok) return changed
    const stale = checkIfMatch(ctx, before.version, true)
    if (stale) return stale
    const event = profileUpdated(before.data, changed.value, change, byOfficer(ctx), ctx.now)
    const { next, writes } = saveBase(ctx.tables, before, changed.value, [event])
    const answer = answerOf(viewBase(next.data), next.version)
    return settled(await commit(ctx, writes, answer), answer)
  })

const byOfficer = (ctx: Context) => byRole(ctx.actor, ['officer', 'approver'])

export const baseAdded = (base: Base, by: By, at: string): NewEvent => ({
  type: 'base.added',
  at,
  by,
  reason: null,
  from: null,
  to: base.status,
  audience: [base.id, ...secretariatsOf(base)],
  dueAt: null,
})

const profileUpdated = (before: Base, after: Base, change: BaseChange, by: By, at: string): NewEvent => ({
  type: 'base.profile-updated',
  at,
  by,
  reason: null,
  from: before.status,
  to: after.status,
  audience: [after.id, ...secretariatsOf(before), ...secretariatsOf(after)],
  dueAt: null,
  more: { changed: Object.keys(change) },
})
