import type { Instant } from '#kernel'
import { readRecords, type Tables, type Versioned } from '#storage'
import type { Context } from '#web'
import type { Standing } from './caller.ts'
import { type Listing, parseListing, resourceKey } from './offers.ts'

export type { Listing } from './offers.ts'

/** Listings by id, in order; null where there is none. */
export async function readListings(tables: Tables, ids: readonly string[]): Promise<(Versioned<Listing> | null)[]> {
  const items = await readRecords(tables, ids.map(resourceKey))
  return items.map((item) => item && parseListing(item))
}

/** Whether it is open to whom asks; `of` are its owner's alliances. */
export function mayBook({ state, owner, access }: Listing, of: readonly string[], { base, alliances }: Standing): boolean {
  if (state !== 'published') return false
  if (owner === base || access.scope === 'all') return true
  return access.scope === 'bases' ? (access.bases ?? []).includes(base) : alliances.some((id) => of.includes(id))
}

export const viewListing = ({ data, version }: Versioned<Listing>, _ctx: Context): object => ({ ...data, version })

/** Whether each is free from then until then; false for what is not there. */
export async function areFree(
  _ctx: Context,
  listings: readonly (Versioned<Listing> | null)[],
  _from: Instant,
  _to: Instant,
): Promise<boolean[]> {
  return listings.map((one) => one !== null)
}

/** When it is free next within a time. */
export async function freeFrom(_ctx: Context, _listing: Listing, _from: Instant, _to: Instant): Promise<Instant | null> {
  return null
}
