import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'
import { demandKey, parseDemand } from '#demands'
import { baseKey, parseBase } from '#directory'
import { orgKind } from '#kernel'
import { parseResource, resourceKey } from '#resources'
import { fromItem, type Item, type Objects, readRecords, type Tables } from '#storage'
import { put, remove } from './index-of.ts'
import { keepIndex, type Loaded, loadIndex } from './keeper.ts'
import type { Offer } from './offer.ts'
import { offerOfDemand, offerOfListing } from './offers.ts'

const Told = z.object({ subject: z.string(), event: z.object({ type: z.string() }) })

/** What the index needs of the platform. */
export interface IndexParts {
  readonly tables: Tables
  readonly objects: Objects
}

export interface Indexed {
  /** How many offers were put in or taken out. */
  readonly changed: number
  /** Bytes are only written when something has changed. */
  readonly written: boolean
}

/** What a batch of events tells to look at again: listings and demands, and bases whose listings are shown with their name and place. */
export function subjectsIn(records: readonly DynamoDBRecord[]): { offers: string[]; bases: string[] } {
  const told = records.flatMap((record) => {
    const parsed = record.eventName === 'REMOVE' ? null : Told.safeParse(imageOf(record))
    return parsed?.success ? [parsed.data] : []
  })
  const of = (kinds: readonly string[]) => [
    ...new Set(told.filter(({ event }) => kinds.some((kind) => event.type.startsWith(`${kind}.`))).map(({ subject }) => subject)),
  ]
  return { offers: of(['resource', 'demand']), bases: of(['base']) }
}

// Lambda's type of a stream image and the SDK's differ only in binary values, which the log has none of.
const imageOf = (record: DynamoDBRecord): unknown => fromItem((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>)

const TRIES = 8

/**
 * Brings the index up to the records of what a batch of events is about. The records are read after the index: whoever writes last
 * has read what was there last, and an older version never overwrites a newer one. May be run again on any part of the stream.
 */
export function indexer({ tables, objects }: IndexParts): (records: readonly DynamoDBRecord[]) => Promise<Indexed> {
  let kept: Loaded | null = null
  return async (records) => {
    const subjects = subjectsIn(records)
    if (subjects.offers.length + subjects.bases.length === 0) return { changed: 0, written: false }
    for (let n = 0; n < TRIES; n++) {
      const loaded: Loaded = await loadIndex(objects, kept)
      kept = null // Changed below: it is only good again once it has been written.
      const touched = await apply(tables, loaded, subjects)
      if (touched === 0) {
        kept = loaded
        return { changed: 0, written: false }
      }
      const next = await keepIndex(objects, loaded)
      if (next) {
        kept = next
        return { changed: touched, written: true }
      }
    }
    throw new Error('the index kept being written by others')
  }
}

async function apply(
  tables: Tables,
  { index }: Loaded,
  { offers, bases }: { offers: readonly string[]; bases: readonly string[] },
): Promise<number> {
  const ofBases = [...index.offers.values()].filter(({ owner }) => bases.includes(owner)).map(({ id }) => id)
  const ids = [...new Set([...offers, ...ofBases])]
  const found = await readOffers(tables, ids)
  let changed = 0
  for (const [n, id] of ids.entries()) {
    const [known, offer] = [index.offers.get(id), found[n]]
    if (!offer) {
      if (known) changed++
      remove(index, id)
    } else if (!known || known.version <= offer.version) {
      if (JSON.stringify(known) === JSON.stringify(offer)) continue
      put(index, offer)
      changed++
    }
  }
  return changed
}

const isDemand = (id: string) => id.startsWith('dem_')

/** What can be found of each id now; null for what cannot. Listings and demands in one round trip, their owners in another. */
export async function readOffers(tables: Tables, ids: readonly string[]): Promise<(Offer | null)[]> {
  const items = await readRecords(
    tables,
    ids.map((id) => (isDemand(id) ? demandKey(id) : resourceKey(id))),
  )
  const read = items.map((item, n) => (item ? (isDemand(ids[n] ?? '') ? demandIn(item) : listingIn(item)) : null))
  const owners = [...new Set(read.flatMap((one) => (one && orgKind(one.owner) === 'base' ? [one.owner] : [])))]
  const bases = await readRecords(tables, owners.map(baseKey))
  const byOwner = new Map(owners.map((org, n) => [org, bases[n] ? parseBase(bases[n]).data : null]))
  return read.map((one) => one?.offer(byOwner.get(one.owner) ?? null) ?? null)
}

function demandIn(item: Item) {
  const { data, version } = parseDemand(item)
  return { owner: data.poster, offer: (base: Parameters<typeof offerOfDemand>[2]) => offerOfDemand(data, version, base) }
}

function listingIn(item: Item) {
  const { data, version } = parseResource(item)
  return { owner: data.owner, offer: (base: Parameters<typeof offerOfListing>[2]) => offerOfListing(data, version, base) }
}
