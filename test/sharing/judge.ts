import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { orgId } from '#kernel'
import { emptyIndex, type Index, put } from '../../packages/find/index-of.ts'
import type { Offer } from '../../packages/find/offer.ts'
import { fitsOf, needParts, total } from '../../packages/find/score.ts'

// A judged set: what projects need, what is on offer, and how well each fits: 3 exactly, 2 well, 1 somewhat, else not at all.

const FreeText = z.object({ zh: z.string(), en: z.string().optional() })
const JudgedOffer = z.object({ id: z.string(), kind: z.string(), title: FreeText, text: FreeText })
const JudgedNeed = z.object({ id: z.string(), kind: z.string(), text: FreeText, grades: z.record(z.string(), z.int().min(1).max(3)) })
export type JudgedOffer = z.infer<typeof JudgedOffer>
export type JudgedNeed = z.infer<typeof JudgedNeed>

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, 'judged', name), 'utf8'))
export const offers = z.array(JudgedOffer).parse(read('offers.json'))
/** Written along with the words that the search knows. */
export const needs = z.array(JudgedNeed).parse(read('needs.json'))
/** Written by somebody who had not looked at those words: whatever is added to them is judged by needs that it was not made for. Never add a word because one of these fails. */
export const heldOut = z.array(JudgedNeed).parse(read('held-out.json'))

/** A way to rank the offers for a need: their ids, best first. */
export type Ranking = (need: JudgedNeed) => readonly string[]

const DEPTH = 5
const gain = (grade: number, place: number) => (2 ** grade - 1) / Math.log2(place + 2)
const cumulated = (grades: readonly number[]) => grades.slice(0, DEPTH).reduce((sum, grade, place) => sum + gain(grade, place), 0)

/** nDCG@5 of one need: 1 when the best stand first. */
export function ndcg({ grades }: JudgedNeed, ranked: readonly string[]): number {
  const ideal = Object.values(grades).sort((a, b) => b - a)
  return cumulated(ranked.map((id) => grades[id] ?? 0)) / cumulated(ideal)
}

export const meanNdcg = (ranking: Ranking, of: readonly JudgedNeed[] = needs): number =>
  of.reduce((sum, need) => sum + ndcg(need, ranking(need)), 0) / of.length

/** How the platform ranks, by words and kind alone: the judged offers have neither owner nor hours. */
export function platformRanking(): Ranking {
  const index: Index = emptyIndex()
  const byId = new Map(offers.map((one) => [one.id, offerOf(one)]))
  for (const offer of byId.values()) put(index, offer)
  return (need) =>
    [...fitsOf(index, need.text).values()]
      .flatMap((fit) => {
        const offer = byId.get(fit.id)
        return offer ? [{ id: fit.id, score: total(needParts(offer, need, fit)) }] : []
      })
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id)
}

const offerOf = ({ id, kind, title, text }: JudgedOffer): Offer => ({
  ...{ id, kind, title, text, of: 'resource', version: 1, state: 'published', owner: orgId('yangpu'), ownerName: null, province: null },
  ...{ alliances: [], field: null, access: { scope: 'all', bases: [] } },
})

/** Plain keywords: words between spaces and pairs of characters, counted. */
export function keywordRanking(): Ranking {
  const cut = (text: string) => {
    const pieces = text.toLowerCase().match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []
    return pieces.flatMap((piece) => (/[a-z0-9]/.test(piece) ? [piece] : [...piece].slice(1).map((last, n) => `${[...piece][n]}${last}`)))
  }
  const counted = offers.map(({ id, title, text }) => {
    const counts = new Map<string, number>()
    for (const word of cut(`${title.zh} ${title.en ?? ''} ${text.zh}`)) counts.set(word, (counts.get(word) ?? 0) + 1)
    return { id, counts }
  })
  return (need) => {
    const words = cut(need.text.zh)
    return counted
      .map(({ id, counts }) => ({ id, score: words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id)
  }
}
