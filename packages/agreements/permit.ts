import { type Actor, type Day, isRemindedOn, type Judgement, judge, MOST_VERSIONS, mayDo } from '#kernel'
import { lateOf } from './late.ts'
import { ACTIONS, type Action, type AgreementAct, actIn, everywhere, IN_FORCE, WHILE_SUSPENDED } from './machine.ts'
import type { Agreement } from './model.ts'
import { offers } from './rules/negotiation.ts'
import { askerOf, holds } from './seats.ts'
import { currentVersion } from './versions.ts'

/** The act as it is possible now, whoever asks; null when nobody can. */
export function possible(agreement: Agreement, action: Action): AgreementAct | null {
  if (agreement.suspendedBy.length > 0 && !WHILE_SUSPENDED.includes(action)) return null
  const act = actIn(agreement.state, agreement.amendment?.state ?? null, action)
  return act && (act.when === undefined || holds(agreement, act.when)) ? act : null
}

const FORMS = new Map(ACTIONS.map((action) => [action, everywhere(action)]))

/** Whether the table lets this actor do it now. */
export const permits = (agreement: Agreement, action: Action, actor: Actor): Judgement =>
  judge(askerOf(agreement, actor), possible(agreement, action), FORMS.get(action) ?? [])

/** Whoever submitted or put forward a version does not accept it, who submitted does not sign, and nobody signs for both. */
export function isFourEyes(agreement: Agreement, action: Action, actor: Actor): boolean {
  const { submitter, signatures } = agreement
  switch (action) {
    case 'accept':
      return submitter === actor.id || currentVersion(agreement).person === actor.id
    case 'sign':
      return [submitter, signatures.sender?.person, signatures.host?.person].includes(actor.id)
    default:
      return false
  }
}

const isUsedUp = (agreement: Agreement, action: Action, day: Day): boolean =>
  (action === 'counter' && offers(agreement) >= MOST_VERSIONS) ||
  (action === 'remind' && isRemindedOn(agreement.reminder, lateOf(agreement), day))

/** What this actor may do now, with what each act needs. */
export const actionsFor = (agreement: Agreement, actor: Actor, day: Day): { action: Action; href: string; needs: readonly string[] }[] =>
  ACTIONS.filter((action) => isOffered(agreement, action, actor, day)).map((action) => ({
    action,
    href: `/v1/agreements/${agreement.id}/${action}`,
    needs: possible(agreement, action)?.needs ?? [],
  }))

const isOffered = (agreement: Agreement, action: Action, actor: Actor, day: Day): boolean =>
  permits(agreement, action, actor) === 'allowed' &&
  mayDo(actor, `agreement.${action}`) &&
  !isFourEyes(agreement, action, actor) &&
  !isUsedUp(agreement, action, day)

/** Whether it takes new holds, as far as the record tells; the day is judged where the hold is taken. */
export const takesHolds = ({ state, suspendedBy }: Agreement): boolean => IN_FORCE.includes(state) && suspendedBy.length === 0
