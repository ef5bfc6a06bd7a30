import { type DemandQuery, fits, justPublished, listOwnDemands, readDemands, viewDemand } from '#demands'
import type { Instant, Outcome } from '#kernel'
import type { Answer } from '#storage'
import type { Context } from '#web'
import { emptyIndex, type Index, put } from './index-of.ts'
import { readOffers } from './indexing.ts'
import type { Offer } from './offer.ts'
import { type Hit, pageOfHits } from './page.ts'
import { rank } from './rank.ts'

/** Asks for the index as it is about now. */
export type Reader = (now: Instant) => Promise<Index>

/** How many of the last published ones are looked up beside the index, which learns of them a moment later. */
const FRESH = 20
/** The least part of the words asked for that a hit has. */
export const LEAST_SHARE = 0.6

/** Published demands by words and filters; with `mine` those of the caller's organisation, drafts too. */
export async function listDemands(ctx: Context, reader: Reader, query: DemandQuery): Promise<Outcome<Answer>> {
  if (query.mine === 'true') return listOwnDemands(ctx, query)
  const [index, fresh] = await Promise.all([reader(ctx.now), justPublished(ctx.tables, FRESH)])
  const unknown = fresh.filter((id) => !index.offers.has(id))
  const hits = [index, await indexOf(ctx, unknown)].flatMap((one) => found(one, query))
  return pageOfHits(ctx, hits, '/v1/demands', query, async (some) => {
    const demands = await readDemands(
      ctx.tables,
      some.map(({ offer }) => offer.id),
    )
    const byId = new Map(demands.map((one) => [one.data.id as string, one]))
    return some.map(({ offer }) => {
      const one = byId.get(offer.id)
      return one && one.data.state !== 'withdrawn' && fits(one.data, query) ? viewDemand(one, ctx.actor, ctx.now) : null
    })
  })
}

const found = (index: Index, { q, kind, field }: DemandQuery): Hit[] =>
  hitsFor(index, q, (offer) => offer.of === 'demand' && (!kind || offer.kind === kind) && (!field || offer.field === field))

/** What the index has of these words, or all of it without any. */
export function hitsFor(index: Index, q: string | undefined, passes: (offer: Offer) => boolean): Hit[] {
  if (q === undefined) return [...index.offers.values()].filter(passes).map((offer) => ({ offer, score: 0 }))
  return rank(index, q, { lenient: true, least: LEAST_SHARE, strict: true }).flatMap(({ id, score }) => {
    const offer = index.offers.get(id)
    return offer && passes(offer) ? [{ offer, score }] : []
  })
}

/** A small index of what the large one does not know yet. */
async function indexOf(ctx: Context, ids: readonly string[]): Promise<Index> {
  const index = emptyIndex()
  for (const offer of await readOffers(ctx.tables, ids)) if (offer) put(index, offer)
  return index
}
