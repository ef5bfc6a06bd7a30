import { type Grants, readGrants, standIn } from '#agreements'
import { type Actor, invalidField, type OrgId, type Outcome, ok, refused, type StoredEvent, say } from '#kernel'
import {
  type Answer,
  brokenAt,
  type Item,
  listIds,
  openCursor,
  placeOf,
  readLogged,
  sealCursor,
  type Tables,
  type Versioned,
} from '#storage'
import { type Context, fitting, listAnswer, pageOf } from '#web'
import { answerTo, findWithGrants } from './commands.ts'
import type { ListQuery, TransferView } from './contract.ts'
import { fits, type Reader } from './filters.ts'
import { hostOf, type Transfer } from './model.ts'
import { orgOfOwner } from './seats.ts'
import { readTodo, readTransfers, streamOf } from './store.ts'
import { viewTransfer } from './view.ts'

const PATH = '/v1/transfers'

export async function getTransfer(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findWithGrants(ctx, id)
  return found.ok ? ok(answerTo({ ...ctx, actor: found.value.actor }, found.value.one)) : found
}

/** The events of a case that the caller was told of, in order, and whether the chain of all holds. A later host was not there before. */
export async function getEvents(ctx: Context, id: string, query: { limit: number; cursor?: string | undefined }): Promise<Outcome<Answer>> {
  const found = await findWithGrants(ctx, id)
  if (!found.ok) return found
  const { one, actor } = found.value
  const { told, brokenAt } = historyOf(actor, one, await readLogged(ctx.tables, streamOf(id)))
  return pageOf({ ...ctx, actor }, told, `${PATH}/${id}/events`, query, (event) => event, {
    chain: brokenAt === null ? 'intact' : 'broken',
    ...(brokenAt !== null && { brokenAt }),
  })
}

/** A case together with its whole history, as the caller sees both; for a page that shows all of it. */
export async function getCaseFile(ctx: Context, id: string): Promise<Outcome<CaseFile>> {
  const [found, logged] = await Promise.all([findWithGrants(ctx, id), readLogged(ctx.tables, streamOf(id))])
  if (!found.ok) return found
  const { one, actor } = found.value
  const { told, brokenAt } = historyOf(actor, one, logged)
  return ok({ one: viewTransfer(one, actor, ctx.now), events: told, intact: brokenAt === null })
}
export interface CaseFile {
  readonly one: TransferView
  readonly events: readonly StoredEvent[]
  /** Whether the chain of all events holds. */
  readonly intact: boolean
}

function historyOf(actor: Actor, found: Versioned<Transfer>, logged: Awaited<ReturnType<typeof readLogged>>) {
  const told = logged.filter(({ audience }) => audience.includes(actor.org)).map(({ event }) => event)
  return { told, brokenAt: brokenAt(logged, found.head) }
}

/** `todo`: what waits for the caller's organisation, by due time; `mine`: where it is sender, host or the project; `all`: all it sees. Newest first. */
export async function listTransfers(asked: Context, query: ListQuery): Promise<Outcome<Answer>> {
  const grants = await readGrants(asked)
  const seat = seatOf(asked, grants)
  if (!seat.ok) return seat
  const ctx: Reader = { ...asked, actor: seat.value, only: grants && new Set(grants.map(({ agreement }) => agreement)) }
  if (query.box === 'todo') {
    const cases = await readTransfers(ctx.tables, await readTodo(ctx.tables, ctx.actor.org))
    const waiting = cases.filter((one) => fits(ctx, one, query))
    return pageOf(ctx, waiting, PATH, query, (one) => viewTransfer(one, ctx.actor, ctx.now))
  }
  const scope = `${ctx.actor.org} ${PATH} ${JSON.stringify({ ...query, limit: undefined, cursor: undefined })}`
  const start = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!start.ok) return start
  if (start.value !== null && typeof start.value !== 'string') return refused(invalidField('?cursor', 'cursor', NOT_A_CURSOR))
  const { found, last } = await fill(ctx, query, start.value)
  const views = found.map((one) => viewTransfer(one, ctx.actor, ctx.now))
  const page = views.slice(0, fitting(views))
  const end = page.length < views.length ? (page.at(-1)?.id ?? null) : last
  const next = end === null ? null : await sealCursor(ctx.tables, scope, end)
  return ok(listAnswer(page, next, PATH, query))
}

function seatOf(ctx: Context, grants: Grants): Outcome<Actor> {
  const [first] = grants ?? []
  if (grants !== null && !first) return refused({ kind: 'forbidden' })
  const standing = standIn(ctx, grants, { agreement: first?.agreement ?? null, act: null, amounts: [] })
  return standing.ok ? ok(standing.value.actor) : standing
}

const MOST_READ = 500
const MOST_AT_ONCE = 100

/** Reads on until the page is full; gives up on a rare filter after a while, with a cursor to go on. */
async function fill(ctx: Reader, query: ListQuery, start: string | null): Promise<{ found: Versioned<Transfer>[]; last: string | null }> {
  const found: Versioned<Transfer>[] = []
  const { limit, cursor, box, ...filters } = query
  // Where much is passed over, more at a time costs fewer round trips.
  const atOnce = box === 'mine' || Object.values(filters).some(Boolean) ? MOST_AT_ONCE : limit
  let after: Item | null = start === null ? null : keyOf(ctx.actor.org, start)
  for (let read = 0; read < MOST_READ; ) {
    const page = await listIds(ctx.tables, ctx.actor.org, 'transfer', atOnce, after)
    read += page.ids.length
    for (const one of await readTransfers(ctx.tables, page.ids)) {
      if (!fits(ctx, one, query)) continue
      found.push(one)
      if (found.length === limit) return { found, last: one.data.id === page.ids.at(-1) && page.last === null ? null : one.data.id }
    }
    if (page.last === null) return { found, last: null }
    after = page.last
  }
  return { found, last: String(after?.sk).slice('transfer#'.length) }
}

const keyOf = (org: OrgId, id: string): Item => placeOf(org, 'transfer', id)

/** Who may report an item of a case done; both sides where the case has no such item, and nobody where there is no such case. */
export async function ownersOfItem(tables: Tables, id: string, item: string): Promise<readonly OrgId[]> {
  const [found] = await readTransfers(tables, [id])
  if (!found) return []
  const { checklist, sender } = found.data
  const known = checklist.find((one) => one.item === item)
  return known ? [orgOfOwner(found.data, known.owner)] : [sender, hostOf(found.data).host]
}

const NOT_A_CURSOR = say({ zh: '游标无效。', en: 'Not a cursor of this list.' })
