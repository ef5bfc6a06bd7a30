import { readHead } from '#feed'
import { newId, type Outcome, ok, refused, webhookId } from '#kernel'
import {
  type Answer,
  commit,
  load,
  newSecret,
  settled,
  showingSecret,
  untilSettled,
  type Vault,
  type Versioned,
  type Write,
} from '#storage'
import { answerOf, type Context, checkIfMatch } from '#web'
import type { Reach } from './address.ts'
import type { NewWebhook, WebhookChanges } from './contract.ts'
import type { Lane } from './delivery/model.ts'
import { laneKey, readLane } from './delivery/store.ts'
import { checkInput, type KnownTypes } from './input.ts'
import type { Action } from './machine.ts'
import { Hidden, type Subscription, type Target } from './model.ts'
import { acting, mayLook, permit, sees } from './permit.ts'
import { change, type Decision, decide, enter, rotate } from './rules.ts'
import { contextOf, sealHidden, sealShown, splitUrl } from './secret.ts'
import { changeLane, closeLane, openLane, parseWebhook, resumeLane, saveWebhook, webhookKey } from './store.ts'
import { viewWebhook } from './view.ts'
import { words } from './words.ts'

export interface WebhookParts {
  readonly vault: Vault
  readonly reach: Reach
  readonly knownTypes: KnownTypes
}

/** Subscribes the caller's organisation, from this moment of its feed on. */
export const subscribe = ({ vault, reach, knownTypes }: WebhookParts, ctx: Context, input: NewWebhook): Promise<Outcome<Answer>> =>
  showing(vault, async () => {
    const { actor, now, tables } = ctx
    if (!mayLook(actor)) return refused({ kind: 'forbidden', detail: words.only })
    const fits = await checkInput(input, input.format, reach, knownTypes)
    if (!fits.ok) return fits
    const id = webhookId(newId('webhook'))
    const { url, query } = splitUrl(input.url, input.format)
    const key = input.format === 'cloudevents' ? newSecret() : (input.secret ?? null)
    const sealed = await sealHidden(vault, id, { key, query })
    const shown = input.format === 'cloudevents' && key !== null ? await sealShown(vault, id, key) : null
    const { types, filter, format, ordered } = input
    const made: Subscription = {
      ...{ id, org: actor.org, state: 'active', because: null, url, types, filter, format, ordered },
      ...{ secrets: [{ sealed, until: null }], createdAt: now, changedAt: now },
    }
    return untilSettled(async () => {
      const read = await load(ctx, [])
      if (!read.ok) return read
      const { last } = await readHead(tables, actor.org)
      const { next: subscription, event } = decide('subscription.created', null, made, acting(actor), now, { url, types })
      const { next, writes } = saveWebhook(tables, null, subscription, event)
      const body = { ...viewWebhook(next, null, actor, now), secret: shown }
      const answer = answerOf({ ...body, health: { ...body.health, pushedTo: last } }, next.version, `/v1/webhooks/${id}`)
      return settled(await commit(ctx, [...writes, ...openLane(tables, subscription, last)], answer), answer)
    })
  })

/** Answers leave with their secret open; they are remembered with it sealed. */
const showing = (vault: Vault, run: () => Promise<Outcome<Answer>>) => showingSecret(vault, ({ id }) => contextOf(String(id)), run)

/** What an act decides, and what it writes besides. */
export interface Act extends Decision {
  readonly writes: readonly Write[]
}

/** One act on a subscription: found, permitted, decided and written at once; `answer` says what the caller is told. */
export const actOnWebhook = (
  ctx: Context,
  id: string,
  action: Action,
  decideOn: (before: Versioned<Subscription>) => Promise<Outcome<Act>>,
  answer: (next: Versioned<Subscription>, lane: Lane | null) => Answer,
): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [webhookKey(id)])
    if (!read.ok) return read
    const before = read.value[0] ? parseWebhook(read.value[0]) : null
    if (!before || !sees(before.data, ctx.actor)) return refused({ kind: 'not-found' })
    const no = permit(before.data, action, ctx.actor)
    if (no) return refused(no)
    const other = checkIfMatch(ctx, before.version, action === 'change')
    if (other) return other
    const decided = await decideOn(before)
    if (!decided.ok) return decided
    const lane = await readLane(ctx.tables, laneKey(before.data.org, before.data.id))
    const { next, writes } = saveWebhook(ctx.tables, before, decided.value.next, decided.value.event)
    const told = answer(next, lane)
    return settled(await commit(ctx, [...writes, ...decided.value.writes], told), told)
  })

