import * as z from 'zod'
import { ALLIANCE_IDS, Province } from '#directory'
import { type Instant, invalidField, type Outcome, refused } from '#kernel'
import type { Answer } from '#storage'
import { type Context, Instant as InstantInput, listQuery } from '#web'
import { standingOf } from './caller.ts'
import { hitsFor, type Reader } from './demands.ts'
import { areFree, mayBook, readListings, viewListing } from './listings.ts'
import { pageOfHits } from './page.ts'
import { KINDS, words } from './words.ts'

export const ResourceQuery = listQuery({
  q: z.string().trim().min(1).max(200).exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  alliance: z.enum(ALLIANCE_IDS).exactOptional(),
  province: Province.exactOptional(),
  owner: z.string().min(1).max(60).exactOptional(),
  freeFrom: InstantInput.exactOptional().describe('With `freeTo`: only what can really be booked from then until then.'),
  freeTo: InstantInput.exactOptional(),
})
export type ResourceQuery = z.infer<typeof ResourceQuery>

/** Published listings that the caller may book, by words and filters; with a time only those that are free then. */
export async function listResources(ctx: Context, reader: Reader, query: ResourceQuery): Promise<Outcome<Answer>> {
  const span = spanOf(query)
  if (span === 'half') return refused(invalidField(query.freeFrom === undefined ? '?freeFrom' : '?freeTo', 'required', words.half))
  if (span === 'reversed') return refused(invalidField('?freeTo', 'reversed', words.reversed))
  const { kind, alliance, province, owner } = query
  const [index, standing] = await Promise.all([reader(ctx.now), standingOf(ctx.tables, ctx.actor.org)])
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
    const records = await readListings(
      ctx.tables,
      some.map(({ offer }) => offer.id),
    )
    const bookable = records.map((one, n) => (one && mayBook(one.data, some[n]?.offer.alliances ?? [], standing) ? one : null))
    const free = span === null ? null : await areFree(ctx, bookable, span.from, span.to)
    return bookable.map((one, n) => (one && free?.[n] !== false ? viewListing(one, ctx) : null))
  })
}

function spanOf({ freeFrom, freeTo }: ResourceQuery): { from: Instant; to: Instant } | 'half' | 'reversed' | null {
  if (freeFrom === undefined && freeTo === undefined) return null
  if (freeFrom === undefined || freeTo === undefined) return 'half'
  const [from, to] = [new Date(freeFrom).toISOString(), new Date(freeTo).toISOString()]
  return from < to ? { from, to } : 'reversed'
}
