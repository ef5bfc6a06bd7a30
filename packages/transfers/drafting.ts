import { agreementKey, parseAgreement } from '#agreements'
import { baseKey, parseBase } from '#directory'
import { announce, fileFault } from '#documents'
import { atInstant, newId, type Outcome, ok, refused, transferId } from '#kernel'
import { claimKey, parseProject, projectKey } from '#projects'
import { type Answer, type Files, type Item, load, readRecords, untilSettled } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import { carryOut } from './commands.ts'
import { type DraftInput, termsOf } from './contract.ts'
import { caseFolder } from './documents.ts'
import { hostOf } from './model.ts'
import { draft, type Ground } from './rules/draft.ts'
import { rolesOf } from './seats.ts'
import { parseTransfer, transferKey } from './store.ts'
import { viewTransfer } from './view.ts'

/** A new case: by an officer of sender, host or a secretariat, or by the project's lead. */
export const draftTransfer = (ctx: Context, files: Files, input: DraftInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const roles = rolesOf(ctx.actor)
    if (!roles.includes('officer') && !roles.includes('lead')) return refused({ kind: 'forbidden' })
    const ground = await readGround(ctx, input)
    if (!ground.ok) return ground
    const faults = (input.documents ?? []).map((one, n) => fileFault(one, `/documents/${n}`)).filter((fault) => fault !== null)
    if (faults[0]) return refused({ kind: 'invalid', errors: faults.flatMap((fault) => fault.errors ?? []) })
    const id = transferId(newId('transfer'))
    const by = byRole({ ...ctx.actor, roles }, ['officer', 'lead'])
    const wanted = { ...input, terms: termsOf(input.terms, ctx.language) }
    const decision = draft(id, wanted, ground.value, ctx.actor, by, atInstant(ctx.now))
    if (!decision.ok) return decision
    const { writes, views } = await announce(ctx.tables, files, caseFolder, id, input.documents ?? [], ctx.actor.org, ctx.now)
    const answer = (next: Parameters<typeof viewTransfer>[0]): Answer => {
      const body = viewTransfer(next, ctx.actor, ctx.now)
      return answerOf({ ...body, documents: [...body.documents, ...views] }, next.version, `/v1/transfers/${id}`)
    }
    const done = await carryOut(ctx, null, () => decision, answer, writes)
    return done === 'raced' || !done.ok ? done : ok(answer(done.value))
  })

/** Everything a draft stands on, in one round trip; a return reads the residence that it ends in a second. */
async function readGround(ctx: Context, input: DraftInput): Promise<Outcome<Ground>> {
  const hosts = [{ host: input.host, agreement: input.agreement }, ...input.alternates]
  const keys = [
    projectKey(input.project),
    baseKey(input.sender),
    ...hosts.flatMap((one) => [baseKey(one.host), agreementKey(one.agreement)]),
    ...input.presence.map((role) => claimKey(input.project, role)),
  ]
  const read = await load(ctx, keys)
  if (!read.ok) return read
  const [project, sender, ...rest] = read.value
  const claims = rest.slice(2 * hosts.length)
  const base = (item: Item | null | undefined) => (item ? parseBase(item).data : null)
  const agreement = (item: Item | null | undefined) => (item ? parseAgreement(item).data : null)
  return ok({
    project: project ? parseProject(project).data : null,
    sender: base(sender),
    hosts: hosts.map((_, n) => ({ base: base(rest[2 * n]), agreement: agreement(rest[2 * n + 1]) })),
    residence: input.kind === 'return' ? await residenceOf(ctx, input, claims) : null,
  })
}

/** The one case in residence that holds all the returning roles, the other way round. */
async function residenceOf(ctx: Context, input: DraftInput, claims: readonly (Item | null)[]): Promise<Ground['residence']> {
  const cases = new Set(claims.map((claim) => String(claim?.case ?? '')))
  const [only = ''] = cases
  if (cases.size !== 1 || only === '') return null
  const [item] = await readRecords(ctx.tables, [transferKey(only)])
  const residence = item ? parseTransfer(item).data : null
  const fits =
    residence?.state === 'in_residence' &&
    residence.kind !== 'return' &&
    residence.sender === input.host &&
    hostOf(residence).host === input.sender &&
    hostOf(residence).agreement === input.agreement
  return fits ? residence : null
}
