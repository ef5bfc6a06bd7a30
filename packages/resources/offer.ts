import { baseKey, parseBase } from '#directory'
import { atInstant, canonical, invalidField, type Outcome, ok, refused } from '#kernel'
import { type Answer, commit, load, settled, untilSettled, type Write } from '#storage'
import { byRole, type Context } from '#web'
import { answerTo, changeResource, findResource } from './commands.ts'
import type { ResourceInput } from './contract.ts'
import type { Decision } from './life.ts'
import { OFFICE } from './machine.ts'
import type { Resource } from './model.ts'
import { act, change, draft } from './rules.ts'
import { saveResource } from './store.ts'
import { words } from './words.ts'

// Listings that another system keeps: they come whole, again and again, and always go through their owner's review.

/** A listing that is drafted and put to its owner's review in one step. `more` is written with it, knowing its id. */
export const offerResource = (ctx: Context, input: ResourceInput, more: (id: string) => readonly Write[]): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [baseKey(ctx.actor.org)])
    if (!read.ok) return read
    const base = read.value[0] ? parseBase(read.value[0]).data : null
    if (!base || !isOffice(ctx)) return refused({ kind: 'forbidden' })
    if (base.status === 'adjusted_out') return refused({ kind: 'forbidden', detail: words.adjustedOut })
    const [by, when] = [byRole(ctx.actor, OFFICE), atInstant(ctx.now)]
    const drafted = draft(input, base.alliances, by, when, ctx.language)
    if (!drafted.ok) return drafted
    const offered = andThen(drafted.value, act(drafted.value.next, 'submit', null, by, when))
    const { next, writes } = saveResource(ctx.tables, null, offered)
    const answer = answerTo(ctx, next)
    return settled(await commit(ctx, [...writes, ...more(next.data.id)], answer), answer)
  })

/** Makes a listing what it is said to be. One that is not published yet goes to review anew; null when nothing is different. */
export const reviseResource = (ctx: Context, id: string, input: ResourceInput): Promise<Outcome<Answer | null>> =>
  untilSettled<Answer | null>(async () => {
    const found = await findResource(ctx, id)
    if (!found.ok) return found
    const { data } = found.value
    if (data.owner !== ctx.actor.org || !isOffice(ctx)) return refused({ kind: 'forbidden' })
    if (input.kind !== data.kind) return refused(invalidField('/kind', 'fixed', words.kindFixed))
    const { kind: _kind, ...whole } = input
    const [by, when] = [byRole(ctx.actor, OFFICE), atInstant(ctx.now)]
    const wanted = change(data, whole, by, when, ctx.language)
    if (!wanted.ok) return wanted
    const names = differing(data, wanted.value.next)
    if (names.length === 0) return ok(null)
    const delta = Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)))
    if (data.state !== 'draft' && data.state !== 'review') return changeResource({ ...ctx, ifMatch: '*' }, id, delta)
    const changed = change(data, delta, by, when, ctx.language)
    if (!changed.ok) return changed
    const { next, writes } = saveResource(
      ctx.tables,
      found.value,
      andThen(changed.value, act(changed.value.next, 'submit', null, by, when)),
    )
    const answer = answerTo(ctx, next)
    return settled(await commit(ctx, writes, answer), answer)
  })

const isOffice = ({ actor }: Context): boolean => actor.roles.some((role) => OFFICE.includes(role))

const andThen = (first: Decision, second: Decision): Decision => ({ next: second.next, events: [...first.events, ...second.events] })

/** Names of the fields that are not as they were. */
const differing = (before: Resource, after: Resource): string[] => {
  const shown = (r: Resource) => Object.entries({ ...r, changedAt: '', terms: 0 })
  const old = new Map<string, unknown>(shown(before))
  return shown(after).flatMap(([name, value]) => (canonical(value) === canonical(old.get(name)) ? [] : [name]))
}
