import * as z from 'zod'
import { ALLIANCE_IDS, Province } from '#directory'
import { invalidField, type Outcome, refused } from '#kernel'
import { listOwn, RESOURCE_KINDS, type Resource, type Span, viewResource } from '#resources'
import { type Answer, leadsToReads, type Versioned } from '#storage'
import { type Context, Instant, listQuery } from '#web'
import { hitsFor, type Reader } from './demands.ts'
import { areFree } from './free.ts'
import { bookable, guestOf } from './listings.ts'
import { pageOfHits } from './page.ts'
import { words } from './words.ts'

export const ResourceQuery = listQuery({
  box: z
    .literal('mine')
    .exactOptional()
    .describe('All listings of the caller’s organisation, in any state; other filters do not count then.'),
  q: z.string().trim().min(1).max(200).exactOptional(),
  kind: z.enum(RESOURCE_KINDS).exactOptional(),
  alliance: z.enum(ALLIANCE_IDS).exactOptional(),
  province: Province.exactOptional(),
  owner: z.string().min(1).max(60).exactOptional(),
  freeFrom: Instant.exactOptional().describe('With `freeTo`: only what can really be booked from then until then.'),
  freeTo: Instant.exactOptional(),
})
export type ResourceQuery = z.infer<typeof ResourceQuery>

/** Published listings that the caller may book, by words and filters; with a time only those that are free then. */
export async function listResources(ctx: Context, reader: Reader, query: ResourceQuery): Promise<Outcome<Answer>> {
  if (query.box) return listOwn(ctx, { ...query, box: query.box })
  const span = spanOf(query)
  if (span === 'half') return refused(invalidField(query.freeFrom === undefined ? '?freeFrom' : '?freeTo', 'required', words.half))
  if (span === 'reversed') return refused(invalidField('?freeTo', 'reversed', words.reversed))
  const { kind, alliance, province, owner } = query
  const [index, guest] = await Promise.all([leadsToReads(ctx.tables, reader(ctx.now)), guestOf(ctx)])
  const hits = hitsFor(
    index,
    query.q,
    (offer) =>
      offer.of === 'resource' &&
      (!kind || offer.kind === kind) &&
      (!alliance || offer.alliances.includes(alliance)) &&
      (!province || offer.province === province) &&
      (!owner || offer.owner === owner),
  )
  return pageOfHits(ctx, hits, '/v1/resources', query, async (some) => {
    const ids = some.map(({ offer }) => offer.id)
    const open = await bookable(ctx.tables, ids, guest)
    const free = span === null ? null : await freeIn(ctx, open, span)
    return open.map((one) => (one && free?.has(one.data.id) !== false ? viewResource(one, ctx.actor, ctx.now) : null))
  })
}

/** Ids of those that are free throughout. */
async function freeIn(ctx: Context, open: readonly (Versioned<Resource> | null)[], span: Span): Promise<ReadonlySet<string>> {
  const resources = open.flatMap((one) => (one ? [one.data] : []))
  const free = await areFree(
    ctx.tables,
    ctx.now,
    resources.map((resource) => ({ resource, span })),
  )
  return new Set(resources.filter((_, n) => free[n]).map(({ id }) => id))
}

function spanOf({ freeFrom, freeTo }: ResourceQuery): Span | 'half' | 'reversed' | null {
  if (freeFrom === undefined && freeTo === undefined) return null
  if (freeFrom === undefined || freeTo === undefined) return 'half'
  const [from, to] = [new Date(freeFrom).toISOString(), new Date(freeTo).toISOString()]
  return from < to ? { from, to } : 'reversed'
}
