import { type Base, baseKey, parseBase } from '#directory'
import { type Actor, atInstant, dayOf, delegationId, invalidField, newId, type Outcome, ok, orgId, orgKind, refused, say } from '#kernel'
import { type Answer, catchUp, commit, type Item, joinList, type Key, load, settled, sweepRecord, type Unit, untilSettled } from '#storage'
import { answerOf, byRole, type Context, checkIfMatch } from '#web'
import { agreementKey } from '../keys.ts'
import { isFinal } from '../machine.ts'
import type { Agreement } from '../model.ts'
import { partiesOf, sees, sideOf } from '../seats.ts'
import { parseAgreement } from '../store.ts'
import { currentVersion, termsInForce } from '../versions.ts'
import type { NewDelegation } from './contract.ts'
import type { Action } from './machine.ts'
import type { Delegation } from './model.ts'
import { act, actionsFor, decided, enter, permits, partiesOf as seenBy } from './rules.ts'
import { DELEGATIONS, delegationKey, parseDelegation, saveDelegation } from './store.ts'
import { viewDelegation } from './view.ts'
import { words } from './words.ts'

/** Whether somebody gives delegations at all. */
export const mayGive = ({ roles }: Actor): boolean => roles.includes('approver')

/** One side of an agreement lets somebody act for it; it holds once the other has accepted. */
export const giveDelegation = (ctx: Context, input: NewDelegation): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    if (!mayGive(ctx.actor)) return refused({ kind: 'forbidden', detail: words.approversGive })
    const read = await load(ctx, [agreementKey(input.agreement), baseKey(input.delegate)])
    if (!read.ok) return read
    const given = give(ctx, input, read.value)
    if (!given.ok) return given
    const { next: delegation, events } = decided(null, given.value, 'given', byRole(ctx.actor, ['approver']), atInstant(ctx.now))
    const { next, writes } = saveDelegation(ctx.tables, null, delegation, events)
    const answer = answerOf(viewDelegation(next, ctx.actor, ctx.now), next.version, `/v1/delegations/${delegation.id}`)
    const lists = [delegation.giver, delegation.delegate].map((org) => joinList(ctx.tables, org, 'delegation', delegation.id))
    return settled(await commit(ctx, [...writes, ...lists], answer), answer)
  })

function give(ctx: Context, input: NewDelegation, [agreementItem, baseItem]: readonly (Item | null)[]): Outcome<Delegation> {
  const { actor, now } = ctx
  const agreement = agreementItem ? parseAgreement(agreementItem).data : null
  if (!agreement || !sees(actor, agreement)) return refused(invalidField('/agreement', 'unknown', words.noAgreement))
  if (sideOf(agreement, actor.org) === null) return refused({ kind: 'forbidden', detail: words.sidesGive })
  const fault = faultOf(input, agreement, actor.org, baseItem ? parseBase(baseItem).data : null, dayOf(now))
  if (fault) return fault
  const delegation: Delegation = {
    ...input,
    id: delegationId(newId('delegation')),
    state: 'offered',
    giver: actor.org,
    delegate: orgId(input.delegate),
    agreement: agreement.id,
    unit: unitOf(agreement, input.line),
    parties: partiesOf(agreement),
    givenAt: now,
    acceptedAt: null,
    timers: [],
  }
  return ok(enter(delegation, 'offered', atInstant(now)))
}

/** The unit of a line; null where the agreement has no such line. */
function unitOf(agreement: Agreement, line: string): Delegation['unit'] {
  const { quota } = termsInForce(agreement) ?? currentVersion(agreement).terms
  return quota.find((one) => one.line === line)?.unit ?? null
}

function faultOf(input: NewDelegation, agreement: Agreement, giver: string, base: Base | null, today: string): Outcome<never> | null {
  const { delegate, line } = input
  const no = (field: string, code: string, detail: Parameters<typeof invalidField>[2]) => refused(invalidField(`/${field}`, code, detail))
  if (delegate === giver) return no('delegate', 'itself', words.toItself)
  if (sideOf(agreement, orgId(delegate)) !== null) return no('delegate', 'other-side', words.toOtherSide)
  const canAct = agreement.secretariats.some((org) => org === delegate) || (base !== null && base.status !== 'adjusted_out')
  if (!canAct || (orgKind(delegate) !== 'base' && orgKind(delegate) !== 'secretariat')) return no('delegate', 'unknown', words.noDelegate)
  if (isFinal(agreement.state)) return no('agreement', 'over', words.overAgreement)
  if (unitOf(agreement, line) === null) return no('line', 'unknown', say(words.noLine, { line }))
  return input.validTo < today ? no('validTo', 'past', words.past) : null
}

/** Accepts or revokes a delegation. */
export const actOnDelegation = (ctx: Context, id: string, action: Action): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [delegationKey(id)])
    if (!read.ok) return read
    const stored = read.value[0] ? parseDelegation(read.value[0]) : null
    if (!stored || !seenBy(stored.data).includes(ctx.actor.org)) return refused({ kind: 'not-found' })
    const caught = await catchUp(ctx, DELEGATIONS, stored)
    if (caught.raced) return 'raced'
    const { current: before } = caught
    const judgement = permits(before.data, action, ctx.actor)
    if (judgement === 'forbidden') return refused({ kind: 'forbidden' })
    const edited = checkIfMatch(ctx, before.version)
    if (edited) return edited
    const members = { state: before.data.state, actions: actionsFor(before.data, ctx.actor) }
    if (judgement !== 'allowed') return refused({ kind: judgement, members })
    const decision = act(before.data, action, byRole(ctx.actor, ['approver']), atInstant(ctx.now))
    const { next, writes } = saveDelegation(ctx.tables, before, decision.next, decision.events)
    const answer = answerOf(viewDelegation(next, ctx.actor, ctx.now), next.version)
    return settled(await commit(ctx, writes, answer), answer)
  })

/** Everything overdue on one delegation; answers how many automatic acts that were. */
export const sweepDelegation = async (unit: Unit, key: Key): Promise<number> => (await sweepRecord(unit, DELEGATIONS, key)).acts
