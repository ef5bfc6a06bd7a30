import type { Index } from './index-of.ts'
import { conceptsIn, normal, tokensOf, wordsOf } from './tokens.ts'

/** How well an offer fits a text. */
export interface Ranked {
  readonly id: string
  /** BM25 over the words of the text, raised by how much of it was found. */
  readonly score: number
  /** The part of the text's words, each counted by how rare it is, that the offer has: 0–1. */
  readonly share: number
  /** The words of the text that the offer has. */
  readonly words: readonly string[]
}

/** A word that is typed halfway still finds; longer Latin words may have a slip. */
const HALF_TYPED = { prefix: (term: string) => !term.startsWith('§'), fuzzy: (term: string) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false) }

export interface RankOptions {
  /** Finds words that are typed halfway or with a slip. */
  readonly lenient: boolean
  /** The least share that counts. */
  readonly least: number
  /** Whether words that no offer has count against every one: what somebody typed has to be there, what somebody describes need not. */
  readonly strict: boolean
}

/** Offers by how well they fit a text, best first. */
export function rank({ search }: Index, text: string, { lenient, least, strict }: RankOptions): Ranked[] {
  const written = normal(text)
  const words = [...new Set(wordsOf(written))]
  if (words.length === 0) return []
  const concepts = conceptsIn(written)
  const hits = search.search(text, { combineWith: 'OR', tokenize: (query) => [...new Set(tokensOf(query))], ...(lenient && HALF_TYPED) })
  const found = hits.map(({ id, score, queryTerms }) => ({ id: String(id), score, words: covered(words, queryTerms, concepts) }))
  const weight = weights(words, found, strict)
  const whole = sum(words, weight)
  return found
    .map((one) => {
      const share = sum(one.words, weight) / whole
      return { ...one, share, score: one.score * share }
    })
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
}

/** A thing found by another of its names stands for the words that named it. */
function covered(words: readonly string[], terms: readonly string[], concepts: ReturnType<typeof conceptsIn>): string[] {
  const has = new Set(terms)
  for (const { token, covers } of concepts) if (has.has(token)) for (const one of covers) has.add(one)
  return words.filter((word) => has.has(word))
}

/** The rarer a word among what was found, the more it says. */
function weights(words: readonly string[], found: readonly { words: readonly string[] }[], strict: boolean): Map<string, number> {
  const seen = new Map<string, number>()
  for (const one of found) for (const word of one.words) seen.set(word, (seen.get(word) ?? 0) + 1)
  const rare = (times: number) => (times === 0 && !strict ? 0 : Math.log(1 + (found.length + 1) / (times + 0.5)))
  return new Map(words.map((word) => [word, rare(seen.get(word) ?? 0)]))
}

const sum = (words: readonly string[], weight: ReadonlyMap<string, number>) =>
  words.reduce((total, word) => total + (weight.get(word) ?? 0), 0)
