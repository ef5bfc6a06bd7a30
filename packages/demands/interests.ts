import { type Actor, atInstant, interestId, invalidField, newId, type Outcome, ok, orgKind, projectId, refused, textOf } from '#kernel'
import { parseProject, projectKey } from '#projects'
import {
  type Answer,
  catchUp,
  commit,
  type Item,
  joinList,
  load,
  readRecords,
  settled,
  untilSettled,
  type Versioned,
  type Write,
} from '#storage'
import { answerOf, type Context, checkIfMatch } from '#web'
import { current } from './commands.ts'
import type { AnswerBody, NewInterest } from './contract.ts'
import { answer, conclude, express } from './interest-rules.ts'
import type { InterestAction } from './machine.ts'
import type { Demand, Interest } from './model.ts'
import { actingOn, actingOnInterest, permit, permitInterest, seesInterest } from './permit.ts'
import { type Decision, shortlist } from './rules.ts'
import { demandKey, demandOf, interestKey, leaveBid, openInterest, parseInterest, referenceKey, saveDemand, saveInterest } from './store.ts'
import { INTERESTS } from './sweep.ts'
import { viewInterest } from './view.ts'
import { words } from './words.ts'

/** Expresses interest in a demand; a lead does for its own project. */
export const expressInterest = (ctx: Context, demand: string, input: NewInterest): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const { actor, now, tables } = ctx
    const read = await load(ctx, [demandKey(demand), ...(input.project === undefined ? [] : [projectKey(input.project)])])
    if (!read.ok) return read
    const found = await current(ctx, read.value[0] ?? null)
    if (found === 'raced' || !found.ok) return found
    const { data } = found.value
    const refusal = permit(data, 'express-interest', actor)
    if (refusal) return refused(refusal)
    const project = projectFor(actor, input.project, read.value[1] ?? null)
    if (!project.ok) return project
    const fresh = {
      id: interestId(newId('interest')),
      demand: data.id,
      poster: data.poster,
      bidder: actor.org,
      project: project.value === null ? null : projectId(project.value),
      text: textOf(input.text, ctx.language),
      createdAt: now,
      changedAt: now,
    }
    const decision = express(fresh, actingOn(actor, 'express-interest'), now)
    const { next, writes } = saveInterest(tables, null, decision.next, decision.events)
    const reply = answerOf(viewInterest(next, data.state, actor, now), next.version, `/v1/interests/${next.data.id}`)
    const all = [...writes, ...openInterest(tables, next.data, now), joinList(tables, actor.org, 'demand', data.id)]
    return settled(await commit(ctx, all, reply), reply)
  })

/** The project it is for: a lead's own, or one in the bidder's custody. */
function projectFor(actor: Actor, asked: string | undefined, item: Item | null): Outcome<string | null> {
  if (orgKind(actor.org) === 'project') {
    const own = asked === undefined || asked === (actor.org as string)
    return own ? ok(actor.org) : refused(invalidField('/project', 'not-yours', words.ownProject))
  }
  if (asked === undefined) return ok(null)
  const custodian = item ? parseProject(item).data.custodian : null
  return custodian === actor.org ? ok(asked) : refused(invalidField('/project', 'unknown', words.noProject))
}

type Command =
  | { readonly action: 'answer'; readonly body: AnswerBody }
  | { readonly action: 'withdraw'; readonly reason?: AnswerBody['reason'] }

/** Answers an interest, or takes it back. */
export const actOnInterest = (ctx: Context, id: string, command: Command): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findInterest(ctx, id)
    if (found === 'raced' || !found.ok) return found
    const { demand, interest } = found.value
    const edited = checkIfMatch(ctx, interest.version)
    if (edited) return edited
    const refusal = permitInterest(interest.data, demand.data.state, command.action, ctx.actor)
    if (refusal) return refused(refusal)
    const decided = decide(ctx, interest.data, command)
    if (!decided.ok) return decided
    const { next, writes } = saveInterest(ctx.tables, interest, decided.value.next, decided.value.events)
    const all = [...writes, ...onDemand(ctx, demand, interest.data, next.data, command.action)]
    const reply = answerOf(viewInterest(next, demand.data.state, ctx.actor, ctx.now), next.version)
    return settled(await commit(ctx, all, reply), reply)
  })

export interface Found {
  readonly demand: Versioned<Demand>
  readonly interest: Versioned<Interest>
}

/** An interest with its demand, both as they stand now, if it is the caller's business. */
export async function findInterest(ctx: Context, id: string): Promise<Outcome<Found> | 'raced'> {
  const [reference] = await readRecords(ctx.tables, [referenceKey(id)])
  if (!reference) return refused({ kind: 'not-found' })
  const read = await load(ctx, [demandKey(demandOf(reference)), interestKey(demandOf(reference), id)])
  if (!read.ok) return read
  const [demandItem, item] = read.value
  const stored = item ? parseInterest(item) : null
  if (!stored || !seesInterest(stored.data, ctx.actor)) return refused({ kind: 'not-found' })
  const demand = await current(ctx, demandItem ?? null)
  if (demand === 'raced' || !demand.ok) return demand
  const interest = await catchUp(ctx, INTERESTS, stored)
  return interest.raced ? 'raced' : ok({ demand: demand.value, interest: interest.current })
}

function decide(ctx: Context, interest: Interest, command: Command): Outcome<Decision<Interest>> {
  const by = actingOnInterest(ctx.actor, command.action)
  const when = atInstant(ctx.now)
  if (command.action === 'answer') {
    const { decision, reason } = command.body
    return answer(interest, decision, textOf(reason, ctx.language), ctx.actor.id, by, when)
  }
  const reason = command.reason === undefined ? null : textOf(command.reason, ctx.language)
  return ok(conclude(interest, 'withdrawn', by, when, reason))
}

/** What it means for the demand: its short list, and the bidder's place. */
function onDemand(ctx: Context, demand: Versioned<Demand>, before: Interest, next: Interest, action: InterestAction): Write[] {
  const place = next.state === 'withdrawn' ? [leaveBid(ctx.tables, next)] : []
  if (before.state !== 'shortlisted' && next.state !== 'shortlisted') return place
  const others = demand.data.shortlist.filter((one) => one.interest !== next.id)
  const entries = next.state === 'shortlisted' ? [...others, { interest: next.id, by: ctx.actor.id }] : others
  const decision = shortlist(demand.data, entries, actingOnInterest(ctx.actor, action), atInstant(ctx.now))
  return [...place, ...saveDemand(ctx.tables, demand, decision.next, decision.events).writes]
}
