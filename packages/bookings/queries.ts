import type * as z from 'zod'
import { invalidField, type Outcome, ok, refused, type StoredEvent, say } from '#kernel'
import { findResource } from '#resources'
import {
  type Answer,
  brokenAt,
  type Item,
  idsOf,
  keysWaitingFor,
  listIds,
  openCursor,
  queryPage,
  readLogged,
  sealCursor,
  type Versioned,
} from '#storage'
import { type Context, listAnswer, pageOf } from '#web'
import { answerTo, findBooking } from './commands.ts'
import type { BookingQuery, BookingView } from './contract.ts'
import type { Booking } from './model.ts'
import { sees } from './permit.ts'
import { readBookings } from './series/commands.ts'
import { ofResource, streamOf } from './store.ts'
import { viewBooking } from './view.ts'

const PATH = '/v1/bookings'
/** Reads no further behind a filter that lets almost nothing pass; the cursor goes on from there. */
const MOST_READ = 500

export async function getBooking(ctx: Context, id: string): Promise<Outcome<Answer>> {
  const found = await findBooking(ctx, id)
  return found.ok ? ok(answerTo(ctx, found.value)) : found
}

export interface BookingFile {
  readonly one: z.infer<typeof BookingView>
  readonly events: readonly StoredEvent[]
  /** Whether the chain of all events holds. */
  readonly intact: boolean
}

/** A booking together with its whole history, as the caller sees both; for a page that shows all of it. */
export async function getBookingFile(ctx: Context, id: string): Promise<Outcome<BookingFile>> {
  const [found, logged] = await Promise.all([findBooking(ctx, id), readLogged(ctx.tables, streamOf(id))])
  if (!found.ok) return found
  const events = logged.filter(({ audience }) => audience.includes(ctx.actor.org)).map(({ event }) => event)
  return ok({ one: viewBooking(found.value, ctx.actor, ctx.now), events, intact: brokenAt(logged, found.value.head) === null })
}

/** `todo`: what waits for the caller's organisation; `mine`: booked by it; `owner`: of its resources. Newest first. */
export async function listBookings(ctx: Context, query: BookingQuery): Promise<Outcome<Answer>> {
  if (query.box === 'todo') {
    const waiting = (await readBookings(ctx.tables, await todoIds(ctx))).filter((one) => fits(ctx, one, query))
    return pageOf(ctx, waiting, PATH, query, (one) => viewBooking(one, ctx.actor, ctx.now))
  }
  const owned = query.resource === undefined ? null : await ownedResource(ctx, query.resource)
  const scope = `${ctx.actor.org} ${PATH} ${JSON.stringify({ ...query, cursor: undefined })}`
  const start = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!start.ok) return start
  if (start.value !== null && typeof start.value !== 'string') return refused(invalidField('?cursor', 'cursor', NOT_A_CURSOR))
  const { found, last } = await fill(ctx, query, owned, start.value)
  const next = last === null ? null : await sealCursor(ctx.tables, scope, last)
  const views = found.map((one) => viewBooking(one, ctx.actor, ctx.now))
  return ok(listAnswer(views, next, PATH, query))
}

/** The resource, when it is the caller's own: all its bookings then are his to see. */
async function ownedResource(ctx: Context, id: string): Promise<string | null> {
  const found = await findResource({ ...ctx, idempotency: null }, id)
  return found.ok && found.value.data.owner === ctx.actor.org ? id : null
}

const todoIds = async (ctx: Context): Promise<string[]> => idsOf('booking', await keysWaitingFor(ctx.tables, ctx.actor.org))

interface Filled {
  readonly found: Versioned<Booking>[]
  readonly last: string | null
}

async function fill(ctx: Context, query: BookingQuery, owned: string | null, start: string | null): Promise<Filled> {
  const found: Versioned<Booking>[] = []
  const keyOf = (id: string): Item => ({ ...(owned ? ofResource(owned, id) : { pk: `org#${ctx.actor.org}`, sk: `booking#${id}` }) })
  let after = start === null ? null : keyOf(start)
  for (let read = 0; read < MOST_READ; ) {
    const page = owned ? await idsOfResource(ctx, owned, query.limit, after) : await idsOfOrg(ctx, query.limit, after)
    read += page.ids.length
    for (const one of await readBookings(ctx.tables, page.ids)) {
      if (!fits(ctx, one, query)) continue
      found.push(one)
      if (found.length === query.limit) return { found, last: one.data.id === page.ids.at(-1) && page.last === null ? null : one.data.id }
    }
    if (page.last === null) return { found, last: null }
    after = page.last
  }
  return { found, last: String(after?.sk).slice('booking#'.length) }
}

const idsOfOrg = (ctx: Context, limit: number, after: Item | null) => listIds(ctx.tables, ctx.actor.org, 'booking', limit, after)

export async function idsOfResource(ctx: Context, resource: string, limit: number, after: Item | null) {
  const { pk, sk } = ofResource(resource)
  const page = await queryPage(ctx.tables, {
    TableName: ctx.tables.records,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
    values: { ':pk': pk, ':kind': sk },
    ScanIndexForward: false,
    limit,
    after,
  })
  return { ids: page.items.map((item) => String(item.id)), last: page.last }
}

function fits(ctx: Context, { data: b }: Versioned<Booking>, { box, resource, state }: BookingQuery): boolean {
  if (!sees(b, ctx.actor)) return false
  if (resource !== undefined && b.resource !== resource) return false
  if (state !== undefined && b.state !== state) return false
  if (box === 'owner') return b.owner === ctx.actor.org
  return box !== 'mine' || b.guest === ctx.actor.org || b.project === (ctx.actor.org as string)
}

const NOT_A_CURSOR = say({ zh: '游标无效。', en: 'Not a cursor of this list.' })
