import { type Base, baseKey, parseBase, secretariatsOf } from '#directory'
import { type Actor, agreementId, atInstant, invalidField, newId, type Outcome, ok, orgId, orgKind, type Role, refused } from '#kernel'
import { type Answer, commit, type Item, joinList, load, settled, untilSettled } from '#storage'
import { answerOf, byRole, type Context } from '#web'
import type { NewAgreement } from './contract.ts'
import { decided, enter } from './life.ts'
import { type Agreement, UNTOUCHED } from './model.ts'
import { viewAgreement } from './present.ts'
import { asked } from './quota.ts'
import { termsFault } from './rules/terms.ts'
import { partiesOf, sideOf } from './seats.ts'
import { saveAgreement } from './store.ts'
import { versionOf } from './versions.ts'
import { words } from './words.ts'

const DRAFTERS: readonly Role[] = ['officer', 'approver']

/** Drafts an agreement with its first version of terms; nothing binds yet. */
export const draftAgreement = (ctx: Context, input: NewAgreement): Promise<Outcome<Answer>> =>
  untilSettled(async () => {
    const read = await load(ctx, [baseKey(input.sender), baseKey(input.host)])
    if (!read.ok) return read
    const drafted = draft(ctx, input, read.value)
    if (!drafted.ok) return drafted
    const agreement = drafted.value
    const acting = { by: byRole(ctx.actor, DRAFTERS), when: atInstant(ctx.now) }
    const { events } = decided(null, agreement, acting, [{ type: 'drafted' }])
    const { next, writes } = saveAgreement(ctx.tables, null, agreement, events)
    const answer = answerOf(viewAgreement(next, asked(input.terms), ctx.actor, ctx.now), next.version, `/v1/agreements/${agreement.id}`)
    const lists = partiesOf(agreement).map((org) => joinList(ctx.tables, org, 'agreement', agreement.id))
    return settled(await commit(ctx, [...writes, ...lists], answer), answer)
  })

/** Whether somebody drafts agreements at all; then he drafts those of his own base. */
export const mayDraft = (actor: Actor): boolean => orgKind(actor.org) === 'base' && DRAFTERS.some((role) => actor.roles.includes(role))

function draft(ctx: Context, input: NewAgreement, items: readonly (Item | null)[]): Outcome<Agreement> {
  const { actor, now } = ctx
  const parties = { sender: orgId(input.sender), host: orgId(input.host) }
  const drafter = sideOf(parties, actor.org)
  if (drafter === null || !mayDraft(actor)) return refused({ kind: 'forbidden', detail: words.partiesOnly })
  const [sender, host] = items.map((item) => (item ? parseBase(item).data : null))
  const fault = unfit('/sender', sender ?? null) ?? unfit('/host', host ?? null)
  if (fault) return fault
  const id = agreementId(newId('agreement'))
  const blank: Agreement = {
    ...UNTOUCHED,
    id,
    state: 'draft',
    ...parties,
    secretariats: [...new Set([sender, host].flatMap((base) => (base ? secretariatsOf(base) : [])))],
    direction: input.direction,
    drafter,
    versions: [],
  }
  const when = atInstant(now)
  const wrong = termsFault(blank, input.terms, when.day)
  if (wrong) return refused(wrong)
  const versions = [versionOf(blank, drafter, actor.id, when, input.terms)]
  return ok(enter({ ...blank, versions }, 'draft', when))
}

function unfit(pointer: string, base: Base | null): Outcome<never> | null {
  if (base === null) return refused(invalidField(pointer, 'unknown', words.noBase))
  return base.status === 'adjusted_out' ? refused(invalidField(pointer, 'adjusted-out', words.adjustedOut)) : null
}
