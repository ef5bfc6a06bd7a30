import { isLateWith, type Outcome, ok, refused, type StoredEvent } from '#kernel'
import { type Answer, brokenAt, type Item, listIds, openCursor, placeOf, readLogged, readRecords, sealCursor, type Tables } from '#storage'
import { answerOf, type Context, fitting, listAnswer, pageOf } from '#web'
import { findAgreement, shownTerms } from './commands.ts'
import type { AgreementQuery } from './contract.ts'
import { type Grants, readGrants, standIn } from './delegations/standing.ts'
import { agreementKey, lineKey } from './keys.ts'
import { lateOf } from './late.ts'
import type { Agreement, Line } from './model.ts'
import { viewAgreement } from './present.ts'
import { linesIn } from './quota.ts'
import { sees } from './seats.ts'
import { parseAgreement, streamOf } from './store.ts'

export async function readAgreement(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findAgreement(ctx, id)
  if (!found.ok) return found
  const { items, stored, actor } = found.value
  return ok(answerOf(viewAgreement(stored, linesIn(items, shownTerms(stored.data)), actor, ctx.now), stored.version))
}

/** One line of an agreement that the caller sees, read by its key; null where there is none. */
export async function readLine(ctx: Context, id: string, line: string): Promise<Line | null> {
  const reading = readRecords(ctx.tables, [agreementKey(id), lineKey(id, line)])
  const found = await findAgreement(
    ctx,
    id,
    reading.then((items) => items.filter((item) => item !== null)),
  )
  if (!found.ok) return null
  const lines = linesIn(found.value.items, shownTerms(found.value.stored.data))
  return lines.find((one) => one.line === line) ?? null
}

export interface AgreementFile {
  readonly answer: Answer
  readonly events: readonly StoredEvent[]
  /** Whether the chain of all events holds. */
  readonly intact: boolean
}

/** An agreement together with its whole history, as the caller sees both; for a page that shows all of it. */
export async function getAgreementFile(ctx: Context, id: string): Promise<Outcome<AgreementFile>> {
  const [found, logged] = await Promise.all([findAgreement(ctx, id), readLogged(ctx.tables, streamOf(id))])
  if (!found.ok) return found
  const { items, stored, actor } = found.value
  const events = logged.filter(({ audience }) => audience.includes(actor.org)).map(({ event }) => event)
  const one = viewAgreement(stored, linesIn(items, shownTerms(stored.data)), actor, ctx.now)
  return ok({ answer: answerOf(one, stored.version), events, intact: brokenAt(logged, stored.head) === null })
}

const PATH = '/v1/agreements'

/** The agreements of the caller's organisation, newest first; in another's seat those that were delegated. */
export async function listAgreements(ctx: Context, query: AgreementQuery): Promise<Outcome<Answer>> {
  const grants = await readGrants(ctx)
  if (grants !== null) return listDelegated(ctx, grants, query)
  const scope = `${ctx.actor.org} ${PATH}${query.late === undefined ? '' : ` ${query.late}`}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, ctx.actor.org, 'agreement', query.limit, place.value as Item | null)
  const records = (await readRecords(ctx.tables, ids.map(agreementKey))).filter((item) => item !== null)
  const agreements = records.map(parseAgreement).filter(({ data }) => sees(ctx.actor, data) && fits(data, query))
  const lines = await linesOf(
    ctx.tables,
    agreements.map(({ data }) => data),
  )
  const views = agreements.map((one) => viewAgreement(one, linesIn(lines.get(one.data.id) ?? [], shownTerms(one.data)), ctx.actor, ctx.now))
  const page = views.slice(0, fitting(views))
  const end = page.length < views.length ? placeOf(ctx.actor.org, 'agreement', page.at(-1)?.id ?? '') : last
  const next = end ? await sealCursor(ctx.tables, scope, end) : null
  return ok(listAnswer(page, next, PATH, query))
}

const fits = (agreement: Agreement, { late }: AgreementQuery): boolean => late === undefined || isLateWith(lateOf(agreement), late)

/** There are few: as many as somebody was let act under. */
async function listDelegated(ctx: Context, grants: NonNullable<Grants>, query: AgreementQuery): Promise<Outcome<Answer>> {
  const ids = [...new Set(grants.map(({ agreement }) => agreement))]
  if (ids.length === 0) return refused({ kind: 'forbidden' })
  const records = (await readRecords(ctx.tables, ids.map(agreementKey))).filter((item) => item !== null)
  const found = records.map(parseAgreement).flatMap((one) => {
    const standing = standIn(ctx, grants, { agreement: one.data.id, act: null, amounts: [] })
    return standing.ok && fits(one.data, query) && sees(standing.value.actor, one.data) ? [{ one, actor: standing.value.actor }] : []
  })
  const lines = await linesOf(
    ctx.tables,
    found.map(({ one }) => one.data),
  )
  return pageOf(ctx, found, PATH, query, ({ one, actor }) =>
    viewAgreement(one, linesIn(lines.get(one.data.id) ?? [], shownTerms(one.data)), actor, ctx.now),
  )
}

/** The quota lines of those in force, by agreement. */
async function linesOf(tables: Tables, agreements: readonly Agreement[]): Promise<Map<string, Item[]>> {
  const open = agreements.filter(({ inForce }) => inForce !== null)
  const keys = open.flatMap((one) => shownTerms(one).quota.map(({ line }) => lineKey(one.id, line)))
  const items = (await readRecords(tables, keys)).filter((item) => item !== null)
  return new Map(open.map(({ id }) => [id, items.filter((item) => item.pk === agreementKey(id).pk)]))
}
