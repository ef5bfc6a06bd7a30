import { type Outcome, orgKind } from '#kernel'
import { type Answer, idsOf, keysWaitingFor, listIds, readRecords } from '#storage'
import { type Context, pageOf } from '#web'
import type { WaitingQuery } from '../contract.ts'
import { sees } from '../permit.ts'
import { viewInLine } from './life.ts'
import { inLine } from './machine.ts'
import { parseWaiting, waitingKey } from './store.ts'

/** Of a project's places the newest; a base may have them all. */
const MOST_OF_PROJECT = 100

/** What the caller's organisation waits for, or is offered, now; what is due first first. */
export async function listWaiting(ctx: Context, query: WaitingQuery): Promise<Outcome<Answer>> {
  const items = await readRecords(ctx.tables, (await idsInLine(ctx)).map(waitingKey))
  const places = items.flatMap((item) => (item ? [parseWaiting(item)] : []))
  const own = places.filter(({ data }) => inLine(data.state) && sees(data, ctx.actor))
  return pageOf(ctx, own, '/v1/waiting', query, (one) => viewInLine(one, ctx.actor, ctx.now))
}

/** What a project waits for stands under the base that it belongs to. */
async function idsInLine({ tables, actor }: Context): Promise<string[]> {
  if (orgKind(actor.org) !== 'project') return idsOf('waiting', await keysWaitingFor(tables, actor.org))
  return (await listIds(tables, actor.org, 'waiting', MOST_OF_PROJECT, null)).ids
}
