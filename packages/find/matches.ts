import { type Demand, demandKey, parseDemand, viewDemand } from '#demands'
import { dayOf, type FreeText, type Instant, later, type Outcome, ok, refused } from '#kernel'
import { findProject, type Project, seesProject } from '#projects'
import { type Answer, readRecords, type Versioned } from '#storage'
import type { Context } from '#web'
import { standingAt } from './caller.ts'
import type { Reader } from './demands.ts'
import type { Index } from './index-of.ts'
import { freeFrom, type Listing, mayBook, readListings, viewListing } from './listings.ts'
import type { Offer } from './offer.ts'
import { type Facts, factParts, fieldPart, fitsOf, needParts, type Part, placeParts, type Seeker, total } from './score.ts'
import { normal } from './tokens.ts'

const MOST = 20
/** How many of the best by words are read from the tables. */
const READ = 40
const LEAST_FIT_OF_DEMAND = 0.25

interface Candidate {
  readonly offer: Offer
  readonly parts: readonly Part[]
  /** The wanted days of the need that it fits. */
  readonly from: string | null
  readonly to: string | null
}

/** What is on offer for a project, best first, each with the parts of its score and why. */
export async function matchesOf(ctx: Context, reader: Reader, id: string): Promise<Outcome<Answer>> {
  const [found, index] = await Promise.all([findProject(ctx.tables, id), reader(ctx.now)])
  if (!found || !seesProject(ctx.actor, found.project.data, found.claims)) return refused({ kind: 'not-found' })
  const project = found.project.data
  const standing = await standingAt(ctx.tables, project.custodian)
  const seeker: Seeker = { org: project.custodian, alliances: standing.alliances, province: standing.province }
  const best = [...candidates(index, project, seeker)].sort(byScore).slice(0, READ)
  const items = await withRecords(ctx, best, standing)
  return ok({ status: 200, headers: {}, body: { items: items.sort((a, b) => b.score - a.score).slice(0, MOST), next: null } })
}

const byScore = (a: Candidate, b: Candidate) => total(b.parts) - total(a.parts) || (a.offer.id < b.offer.id ? 1 : -1)

/** Every offer with words of a need, by the need that it fits best; demands by what the project is and does. */
function candidates(index: Index, project: Project, seeker: Seeker): Iterable<Candidate> {
  const best = new Map<string, Candidate>()
  const take = (candidate: Candidate) => {
    const known = best.get(candidate.offer.id)
    if (!known || byScore(candidate, known) < 0) best.set(candidate.offer.id, candidate)
  }
  for (const need of project.needs) {
    for (const fit of fitsOf(index, need.text).values()) {
      const offer = index.offers.get(fit.id)
      if (offer?.of !== 'resource') continue
      const parts = [...needParts(offer, need, fit), ...placeParts(offer, seeker)]
      take({ offer, parts, from: need.from ?? null, to: need.to ?? null })
    }
  }
  const about = aboutOf(project)
  for (const fit of fitsOf(index, about).values()) {
    const offer = index.offers.get(fit.id)
    if (offer?.of !== 'demand' || offer.owner === project.custodian || fit.fit < LEAST_FIT_OF_DEMAND) continue
    const named = offer.field !== null && normal(`${about.zh} ${about.en ?? ''}`).includes(normal(offer.field))
    take({
      offer,
      parts: [...needParts(offer, { kind: '', text: about }, fit), ...fieldPart(offer, named), ...placeParts(offer, seeker)],
      from: null,
      to: null,
    })
  }
  return best.values()
}

/** What a project is and does: its name and its needs. */
function aboutOf({ name, needs }: Project): FreeText {
  const texts = [name, ...needs.map(({ text }) => text)]
  const en = texts.flatMap((text) => (text.en === undefined ? [] : [text.en])).join(' ')
  return { zh: texts.map((text) => text.zh).join(' '), ...(en !== '' && { en }) }
}

/** The candidates that really are on offer, with what their records say. */
async function withRecords(ctx: Context, all: readonly Candidate[], standing: Awaited<ReturnType<typeof standingAt>>) {
  const listings = all.filter(({ offer }) => offer.of === 'resource')
  const demands = all.filter(({ offer }) => offer.of === 'demand')
  const [listed, asked] = await Promise.all([
    readListings(
      ctx.tables,
      listings.map(({ offer }) => offer.id),
    ),
    readRecords(
      ctx.tables,
      demands.map(({ offer }) => demandKey(offer.id)),
    ),
  ])
  const offered = await Promise.all(
    listings.map(async (one, n) => {
      const record = listed[n]
      if (!record || !mayBook(record.data, one.offer.alliances, standing)) return []
      const facts = await factsOfListing(ctx, record, one)
      return [{ resource: viewListing(record, ctx), ...scored([...one.parts, ...factParts(facts)]) }]
    }),
  )
  const wanted = demands.flatMap((one, n) => {
    const item = asked[n]
    const record = item ? parseDemand(item) : null
    if (record?.data.state !== 'published' || record.data.closesAt <= ctx.now) return []
    return [{ demand: viewDemand(record, ctx.actor, ctx.now), ...scored([...one.parts, ...factParts(factsOfDemand(record.data))]) }]
  })
  return [...offered.flat(), ...wanted]
}

const scored = (parts: readonly Part[]) => ({
  score: total(parts),
  parts: parts.map(({ name, points }) => ({ name, points })),
  reasons: parts.map(({ reason }) => reason),
})

const factsOfDemand = ({ closesAt, firstPurchase }: Demand): Facts => ({ freeFrom: null, free: false, groups: [], closesAt, firstPurchase })

/** Where a need names no days, the next two weeks count. */
const SOON_MS = 14 * 86_400_000

async function factsOfListing(ctx: Context, { data }: Versioned<Listing>, { from, to }: Candidate): Promise<Facts> {
  const begin: Instant = from !== null && from > dayOf(ctx.now) ? new Date(`${from}T00:00:00+08:00`).toISOString() : ctx.now
  const end: Instant = to === null ? later(begin, SOON_MS) : later(new Date(`${to}T00:00:00+08:00`).toISOString(), 86_400_000)
  const free = begin < end ? await freeFrom(ctx, data, begin, end) : null
  return { freeFrom: free, free: data.price == null, groups: data.freeShare?.groups ?? [], closesAt: null, firstPurchase: false }
}
