import MiniSearch, { type Options } from 'minisearch'
import * as z from 'zod'
import { PROVINCES } from '#directory'
import { Offer } from './offer.ts'
import { type KeptSearch, keepSearch, openSearch } from './postings.ts'
import { tokensOf } from './tokens.ts'
import { kindWords } from './words.ts'

/** Raised when words are cut, weighed or kept differently: an index of another generation is made anew from its own offers. */
export const GENERATION = 2

/** Everything that can be found, and where its words stand. */
export interface Index {
  readonly offers: Map<string, Offer>
  readonly search: MiniSearch<Offer>
}

type Field = 'title' | 'text' | 'about'

const both = (text: { zh: string; en?: string | undefined } | null | undefined): string => (text ? `${text.zh} ${text.en ?? ''}` : '')

/** What is searched of an offer: its title; its text; and what it is, whose and where. */
function fieldOf(offer: Offer, field: string): string {
  switch (field as Field | 'id') {
    case 'id':
      return offer.id
    case 'title':
      return both(offer.title)
    case 'text':
      return both(offer.text)
    case 'about': {
      const place = offer.province === null ? null : PROVINCES[offer.province]
      return [both(kindWords[offer.kind]), offer.field ?? '', both(offer.ownerName), both(place)].join(' ')
    }
  }
}

const OPTIONS: Options<Offer> = {
  fields: ['title', 'text', 'about'],
  extractField: fieldOf,
  tokenize: (text, field) => (field === 'id' ? [text] : tokensOf(text)),
  processTerm: (term) => term,
  autoVacuum: false,
  searchOptions: { boost: { title: 3, about: 1.5, text: 1 } },
}

export const emptyIndex = (): Index => ({ offers: new Map(), search: new MiniSearch(OPTIONS) })

export function put(index: Index, offer: Offer): void {
  remove(index, offer.id)
  index.offers.set(offer.id, offer)
  index.search.add(offer)
}

export function remove(index: Index, id: string): void {
  if (index.offers.delete(id)) index.search.discard(id)
}

const Kept = z.object({
  generation: z.number(),
  offers: z.array(z.unknown()),
  search: z.custom<z.infer<typeof KeptSearch>>((value) => typeof value === 'object'),
})

/** Reads an index that was written; offers of this generation are taken as they were checked on the way in. */
export function readIndex(bytes: string): Index {
  const { generation, offers, search } = Kept.parse(JSON.parse(bytes))
  if (generation === GENERATION) {
    const known = offers as Offer[]
    return { offers: new Map(known.map((offer) => [offer.id, offer])), search: openSearch<Offer>(MiniSearch, search, OPTIONS) }
  }
  const index = emptyIndex()
  for (const offer of offers) put(index, Offer.parse(offer))
  return index
}

/** An index as it is written. What was removed long ago is swept out when it is a tenth of the whole. */
export async function writeIndex({ offers, search }: Index): Promise<string> {
  if (search.dirtFactor > 0.1) await search.vacuum({ batchSize: 10_000, batchWait: 0 })
  return JSON.stringify({ generation: GENERATION, offers: [...offers.values()], search: keepSearch(search) })
}
