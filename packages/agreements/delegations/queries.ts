import { type Outcome, ok, refused } from '#kernel'
import { type Answer, type Item, listIds, openCursor, readRecords, sealCursor } from '#storage'
import { answerOf, type Context, listAnswer } from '#web'
import type { DelegationQuery } from './contract.ts'
import { partiesOf } from './rules.ts'
import { delegationKey, parseDelegation } from './store.ts'
import { viewDelegation } from './view.ts'

const PATH = '/v1/delegations'

export async function readDelegation(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const [item] = await readRecords(ctx.tables, [delegationKey(id)])
  const found = item ? parseDelegation(item) : null
  if (!found || !partiesOf(found.data).includes(ctx.actor.org)) return refused({ kind: 'not-found' })
  return ok(answerOf(viewDelegation(found, ctx.actor, ctx.now), found.version))
}

/** The delegations that the caller's organisation has given or was given, newest first. */
export async function listDelegations(ctx: Context, query: DelegationQuery): Promise<Outcome<Answer>> {
  const scope = `${ctx.actor.org} ${PATH}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, ctx.actor.org, 'delegation', query.limit, place.value as Item | null)
  const items = (await readRecords(ctx.tables, ids.map(delegationKey))).filter((item) => item !== null)
  const views = items.map((item) => viewDelegation(parseDelegation(item), ctx.actor, ctx.now))
  return ok(listAnswer(views, last ? await sealCursor(ctx.tables, scope, last) : null, PATH, query))
}
