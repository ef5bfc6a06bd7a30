import { agreementKey, type Grants, grantsIn, parseAgreement, type Standing, standIn, standingKeys } from '#agreements'
import { baseKey, parseBase } from '#directory'
import { announce, fileFault } from '#documents'
import { agreementId, atInstant, newId, type Outcome, ok, refused, transferId } from '#kernel'
import { claimKey, parseProject, projectKey } from '#projects'
import { type Answer, type Files, type Item, load, readRecords, untilSettled } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import { carryOut } from './commands.ts'
import { type DraftInput, termsOf } from './contract.ts'
import { caseFolder } from './documents.ts'
import { hostOf } from './model.ts'
import { draft, type Ground } from './rules/draft.ts'
import { mayDraft, rolesOf } from './seats.ts'
import { parseTransfer, transferKey } from './store.ts'
import { viewTransfer } from './view.ts'

/** A new case: by an officer of sender, host or a secretariat, by the project's lead, or by whom one of them lets draft. */
export const draftTransfer = (ctx: Context, files: Files, input: DraftInput): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    if (!mayDraft(ctx.actor)) return refused({ kind: 'forbidden' })
    const read = await readGround(ctx, input)
    if (!read.ok) return read
    const { ground, grants } = read.value
    const standing = standFor(ctx, grants, input)
    if (!standing.ok) return standing
    const { actor, writes: conditions } = standing.value
    const faults = (input.documents ?? []).map((one, n) => fileFault(one, `/documents/${n}`)).filter((fault) => fault !== null)
    if (faults[0]) return refused({ kind: 'invalid', errors: faults.flatMap((fault) => fault.errors ?? []) })
    const id = transferId(newId('transfer'))
    const by = byRole({ ...actor, roles: rolesOf(ctx.actor) }, ['officer', 'lead'])
    const wanted = { ...input, terms: termsOf(input.terms, ctx.language) }
    const decision = draft(id, wanted, ground, actor, by, atInstant(ctx.now))
    if (!decision.ok) return decision
    const { writes, views } = await announce(ctx.tables, files, caseFolder, id, input.documents ?? [], actor.org, ctx.now)
    const answer = (next: Parameters<typeof viewTransfer>[0]): Answer => {
      const body = viewTransfer(next, actor, ctx.now)
      return answerOf({ ...body, documents: [...body.documents, ...views] }, next.version, `/v1/transfers/${id}`)
    }
    const done = await carryOut(ctx, null, () => decision, answer, [...writes, ...conditions])
    return done === 'raced' || !done.ok ? done : ok(answer(done.value))
  })

/** Whoever drafts for another needs a delegation for the agreement with each host: any of them may come to hold the amount. */
function standFor(ctx: Context, grants: Grants, { agreement, alternates, terms }: DraftInput): Outcome<Standing> {
  const amounts = [{ line: terms.line, amount: terms.amount }]
  const [first, ...others] = [agreement, ...alternates.map((one) => one.agreement)].map((each) =>
    standIn(ctx, grants, { agreement: agreementId(each), act: 'draft', amounts }),
  )
  if (!first) throw new Error('a draft is under an agreement')
  return others.find((each) => !each.ok) ?? first
}

interface Read {
  readonly ground: Ground
  readonly grants: Grants
}

/** Everything a draft stands on, in one round trip; a return reads the residence that it ends in a second. */
async function readGround(ctx: Context, input: DraftInput): Promise<Outcome<Read>> {
  const hosts = [{ host: input.host, agreement: input.agreement }, ...input.alternates]
  const keys = [
    projectKey(input.project),
    baseKey(input.sender),
    ...hosts.flatMap((one) => [baseKey(one.host), agreementKey(one.agreement)]),
    ...input.presence.map((role) => claimKey(input.project, role)),
  ]
  const standing = standingKeys(ctx)
  const read = await load(ctx, [...keys, ...standing])
  if (!read.ok) return read
  const [project, sender, ...rest] = read.value.slice(0, keys.length)
  const claims = rest.slice(2 * hosts.length)
  const base = (item: Item | null | undefined) => (item ? parseBase(item).data : null)
  const agreement = (item: Item | null | undefined) => (item ? parseAgreement(item).data : null)
  const ground: Ground = {
    project: project ? parseProject(project).data : null,
    sender: base(sender),
    hosts: hosts.map((_, n) => ({ base: base(rest[2 * n]), agreement: agreement(rest[2 * n + 1]) })),
    residence: input.kind === 'return' ? await residenceOf(ctx, input, claims) : null,
  }
  return ok({ ground, grants: grantsIn(ctx, read.value[keys.length]) })
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
