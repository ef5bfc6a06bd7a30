import { baseKey } from '#directory'
import { type Actor, atInstant, demandId, type Instant, newId, type Outcome, ok, orgKind, refused, textOf } from '#kernel'
import {
  type Answer,
  catchUp,
  commit,
  type Item,
  joinList,
  load,
  settled,
  type Unit,
  untilSettled,
  type Versioned,
  type Write,
} from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { Command, NewDemand } from './contract.ts'
import { conclude } from './interest-rules.ts'
import type { Demand, Interest } from './model.ts'
import { actingOn, permit, sees } from './permit.ts'
import { award, close, closingFault, type Decision, end, enter, eventOf, publish } from './rules.ts'
import { demandKey, interestKey, parseDemand, parseInterest, saveDemand, saveInterest } from './store.ts'
import { DEMANDS } from './sweep.ts'
import { viewDemand } from './view.ts'
import { words } from './words.ts'

const OFFICE = ['officer', 'approver'] as const
const handles = (actor: Actor) => OFFICE.some((role) => actor.roles.includes(role))

/** Whether somebody posts demands at all. */
export const mayPost = (actor: Actor): boolean => ['base', 'secretariat'].includes(orgKind(actor.org)) && handles(actor)

/** Drafts a demand or scenario; nobody else sees it before it is published. */
export const draftDemand = (ctx: Context, input: NewDemand): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const { actor, now, language } = ctx
    const isBase = orgKind(actor.org) === 'base'
    const read = await load(ctx, isBase ? [baseKey(actor.org)] : [])
    if (!read.ok) return read
    if (!mayPost(actor)) return refused({ kind: 'forbidden', detail: words.postersOnly })
    if (isBase && !read.value[0]) return refused({ kind: 'forbidden', detail: words.noBase })
    const fault = closingFault(input.closesAt, now)
    if (fault) return fault
    const demand = draft(input, actor, now, language)
    const event = eventOf('demand.drafted', null, demand, byRole(actor, OFFICE), atInstant(now))
    const { next, writes } = saveDemand(ctx.tables, null, demand, [event])
    const answer = answerOf(viewDemand(next, actor, now), next.version, `/v1/demands/${demand.id}`)
    return settled(await commit(ctx, [...writes, joinList(ctx.tables, actor.org, 'demand', demand.id)], answer), answer)
  })

function draft(input: NewDemand, actor: Actor, now: Instant, language: Context['language']): Demand {
  const demand: Demand = {
    ...input,
    id: demandId(newId('demand')),
    state: 'draft',
    poster: actor.org,
    drafter: actor.id,
    createdAt: now,
    changedAt: now,
    publishedAt: null,
    title: textOf(input.title, language),
    text: textOf(input.text, language),
    closesAt: new Date(input.closesAt).toISOString(),
    shortlist: [],
    awarded: null,
    timer: null,
    reason: null,
    ending: false,
  }
  return enter(demand, 'draft', atInstant(now))
}

/** One act on a demand: what is overdue happens first, then the act is judged, then everything is written at once. */
export const actOnDemand = (ctx: Context, id: string, command: Command): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const named = command.action === 'award' ? [interestKey(id, command.interest)] : []
    const read = await load(ctx, [demandKey(id), ...named])
    if (!read.ok) return read
    const [item, interestItem] = read.value
    const found = await current(ctx, item ?? null)
    if (found === 'raced' || !found.ok) return found
    const before = found.value
    const no = checkIfMatch(ctx, before.version)
    if (no) return no
    const refusal = permit(before.data, command.action, ctx.actor)
    if (refusal) return refused(refusal)
    const interest = interestItem ? parseInterest(interestItem) : null
    const decided = decide(ctx, before.data, command, interest)
    if (!decided.ok) return decided
    const { next, writes } = saveDemand(ctx.tables, before, decided.value.next, decided.value.events)
    const also = command.action === 'award' && interest ? awarded(ctx, interest) : []
    const answer = answerOf(viewDemand(next, ctx.actor, ctx.now), next.version)
    return settled(await commit(ctx, [...writes, ...also], answer), answer)
  })

/** The demand as it stands now, if it is the caller's business. */
export async function current(ctx: Context, item: Item | null): Promise<Outcome<Versioned<Demand>> | 'raced'> {
  const stored = item ? parseDemand(item) : null
  if (!stored || !sees(stored.data, ctx.actor)) return refused({ kind: 'not-found' })
  const caught = await catchUp(ctx, DEMANDS, stored)
  return caught.raced ? 'raced' : ok(caught.current)
}

function decide(ctx: Context, demand: Demand, command: Command, interest: Versioned<Interest> | null): Outcome<Decision<Demand>> {
  const by = actingOn(ctx.actor, command.action)
  const when = atInstant(ctx.now)
  switch (command.action) {
    case 'publish':
      return publish(demand, by, ctx.now)
    case 'close':
      return ok(close(demand, by, when))
    case 'deliver':
      return ok(end(demand, 'delivered', by, when, null))
    case 'withdraw':
      return ok(end(demand, 'withdrawn', by, when, command.reason === undefined ? null : textOf(command.reason, ctx.language)))
    case 'award':
      if (!interest) return refused({ kind: 'invalid', errors: [{ pointer: '/interest', code: 'unknown', detail: words.noInterest }] })
      return award(demand, interest.data, ctx.actor, by, when)
  }
}

function awarded(ctx: Unit & Pick<Context, 'actor'>, interest: Versioned<Interest>): Write[] {
  const { next, events } = conclude(interest.data, 'awarded', actingOn(ctx.actor, 'award'), atInstant(ctx.now), null)
  return saveInterest(ctx.tables, interest, next, events).writes
}
