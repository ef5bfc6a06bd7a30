import { type Outcome, ok, refused } from '#kernel'
import { type Answer, type Item, listIds, openCursor, readRecords, sealCursor, type Tables, type Versioned } from '#storage'
import { answerOf, type Context, listAnswer, pageOf } from '#web'
import type { DemandQuery, InterestQuery } from './contract.ts'
import { findInterest } from './interests.ts'
import type { Demand } from './model.ts'
import { sees } from './permit.ts'
import { demandKey, interestsIn, parseDemand } from './store.ts'
import { viewDemand, viewInterest } from './view.ts'

/** Demands by id, in order; one that is gone is left out. */
export async function readDemands(tables: Tables, ids: readonly string[]): Promise<Versioned<Demand>[]> {
  const items = await readRecords(tables, ids.map(demandKey))
  return items.filter((item) => item !== null).map(parseDemand)
}

export async function readDemand(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const [found] = await readDemands(ctx.tables, [id])
  if (!found || !sees(found.data, ctx.actor)) return refused({ kind: 'not-found' })
  return ok(answerOf(viewDemand(found, ctx.actor, ctx.now), found.version))
}

export async function readInterest(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findInterest({ ...ctx, idempotency: null }, id)
  if (found === 'raced') return refused({ kind: 'in-progress' })
  if (!found.ok) return found
  const { demand, interest } = found.value
  return ok(answerOf(viewInterest(interest, demand.data.state, ctx.actor, ctx.now), interest.version))
}

/** The poster sees every interest in its demand, everybody else its own; oldest first. */
export async function listInterests(ctx: Context, id: string, query: InterestQuery): Promise<Outcome<Answer>> {
  const [demand] = await readDemands(ctx.tables, [id])
  if (!demand || !sees(demand.data, ctx.actor)) return refused({ kind: 'not-found' })
  const { org } = ctx.actor
  const seen = (await interestsIn(ctx.tables, id)).filter(({ data }) => demand.data.poster === org || data.bidder === org)
  return pageOf(ctx, seen, `/v1/demands/${id}/interests`, query, (one) => viewInterest(one, demand.data.state, ctx.actor, ctx.now))
}

const PATH = '/v1/demands'

/** What the caller's organisation has posted or expressed interest in, newest first. */
export async function listOwnDemands(ctx: Context, query: DemandQuery): Promise<Outcome<Answer>> {
  const scope = `${ctx.actor.org} ${PATH} ${JSON.stringify({ ...query, cursor: undefined })}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, ctx.actor.org, 'demand', query.limit, place.value as Item | null)
  const found = (await readDemands(ctx.tables, ids)).filter(({ data }) => sees(data, ctx.actor) && fits(data, query))
  const next = last ? await sealCursor(ctx.tables, scope, last) : null
  return ok(
    listAnswer(
      found.map((one) => viewDemand(one, ctx.actor, ctx.now)),
      next,
      PATH,
      query,
    ),
  )
}

/** Whether a demand passes the filters besides the words. */
export const fits = (demand: Demand, { kind, field, state }: Pick<DemandQuery, 'kind' | 'field' | 'state'>): boolean =>
  (kind === undefined || demand.kind === kind) &&
  (field === undefined || demand.field === field) &&
  (state === undefined || demand.state === state)
