import * as z from 'zod'
import type { Demand } from '#demands'
import type { Base } from '#directory'
import { orgId } from '#kernel'
import { type Item, type Key, storedRecord, type Versioned } from '#storage'
import type { Offer } from './offer.ts'

const FreeText = z.object({ zh: z.string(), en: z.string().optional() })

/** What the index reads of a listing. */
const Listing = z.looseObject({
  id: z.string(),
  state: z.string(),
  owner: z.string().transform(orgId),
  kind: z.string(),
  title: FreeText,
  text: FreeText.nullish(),
  field: z.string().nullish(),
  price: z.unknown(),
  freeShare: z.looseObject({ groups: z.array(z.string()) }).nullish(),
  access: z.looseObject({ scope: z.enum(['all', 'alliance', 'bases']), bases: z.array(z.string()).nullish() }),
})
export type Listing = z.infer<typeof Listing>

export const resourceKey = (id: string): Key => ({ pk: `resource#${id}`, sk: 'resource' })
export const parseListing = (item: Item): Versioned<Listing> => storedRecord(item, Listing.parse)

const placeOf = (base: Base | null) => ({
  ownerName: base?.name ?? null,
  province: base?.province ?? null,
  alliances: base?.alliances ?? [],
})

/** A listing as the index keeps it; only a published one can be found. */
export const offerOfListing = (listing: Listing, version: number, base: Base | null): Offer | null =>
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
        text: listing.text ?? null,
        field: listing.field ?? null,
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
