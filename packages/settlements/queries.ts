import type * as z from 'zod'
import { agreementKey, parseAgreement } from '#agreements'
import { type AgreementForecastView, BenefitRule, type FiguresBody, forecastOf } from '#benefits'
import { invalidField, isLateWith, type Outcome, ok, openVersion, quarterName, quarterNamed, refused } from '#kernel'
import { type Answer, type Files, type Item, listIds, openCursor, placeOf, readRecords, sealCursor } from '#storage'
import { residentsOf } from '#transfers'
import { answerOf, type Context, fitting, listAnswer, pageOf } from '#web'
import { householdsIn, sharesFor } from './books.ts'
import type { KeepStatement } from './commands.ts'
import type { SettlementQuery } from './contract.ts'
import { lateOf } from './late.ts'
import type { Account, Settlement } from './model.ts'
import { sees } from './seats.ts'
import { idsUnder, parseSettlement, readAccounts, settlementKey } from './store.ts'
import { viewEdition, viewSettlement } from './view.ts'
import { words } from './words.ts'

async function findAccount(ctx: Context, id: string): Promise<Outcome<Account & { version: number }>> {
  const [found] = await readAccounts(ctx.tables, [id])
  return found && sees(found.head, ctx.actor) ? ok(found) : refused({ kind: 'not-found' })
}

/** One settlement, or an earlier version of it. */
export async function readSettlement(ctx: Context, id: string, version: number | undefined): Promise<Outcome<Answer>> {
  const found = await findAccount(ctx, id)
  if (!found.ok) return found
  const shown =
    version === undefined ? viewSettlement(found.value, ctx.actor, ctx.now) : viewEdition(found.value, version, ctx.actor, ctx.now)
  return shown ? ok(answerOf(shown, found.value.version)) : refused({ kind: 'not-found' })
}

/** What the host declares for: a figure of every project that was there, under every rule that shares something of it. */
export interface Declarable {
  readonly project: string
  readonly rule: string
}

/** What is to be declared of a settlement, for a form that asks for it. */
export async function getDeclarable(ctx: Context, id: string): Promise<Outcome<readonly Declarable[]>> {
  const [item] = await readRecords(ctx.tables, [settlementKey(id)])
  const head = item ? parseSettlement(item).data : null
  if (!head || !sees(head, ctx.actor)) return refused({ kind: 'not-found' })
  const here = householdsIn(await residentsOf(ctx.tables, head.agreement), head)
  return ok([...here.keys()].flatMap((project) => sharesFor(head, project).map(({ id: rule }) => ({ project, rule }))))
}

const statementKey = (id: string, sha256: string): string => `settlements/${id}/${sha256}.html`

/** Where statements are kept. */
export const statementsIn =
  (files: Files): KeepStatement =>
  (id, sha256, text) =>
    files.keep(statementKey(id, sha256), text, 'text/html; charset=utf-8')

/** Where the statement of a settled version is to be downloaded. */
export async function readStatement(ctx: Context, files: Files, id: string, version: number | undefined): Promise<Outcome<Answer>> {
  const found = await findAccount(ctx, id)
  if (!found.ok) return found
  const { editions, quarter } = found.value.head
  const edition = version === undefined ? editions.findLast(({ statement }) => statement !== null) : editions[version - 1]
  if (version !== undefined && !edition) return refused({ kind: 'not-found' })
  if (!edition?.statement) return refused({ kind: 'wrong-state', detail: words.noStatement })
  const { sha256, bytes } = edition.statement
  const url = await files.download(statementKey(id, sha256), `settlement-${quarterName(quarter)}-v${edition.number}.html`)
  return ok({ status: 200, headers: {}, body: { version: edition.number, sha256, bytes, url } })
}

const PATH = '/v1/settlements'

/** The settlements of an agreement, or all of the caller's organisation, the newest first. */
export async function listSettlements(ctx: Context, query: SettlementQuery): Promise<Outcome<Answer>> {
  const quarter = query.period === undefined ? null : quarterNamed(query.period)
  if (query.period !== undefined && quarter === null) return refused(invalidField('?period', 'format', words.badPeriod))
  return query.agreement === undefined ? listOwn(ctx, query, quarter) : listUnder(ctx, query, query.agreement, quarter)
}

const fits = (head: Settlement, { state, late }: SettlementQuery, quarter: number | null): boolean =>
  (state === undefined || head.state === state) &&
  (quarter === null || head.quarter === quarter) &&
  (late === undefined || isLateWith(lateOf(head), late))

async function listUnder(ctx: Context, query: SettlementQuery, agreement: string, quarter: number | null): Promise<Outcome<Answer>> {
  const ids = await idsUnder(ctx.tables, agreement, quarter)
  const seen = await readAccounts(ctx.tables, ids, (head) => sees(head, ctx.actor) && fits(head, query, quarter))
  return pageOf(ctx, seen, PATH, query, (one) => viewSettlement(one, ctx.actor, ctx.now))
}

async function listOwn(ctx: Context, query: SettlementQuery, quarter: number | null): Promise<Outcome<Answer>> {
  const { org } = ctx.actor
  const scope = `${org} ${PATH} ${JSON.stringify({ ...query, cursor: undefined })}`
  const place = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!place.ok) return place
  const { ids, last } = await listIds(ctx.tables, org, 'settlement', query.limit, place.value as Item | null)
  const seen = await readAccounts(ctx.tables, ids, (head) => sees(head, ctx.actor) && fits(head, query, quarter))
  const views = seen.map((one) => viewSettlement(one, ctx.actor, ctx.now))
  const page = views.slice(0, fitting(views))
  const end = page.length < views.length ? placeOf(org, 'settlement', page.at(-1)?.id ?? '') : last
  return ok(listAnswer(page, end ? await sealCursor(ctx.tables, scope, end) : null, PATH, query))
}

/** What the rules of an agreement would come to, for both sides alike: of the open version, or of an earlier one. */
export async function forecastAgreement(ctx: Context, id: string, { version, ...figures }: FiguresBody): Promise<Outcome<Answer>> {
  const [item] = await readRecords(ctx.tables, [agreementKey(id)])
  const agreement = item ? parseAgreement(item).data : null
  if (!agreement || ![agreement.sender, agreement.host, ...agreement.secretariats].includes(ctx.actor.org))
    return refused({ kind: 'not-found' })
  const chosen = version === undefined ? openVersion(agreement.versions) : agreement.versions.find(({ number }) => number === version)
  if (!chosen) return refused(invalidField('/version', 'unknown', words.noVersion))
  const rules = chosen.terms.benefits.map((rule) => BenefitRule.parse(rule))
  const found = forecastOf(rules, figures, ctx.language, '/terms/benefits')
  if (!found.ok) return found
  const body: z.infer<typeof AgreementForecastView> = { version: chosen.number, hash: chosen.hash, ...found.value }
  return ok({ status: 200, headers: {}, body })
}
