import { baseKey, parseBase } from '#directory'
import { type Actor, invalidField, type Outcome, ok, refused } from '#kernel'
import { type Answer, commit, listIds, load, newSecret, readRecords, settled, showingSecret, untilSettled, type Vault } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch, pageOf } from '#web'
import type { SourceChange, SourceInput } from './contract.ts'
import { partiesOf, type Source } from './model.ts'
import { actionsFor, change, heldSecrets, mayRegister, mayRotate, register, rotate } from './rules.ts'
import { type Kept, parseSource, saveSource, sourceKey } from './store.ts'
import { words } from './words.ts'

const OFFICE = ['officer', 'approver'] as const

/** What a secret of a source is sealed with. */
export const sealing = (name: string) => ({ purpose: 'source', source: name })

/** A source as one of its parties sees it: whom else it acts for is the business of its portal and its secretariat. */
function view({ data, version }: Kept, actor: Actor, now: string) {
  const { name, portal, secretariat, organisations, active, createdAt } = data
  const all = actor.org === portal || actor.org === secretariat
  return {
    name,
    version,
    portal,
    secretariat,
    organisations: organisations.filter((org) => all || org === actor.org),
    active,
    createdAt,
    formerSecretUntil: heldSecrets(data, now)[1]?.until ?? null,
    actions: actionsFor(data, actor),
  }
}

/** Answers leave with their secret open; they are remembered with it sealed. */
const showing = (vault: Vault, run: () => Promise<Outcome<Answer>>) => showingSecret(vault, ({ name }) => sealing(String(name)), run)

export const registerSource = (ctx: Context, vault: Vault, input: SourceInput): Promise<Outcome<Answer>> =>
  showing(vault, () =>
    untilSettled(async () => {
      if (!mayRegister(ctx.actor)) return refused({ kind: 'forbidden', detail: words.registerOnly })
      const read = await load(ctx, [sourceKey(input.name), ...input.organisations.map(baseKey)])
      if (!read.ok) return read
      const [known, ...bases] = read.value
      if (known) return refused(invalidField('/name', 'taken', words.taken))
      const sealed = await vault.seal(newSecret(), sealing(input.name))
      const found = bases.map((item) => item && parseBase(item).data)
      const decision = register(input, sealed, found, ctx.actor, byRole(ctx.actor, OFFICE), ctx.now)
      if (!decision.ok) return decision
      const { next, writes } = saveSource(ctx.tables, null, decision.value.next, decision.value.events)
      const answer = answerOf({ ...view(next, ctx.actor, ctx.now), secret: sealed }, next.version, `/v1/sources/${input.name}`)
      return settled(await commit(ctx, writes, answer), answer)
    }),
  )

export const changeSource = (ctx: Context, name: string, input: SourceChange): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findSource(ctx, name)
    if (!found.ok) return found
    const bases = await readRecords(ctx.tables, (input.organisations ?? []).map(baseKey))
    const named = bases.map((item) => item && parseBase(item).data)
    const decision = change(found.value.data, input, named, ctx.actor, byRole(ctx.actor, OFFICE), ctx.now)
    if (!decision.ok) return decision
    const stale = checkIfMatch(ctx, found.value.version, true)
    if (stale) return stale
    const { next, writes } = saveSource(ctx.tables, found.value, decision.value.next, decision.value.events)
    const answer = answerOf(view(next, ctx.actor, ctx.now), next.version)
    return settled(await commit(ctx, writes, answer), answer)
  })

export const rotateSecret = (ctx: Context, vault: Vault, name: string): Promise<Outcome<Answer>> =>
  showing(vault, () =>
    untilSettled(async () => {
      const found = await findSource(ctx, name)
      if (!found.ok) return found
      const { data, version } = found.value
      if (!mayRotate(data, ctx.actor)) return refused({ kind: 'forbidden', detail: words.rotateOnly })
      const stale = checkIfMatch(ctx, version)
      if (stale) return stale
      const sealed = await vault.seal(newSecret(), sealing(name))
      const decision = rotate(data, sealed, ctx.actor, byRole(ctx.actor, ['integrator']), ctx.now)
      if (!decision.ok) return decision
      const { next, writes } = saveSource(ctx.tables, found.value, decision.value.next, decision.value.events)
      const answer = answerOf({ ...view(next, ctx.actor, ctx.now), secret: sealed }, next.version)
      return settled(await commit(ctx, writes, answer), answer)
    }),
  )

/** The source, if it is the caller's business. */
async function findSource(ctx: Context, name: string): Promise<Outcome<Kept>> {
  const read = await load(ctx, [sourceKey(name)])
  if (!read.ok) return read
  const found = read.value[0] ? parseSource(read.value[0]) : null
  return found && sees(found.data, ctx.actor) ? ok(found) : refused({ kind: 'not-found' })
}

const sees = (source: Source, { org, roles }: Actor): boolean => roles.length > 0 && partiesOf(source).includes(org)

export async function readOneSource(ctx: Context, name: string): Promise<Outcome<Answer>> {
  const found = await findSource(ctx, name)
  return found.ok ? ok(answerOf(view(found.value, ctx.actor, ctx.now), found.value.version)) : found
}

/** More sources than this concern nobody; a list is read whole. */
const MOST_LISTED = 1_000

export async function listSources(ctx: Context, query: { limit: number; cursor?: string | undefined }): Promise<Outcome<Answer>> {
  const { ids } = await listIds(ctx.tables, ctx.actor.org, 'source', MOST_LISTED, null)
  const items = await readRecords(ctx.tables, ids.map(sourceKey))
  const found = items.flatMap((item) => (item ? [parseSource(item)] : [])).filter(({ data }) => sees(data, ctx.actor))
  return pageOf(ctx, found, '/v1/sources', query, (one) => view(one, ctx.actor, ctx.now))
}
