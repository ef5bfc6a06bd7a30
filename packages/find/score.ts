import { type AllianceId, PROVINCES } from '#directory'
import { type FreeText, type Instant, type OrgId, say, type Text } from '#kernel'
import { kilometres } from './distance.ts'
import type { Index } from './index-of.ts'
import type { Offer } from './offer.ts'
import { rank } from './rank.ts'
import { phrasesIn } from './tokens.ts'
import { groupWords, kindWords, reasonWords } from './words.ts'

/** One part of a score, and the sentence that says why. */
export interface Part {
  readonly name: keyof typeof POINTS
  readonly points: number
  readonly reason: Text
}

/** The most that each part can give; together 100 for a listing. */
export const POINTS = {
  text: 50,
  kind: 20,
  field: 20,
  free: 10,
  open: 10,
  alliance: 8,
  distance: 6,
  price: 3,
  groups: 3,
  firstPurchase: 6,
} as const

/** Who looks for something. */
export interface Seeker {
  readonly org: OrgId
  readonly alliances: readonly AllianceId[]
  readonly province: string | null
}

export interface Need {
  readonly kind: string
  readonly text: FreeText
}

/** What a record says beyond the index. */
export interface Facts {
  /** When it is free next in the wanted time; null when it is not, or not asked. */
  readonly freeFrom: Instant | null
  readonly free: boolean
  /** Groups that have a free share. */
  readonly groups: readonly string[]
  readonly closesAt: Instant | null
  readonly firstPurchase: boolean
}

/** How an offer fits the words of a need: 0–1, and what of the need's text it has. */
export interface Fit {
  readonly id: string
  readonly fit: number
  readonly phrases: readonly string[]
}

/** Less than this of a need's words is chance. */
const LEAST_SHARE = 0.12
/** Of the fit, how much is the share of the words found; the rest is how strongly they stand there. */
const BY_SHARE = 0.6

/** Offers that have words of a text, in the language that finds more. */
export function fitsOf(index: Index, text: FreeText): Map<string, Fit> {
  const best = new Map<string, Fit>()
  for (const written of new Set([text.zh, text.en])) {
    if (written === undefined) continue
    const ranked = rank(index, written, { lenient: false, least: LEAST_SHARE, strict: false })
    const top = ranked[0]?.score ?? 1
    for (const { id, share, score, words } of ranked) {
      const fit = BY_SHARE * share + (1 - BY_SHARE) * (score / top)
      if (fit > (best.get(id)?.fit ?? 0)) best.set(id, { id, fit, phrases: phrasesIn(written, words) })
    }
  }
  return best
}

/** Kinds that may stand for each other, in either direction. */
const RELATED: readonly (readonly [string, string])[] = [
  ['instrument', 'lab'],
  ['lab', 'pilot_line'],
  ['mentor', 'training'],
  ['fund', 'ip'],
  ['space', 'lab'],
]
const related = (a: string, b: string) => RELATED.some((pair) => pair.includes(a) && pair.includes(b))

const one = (name: keyof typeof POINTS, part: number, reason: Text): Part[] => {
  const points = Math.round(POINTS[name] * part * 10) / 10
  return points > 0 ? [{ name, points, reason }] : []
}
const textFor = (text: FreeText): Text => ({ zh: text.zh, en: text.en ?? text.zh })

/** What its words and its kind say for an offer. */
export function needParts(offer: Offer, need: Need, { fit, phrases }: Fit): Part[] {
  const sort = kindWords[offer.kind] ?? { zh: offer.kind, en: offer.kind }
  const same = offer.kind === need.kind ? 1 : related(offer.kind, need.kind) ? 0.4 : 0
  const what = { zh: phrases.slice(0, 5).join('、'), en: phrases.slice(0, 5).join(', ') }
  return [...one('text', fit, say(reasonWords.text, { what })), ...one('kind', same, say(reasonWords.kind, { kind: sort }))]
}

/** What a demand's field says for it: the field is named in what the project does or needs. */
export const fieldPart = (offer: Offer, named: boolean): Part[] =>
  one('field', named && offer.field ? 1 : 0, say(reasonWords.field, { field: offer.field ?? '' }))

const FAR_KM = 1_500

/** Whose it is and where. */
export function placeParts(offer: Offer, seeker: Seeker): Part[] {
  const own = offer.owner === seeker.org
  const shared = own || offer.alliances.some((id) => seeker.alliances.includes(id))
  const alliance = one('alliance', shared ? 1 : 0, own ? reasonWords.own : reasonWords.alliance)
  if (offer.province === null || seeker.province === null) return alliance
  const km = kilometres(offer.province, seeker.province)
  if (km === null) return alliance
  const place: Text = textFor(PROVINCES[offer.province] ?? { zh: offer.province, en: offer.province })
  const reason = km === 0 ? say(reasonWords.sameProvince, { province: place }) : say(reasonWords.near, { province: place, km })
  return [...alliance, ...one('distance', Math.max(0, 1 - km / FAR_KM), reason)]
}

const format = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Shanghai' })
const DAYS = { zh: format('zh-CN'), en: format('en-GB') }
/** The day of an instant, as either language says it. */
const dayIn = (at: Instant): Text => ({ zh: DAYS.zh.format(new Date(at)), en: DAYS.en.format(new Date(at)) })

/** What its record says: when it is free, what it costs, for whom it is free, until when it is open. */
export function factParts({ freeFrom, free, groups, closesAt, firstPurchase }: Facts): Part[] {
  const named = groups.map((group) => groupWords[group] ?? { zh: group, en: group })
  const list = { zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') }
  return [
    ...one('free', freeFrom === null ? 0 : 1, say(reasonWords.free, { from: freeFrom === null ? '' : dayIn(freeFrom) })),
    ...one('open', closesAt === null ? 0 : 1, say(reasonWords.open, { day: closesAt === null ? '' : dayIn(closesAt) })),
    ...one('price', free ? 1 : 0, reasonWords.noPrice),
    ...one('groups', groups.length > 0 ? 1 : 0, say(reasonWords.groups, { groups: list })),
    ...one('firstPurchase', firstPurchase ? 1 : 0, reasonWords.firstPurchase),
  ]
}

/** A score is the sum of its parts. */
export const total = (parts: readonly Part[]): number => Math.round(parts.reduce((sum, { points }) => sum + points, 0) * 10) / 10
