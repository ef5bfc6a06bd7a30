import { type Actor, atInstant, dayOf, lateWords, type Outcome, ok, refused } from '#kernel'
import { type Answer, catchUp, commit, type Item, load, settled, untilSettled, type Versioned } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { ActionInput } from './contract.ts'
import { type Grants, grantsIn, standIn, standingKeys } from './delegations/standing.ts'
import { wantedOf } from './delegations/wanted.ts'
import { words as delegationWords } from './delegations/words.ts'
import { linesAfter } from './effects.ts'
import { type Action, everywhere } from './machine.ts'
import type { Agreement } from './model.ts'
import { actionsFor, isFourEyes, permits } from './permit.ts'
import { viewAgreement } from './present.ts'
import { asked, linesIn } from './quota.ts'
import { applyAction } from './rules/index.ts'
import { staleHash } from './rules/negotiation.ts'
import { sees } from './seats.ts'
import { AGREEMENTS, agreementItems, parseAgreement, saveAgreement } from './store.ts'
import { currentVersion, termsInForce } from './versions.ts'
import { words } from './words.ts'

/** One act on an agreement, judged against the state that silence has brought about by now. */
export const actOnAgreement = <A extends Action>(ctx: Context, id: string, action: A, input: ActionInput<A>): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const found = await findAgreement(ctx, id)
    if (!found.ok) return found
    const { items, stored, grants } = found.value
    const caught = await catchUp(ctx, AGREEMENTS, stored)
    if (caught.raced) return 'raced'
    const before = caught.current
    const standing = standIn(ctx, grants, wantedOf(before.data, action, input))
    if (!standing.ok) return standing
    const { actor, writes: conditions } = standing.value
    const no = refusalOf({ ...ctx, actor }, before, action, input)
    if (no) return no
    const roles = everywhere(action).flatMap((act) => act.roles)
    const decision = applyAction(before.data, action, input, { by: byRole(actor, roles), when: atInstant(ctx.now) }, ctx.language)
    if (!decision.ok) return decision
    const { next, writes } = saveAgreement(ctx.tables, before, decision.value.next, decision.value.events)
    const lines = before.data.inForce ? linesIn(items, shownTerms(before.data)) : []
    const quota = next.data.inForce ? linesAfter(lines, before.data, next.data) : asked(shownTerms(next.data))
    const answer = answerOf(viewAgreement(next, quota, actor, ctx.now), next.version)
    return settled(await commit(ctx, [...writes, ...conditions], answer), answer)
  })

export const shownTerms = (agreement: Agreement) => termsInForce(agreement) ?? currentVersion(agreement).terms

/** The agreement with its lines, if it is the caller's business. Both readings are one way there and back. */
export async function findAgreement(
  ctx: Context,
  id: string,
  reading: Promise<Item[]> = agreementItems(ctx.tables, id),
): Promise<Outcome<{ items: Item[]; stored: Versioned<Agreement>; grants: Grants; actor: Actor }>> {
  const keys = standingKeys(ctx)
  const [read, items] = await Promise.all([load(ctx, keys), reading])
  if (!read.ok) return read
  const grants = grantsIn(ctx, read.value[0])
  const record = items.find((item) => item.sk === 'agreement')
  const stored = record && parseAgreement(record)
  const standing = stored ? standIn(ctx, grants, { agreement: stored.data.id, act: null, amounts: [] }) : null
  if (stored && standing?.ok && sees(standing.value.actor, stored.data)) return ok({ items, stored, grants, actor: standing.value.actor })
  return refused(ctx.actingFor ? { kind: 'forbidden', detail: delegationWords.notCovered } : { kind: 'not-found' })
}

/** Forbidden, stale, edited, not now, not by him: in this order, so that an old hash is stale in every state. */
function refusalOf(
  ctx: Pick<Context, 'actor' | 'ifMatch' | 'now'>,
  { data: agreement, version }: Versioned<Agreement>,
  action: Action,
  input: object,
): Outcome<never> | null {
  const { actor } = ctx
  const judgement = permits(agreement, action, actor)
  if (judgement === 'forbidden') return refused({ kind: 'forbidden' })
  const stale = 'versionHash' in input ? staleHash(agreement, String(input.versionHash)) : null
  if (stale) return stale
  const edited = checkIfMatch(ctx, version)
  if (edited) return edited
  const members = { state: agreement.state, actions: actionsFor(agreement, actor, dayOf(ctx.now)) }
  if (judgement === 'wrong-state' && action === 'remind') return refused({ kind: judgement, detail: lateWords.notLate, members })
  if (judgement === 'wrong-state' && agreement.suspendedBy.length > 0) return refused({ kind: judgement, detail: words.suspended, members })
  if (judgement === 'wrong-state' && agreement.amendment) return refused({ kind: judgement, detail: words.amending, members })
  if (judgement !== 'allowed') return refused({ kind: judgement, members })
  return isFourEyes(agreement, action, actor) ? refused({ kind: 'four-eyes', detail: words.fourEyes }) : null
}