const shown = (ctx: Context) => (next: Versioned<Subscription>, lane: Lane | null) =>
  answerOf(viewWebhook(next, lane, ctx.actor, ctx.now), next.version)

/** Changes what is sent and where; what waits goes to the new address, too. */
export const changeWebhook = (parts: WebhookParts, ctx: Context, id: string, input: WebhookChanges): Promise<Outcome<Answer>> =>
  actOnWebhook(
    ctx,
    id,
    'change',
    async ({ data }) => {
      const fits = await checkInput(input, data.format, parts.reach, parts.knownTypes)
      if (!fits.ok) return fits
      const { url, secret, ...rest } = input
      const placed = await sealedAnew(parts.vault, data, url, secret)
      const decision = change(data, { ...rest, ...placed }, acting(ctx.actor), ctx.now)
      return ok({ ...decision, writes: [changeLane(ctx.tables, decision.next, ctx.now)] })
    },
    shown(ctx),
  )

/** A new address or a robot's new secret; what of the two stays is sealed anew with the other. */
async function sealedAnew(
  vault: Vault,
  data: Subscription,
  given: string | undefined,
  secret: string | undefined,
): Promise<Partial<Target>> {
  if (given === undefined && secret === undefined) return {}
  if (data.format === 'cloudevents') return given === undefined ? {} : splitUrl(given, data.format).url === data.url ? {} : { url: given }
  const [newest] = data.secrets
  if (!newest) throw new Error(`${data.id} has no secret`)
  const before = Hidden.parse(JSON.parse(await vault.open(newest.sealed, contextOf(data.id))))
  const { url, query } = given === undefined ? { url: data.url, query: before.query } : splitUrl(given, data.format)
  const sealed = await sealHidden(vault, data.id, { key: secret ?? before.key, query })
  return { url, secrets: [{ sealed, until: null }] }
}

/** A new secret; the one before signs too for a day. */
export const rotateSecret = ({ vault }: WebhookParts, ctx: Context, id: string): Promise<Outcome<Answer>> =>
  showing(vault, async () => {
    const key = newSecret()
    const [sealed, sealedShown] = await Promise.all([sealHidden(vault, id, { key, query: '' }), sealShown(vault, id, key)])
    return actOnWebhook(
      ctx,
      id,
      'rotate-secret',
      async ({ data }) => {
        if (data.format !== 'cloudevents') return refused({ kind: 'rule-not-applicable', detail: words.robotRotation })
        const decision = rotate(data, sealed, acting(ctx.actor), ctx.now)
        return ok({ ...decision, writes: [changeLane(ctx.tables, decision.next, ctx.now)] })
      },
      (next, lane) => answerOf({ ...viewWebhook(next, lane, ctx.actor, ctx.now), secret: sealedShown }, next.version),
    )
  })

/** The event itself is the test: it goes to this endpoint whatever it has subscribed. */
export const testWebhook = (ctx: Context, id: string): Promise<Outcome<Answer>> =>
  actOnWebhook(
    ctx,
    id,
    'test',
    async ({ data }) => ok({ ...decide('subscription.tested', data, data, acting(ctx.actor), ctx.now), writes: [] }),
    (next, lane) => ({ ...shown(ctx)(next, lane), status: 202 }),
  )

/** Pushes again at once what was missed. */
export const resumeWebhook = (ctx: Context, id: string): Promise<Outcome<Answer>> =>
  actOnWebhook(
    ctx,
    id,
    'resume',
    async ({ data }) => {
      const decision = enter(data, 'active', null, acting(ctx.actor), ctx.now)
      return ok({ ...decision, writes: [resumeLane(ctx.tables, decision.next, ctx.now)] })
    },
    shown(ctx),
  )

export const deleteWebhook = (ctx: Context, id: string): Promise<Outcome<Answer>> =>
  actOnWebhook(
    ctx,
    id,
    'delete',
    async ({ data }) => {
      const decision = enter(data, 'deleted', null, acting(ctx.actor), ctx.now)
      return ok({ ...decision, writes: closeLane(ctx.tables, data) })
    },
    () => ({ status: 204, headers: {}, body: null }),
  )
