import { never, type Outcome, openVersion, refused, textOf } from '#kernel'
import { type Answer, commit, load, settled, type Unit, untilSettled, type Versioned } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import type { Command } from './contract.ts'
import { agreementKey } from './keys.ts'
import type { Agreement } from './model.ts'
import { nextOverdue } from './overdue.ts'
import { actionsFor, isFourEyes, permits } from './permit.ts'
import { viewAgreement } from './present.ts'
import { asked, openLines } from './quota.ts'
import { accept, type Decision, sign, staleHash, submit, withdraw } from './rules.ts'
import { sees, sideOf } from './seats.ts'
import { parseAgreement, saveAgreement } from './store.ts'
import { words } from './words.ts'

/** One act on an agreement, judged against the state that silence has brought about by now. */
export const actOnAgreement = (ctx: Context, id: string, command: Command): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [agreementKey(id)])
    if (!read.ok) return read
    const [item] = read.value
    const stored = item ? parseAgreement(item) : null
    if (!stored || !sees(ctx.actor, stored.data)) return refused({ kind: 'not-found' })
    const caught = await catchUp(ctx, stored)
    if (caught.raced) return 'raced'
    const { agreement: before } = caught
    const decision = decide(ctx, before, command)
    if (!decision.ok) return decision
    const { next, writes } = saveAgreement(ctx.tables, before, decision.value.next, decision.value.events)
    const { terms } = openVersion(next.data.versions)
    const lines = next.data.state === 'active' ? openLines(ctx.tables, id, terms) : []
    const answer = answerOf(viewAgreement(next, asked(terms), ctx.actor, ctx.now), next.version)
    return settled(await commit(ctx, [...writes, ...lines], answer), answer)
  })

/** Forbidden, stale, edited, not now, not by him: in this order, so that an old hash is stale in every state. */
function decide(ctx: Context, { data: agreement, version }: Versioned<Agreement>, command: Command): Outcome<Decision> {
  const { actor, now } = ctx
  const judgement = permits(agreement, command.action, actor)
  if (judgement === 'forbidden') return refused({ kind: 'forbidden' })
  const stale = 'versionHash' in command ? staleHash(agreement, command.versionHash) : null
  if (stale) return stale
  const edited = checkIfMatch(ctx, version)
  if (edited) return edited
  const members = { state: agreement.state, actions: actionsFor(agreement, actor) }
  if (judgement !== 'allowed') return refused({ kind: judgement, members })
  if (isFourEyes(agreement, command.action, actor)) return refused({ kind: 'four-eyes', detail: words.fourEyes })
  switch (command.action) {
    case 'submit':
      return submit(agreement, actor, byRole(actor, ['officer', 'approver']), now)
    case 'withdraw':
      return withdraw(agreement, textOf(command.reason, ctx.language), byRole(actor, ['officer', 'approver']), now)
    case 'accept':
      return accept(agreement, byRole(actor, ['approver']), now)
    case 'sign': {
      const side = sideOf(agreement, actor.org)
      if (side === null) throw new Error('only a party is allowed to sign')
      return sign(agreement, side, actor.id, byRole(actor, ['approver']), now)
    }
    default:
      return never(command)
  }
}

/** Applies what is overdue, each automatic act in a commit of its own, until somebody else is quicker; `acts` counts its own. */
export async function catchUp(
  unit: Unit,
  stored: Versioned<Agreement>,
): Promise<{ agreement: Versioned<Agreement>; acts: number; raced: boolean }> {
  let agreement = stored
  for (let acts = 0; ; acts++) {
    const due = nextOverdue(agreement.data, unit.now)
    if (!due) return { agreement, acts, raced: false }
    const { next, writes } = saveAgreement(unit.tables, agreement, due.next, due.events)
    const { kind } = await commit(unit, writes, null)
    if (kind === 'refused') throw new Error('an automatic act is not refused')
    if (kind === 'raced') return { agreement, acts, raced: true }
    agreement = next
  }
}
