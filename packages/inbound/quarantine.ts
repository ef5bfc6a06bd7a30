import { type Actor, type Outcome, ok, refused, say } from '#kernel'
import { type Answer, commitWrites, openCursor, sealCursor } from '#storage'
import { byRole, type Context, listAnswer } from '#web'
import { applyMessage, reasonOf } from './apply.ts'
import { type Aside, Handled, idsAside, keepAside, readAside } from './box.ts'
import type { QuarantineQuery } from './contract.ts'
import type { Kinds } from './kind.ts'
import type { Quarantined } from './model.ts'
import { release } from './set-aside.ts'
import { readSource } from './store.ts'
import { words } from './words.ts'

const PATH = '/v1/quarantine'

export function viewAside({ message, portal, state, reason, quarantinedAt, keptUntil, appliedAt, retries }: Quarantined) {
  const { id, source, type, receivedAt, event } = message
  const said: object = JSON.parse(event)
  return { id, source, portal, type, state, reason, receivedAt, quarantinedAt, keptUntil, appliedAt, retries, message: said }
}

/** What lies aside for the caller's organisation, the newest first. */
export async function listQuarantine(ctx: Context, query: QuarantineQuery): Promise<Outcome<Answer>> {
  if (ctx.actor.roles.length === 0) return refused({ kind: 'forbidden' })
  const scope = `${ctx.actor.org} ${PATH} ${query.source ?? ''}`
  const start = query.cursor === undefined ? ok(null) : await openCursor(ctx.tables, scope, query.cursor)
  if (!start.ok) return start
  const found: Quarantined[] = []
  let after = typeof start.value === 'string' ? start.value : null
  for (let more = true; more && found.length < query.limit; ) {
    const page = await idsAside(ctx.tables, ctx.actor.org, query.limit - found.length, after)
    const aside = await readAside(ctx.tables, page.ids)
    const kept = aside.map(({ data }) => data).filter((one) => isKept(one, ctx.now) && one.state === 'quarantined')
    found.push(...kept.filter(({ message }) => query.source === undefined || message.source === query.source))
    after = page.ids.at(-1) ?? null
    more = page.more
    if (!more) after = null
  }
  const next = after === null ? null : await sealCursor(ctx.tables, scope, after)
  return ok(listAnswer(found.map(viewAside), next, PATH, query))
}

const isKept = ({ keptUntil }: Quarantined, now: string): boolean => now < keptUntil

/** Tries a message again, as of now. The act is still the portal's; who asked for the retry stands in the event. */
export async function retryMessage(ctx: Context, kinds: Kinds, id: string): Promise<Outcome<Answer>> {
  const [found] = await readAside(ctx.tables, [id])
  const aside = found && isKept(found.data, ctx.now) && found.data.audience.includes(ctx.actor.org) ? found : null
  if (!aside) return refused({ kind: 'not-found' })
  if (!mayRetry(ctx.actor, aside.data)) return refused({ kind: 'forbidden', detail: words.retryOnly })
  if (aside.data.state === 'applied') return answer(aside.data)
  const source = await readSource(ctx.tables, aside.data.message.source)
  if (!source) throw new Error(`no source ${aside.data.message.source}`)
  const { next, writes } = release(ctx.tables, aside, byRole(ctx.actor, ['integrator', 'officer', 'approver']), ctx.now)
  try {
    const applying = { tables: ctx.tables, kinds, now: ctx.now, also: writes }
    const outcome = await applyMessage(applying, source.data, aside.data.message)
    return outcome.ok ? answer(next) : await stillAside(ctx, aside, outcome.refusal)
  } catch (error) {
    if (error instanceof Handled) return refused({ kind: 'in-progress' })
    throw error
  }
}

/** The new reason is kept, and told. */
async function stillAside(ctx: Context, aside: Aside, refusal: Parameters<typeof reasonOf>[0]): Promise<Outcome<Answer>> {
  if (refusal.kind === 'in-progress' || refusal.kind === 'unavailable') return refused(refusal)
  const reason = reasonOf(refusal)
  const { data } = aside
  await commitWrites(ctx.tables, [keepAside(ctx.tables, aside, { ...data, reason, retries: data.retries + 1 })])
  return refused({
    kind: 'wrong-state',
    detail: say(words.stillFails, { reason: { zh: reason.zh, en: reason.en } }),
    ...(refusal.errors && { errors: refusal.errors }),
    members: { state: 'quarantined', reason },
  })
}

const answer = (data: Quarantined): Outcome<Answer> => ok({ status: 200, headers: {}, body: viewAside(data) })

const mayRetry = ({ org, roles }: Actor, { portal }: Quarantined): boolean =>
  org === portal ? roles.includes('integrator') : roles.includes('officer') || roles.includes('approver')
