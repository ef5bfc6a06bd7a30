import { demandKey, parseDemand, viewDemand } from '#demands'
import { baseKey, parseBase } from '#directory'
import { dayOf, endOf, type FreeText, type Instant, type OrgId, type Outcome, ok, plusDays, refused, startOf } from '#kernel'
import { findProject, type Project, seesProject } from '#projects'
import { mayBook, type Span, viewResource } from '#resources'
import { type Answer, readRecords, type Tables } from '#storage'
import type { Context } from '#web'
import type { Reader } from './demands.ts'
import { nextFree } from './free.ts'
import type { Index } from './index-of.ts'
import { bookable, guestOf } from './listings.ts'
import type { Offer } from './offer.ts'
import { factParts, fieldPart, fitsOf, needParts, type Part, placeParts, type Seeker, total } from './score.ts'
import { normal } from './tokens.ts'

const MOST = 20
/** How many of the best by words are read from the tables. */
const READ = 30
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
  const seeker = await seekerAt(ctx.tables, project.custodian)
  const best = [...candidates(index, project, seeker)].sort(byScore).slice(0, READ)
  const items = await withRecords(ctx, best, seeker)
  return ok({ status: 200, headers: {}, body: { items: items.sort((a, b) => b.score - a.score).slice(0, MOST), next: null } })
}

/** A project looks for things from where its custodian is. */
async function seekerAt(tables: Tables, org: OrgId): Promise<Seeker> {
  const [item] = await readRecords(tables, [baseKey(org)])
  const base = item ? parseBase(item).data : null
  return { org, alliances: base?.alliances ?? [], province: base?.province ?? null }
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
async function withRecords(ctx: Context, all: readonly Candidate[], seeker: Seeker) {
  const listings = all.filter(({ offer }) => offer.of === 'resource')
  const demands = all.filter(({ offer }) => offer.of === 'demand')
  const [offered, wanted] = await Promise.all([offeredOf(ctx, listings, seeker), wantedOf(ctx, demands)])
  return [...offered, ...wanted]
}

async function offeredOf(ctx: Context, listings: readonly Candidate[], seeker: Seeker) {
  const ids = listings.map(({ offer }) => offer.id)
  const [records, caller] = await Promise.all([bookable(ctx.tables, ids, seeker), guestOf(ctx)])
  const open = listings.flatMap((one, n) => {
    const record = records[n]
    // Whoever reads the project is not shown what is offered to its custodian alone.
    return record && mayBook(record.data, caller) ? [{ one, record, span: wantedSpan(ctx.now, one) }] : []
  })
  const free = await nextFree(
    ctx.tables,
    ctx.now,
    open.map(({ record, span }) => ({ resource: record.data, span })),
  )
  return open.map(({ one, record }, n) => {
    const { price, freeShare } = record.data
    const facts = { freeFrom: free[n] ?? null, free: price === null, groups: freeShare?.groups ?? [], closesAt: null, firstPurchase: false }
    return { resource: viewResource(record, ctx.actor, ctx.now), ...scored([...one.parts, ...factParts(facts)]) }
  })
}

async function wantedOf(ctx: Context, demands: readonly Candidate[]) {
  const items = await readRecords(
    ctx.tables,
    demands.map(({ offer }) => demandKey(offer.id)),
  )
  return demands.flatMap((one, n) => {
    const item = items[n]
    const record = item ? parseDemand(item) : null
    if (record?.data.state !== 'published' || record.data.closesAt <= ctx.now) return []
    const { closesAt, firstPurchase } = record.data
    const facts = { freeFrom: null, free: false, groups: [], closesAt, firstPurchase }
    return [{ demand: viewDemand(record, ctx.actor, ctx.now), ...scored([...one.parts, ...factParts(facts)]) }]
  })
}

const scored = (parts: readonly Part[]) => ({
  score: total(parts),
  parts: parts.map(({ name, points }) => ({ name, points })),
  reasons: parts.map(({ reason }) => reason),
})

/** Where a need names no days, the next two weeks count. */
const SOON_DAYS = 14

function wantedSpan(now: Instant, { from, to }: Candidate): Span {
  const begin = from !== null && startOf(from) > now ? startOf(from) : now
  return { from: begin, to: endOf(to ?? plusDays(dayOf(begin), SOON_DAYS)) }
}
