import type { Demand } from '#demands'
import type { Base } from '#directory'
import type { Resource } from '#resources'
import type { Offer } from './offer.ts'

const placeOf = (base: Base | null) => ({
  ownerName: base?.name ?? null,
  province: base?.province ?? null,
  alliances: base?.alliances ?? [],
})

/** A listing as the index keeps it; only a published one can be found. */
export const offerOfListing = (listing: Resource, version: number, base: Base | null): Offer | null =>
  listing.state !== 'published'
    ? null
    : {
        id: listing.id,
        of: 'resource',
        version,
        state: listing.state,
        kind: listing.kind,
        owner: listing.owner,
        ...placeOf(base),
        title: listing.title,
        text: listing.text,
        field: listing.field,
        access: { scope: listing.access.scope, bases: listing.access.bases ?? [] },
      }

const GONE = ['withdrawn', 'discarded']

/** A demand as the index keeps it: from its publication on, unless it was withdrawn. */
export const offerOfDemand = (demand: Demand, version: number, base: Base | null): Offer | null =>
  demand.publishedAt === null || GONE.includes(demand.state)
    ? null
    : {
        id: demand.id,
        of: 'demand',
        version,
        state: demand.state,
        kind: demand.kind,
        owner: demand.poster,
        ...placeOf(base),
        title: demand.title,
        text: demand.text,
        field: demand.field,
        access: { scope: 'all', bases: [] },
      }
