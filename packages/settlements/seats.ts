import { type Actor, type Asker, type Day, isRemindedOn, judge, lateWords, type OrgId, type Refusal } from '#kernel'
import { lateOf } from './late.ts'
import { ACTIONS, type Action, actIn, everywhere, type Guard, machine, type Seat, type SettlementAct } from './machine.ts'
import { payableOf, type Settlement } from './model.ts'

/** Everyone whose business it is: both sides, and the secretariats of both. */
export const partiesOf = ({ sender, host, secretariats }: Settlement): OrgId[] => [...new Set([sender, host, ...secretariats])]

export const sees = (settlement: Settlement, actor: Pick<Actor, 'org'>): boolean => partiesOf(settlement).includes(actor.org)

/** Who is waited for in a seat; where no base has a secretariat, the host stays in charge. */
export const sitting = ({ sender, host, secretariats }: Settlement, seat: Seat): OrgId =>
  seat === 'secretariat' ? (secretariats[0] ?? host) : seat === 'sender' ? sender : host

export function holds(settlement: Settlement, guard: Guard): boolean {
  switch (guard) {
    case 'payable':
      return payableOf(settlement) > 0
    case 'overpaid':
      return payableOf(settlement) < 0
    case 'queried':
      return settlement.openQueries > 0
    case 'late':
      return lateOf(settlement) !== null
  }
}

const askerOf = (settlement: Settlement, actor: Actor): Asker<Seat> => {
  const sits = (seat: Seat) =>
    seat === 'secretariat' ? settlement.secretariats.includes(actor.org) : sitting(settlement, seat) === actor.org
  return { roles: actor.roles, couldSit: sits, sits }
}

const possible = (settlement: Settlement, action: Action): SettlementAct | null => {
  const act = actIn(settlement.state, action)
  return act && (act.when === undefined || holds(settlement, act.when)) ? act : null
}

const judged = (settlement: Settlement, action: Action, actor: Actor) =>
  judge(askerOf(settlement, actor), possible(settlement, action), everywhere(action))

/** Whether the caller's organisation and role ever do it. */
export const mayEver = (settlement: Settlement, action: Action, actor: Actor): boolean => judged(settlement, action, actor) !== 'forbidden'

const isReminded = (settlement: Settlement, day: Day) => isRemindedOn(settlement.reminder, lateOf(settlement), day)

/** What the caller may do now, with what each act needs. */
export const actionsFor = (settlement: Settlement, actor: Actor, day: Day) =>
  ACTIONS.filter((action) => judged(settlement, action, actor) === 'allowed' && !(action === 'remind' && isReminded(settlement, day))).map(
    (action) => ({
      action,
      href: `/v1/settlements/${settlement.id}/${action}`,
      needs: [...(actIn(settlement.state, action)?.needs ?? [])],
    }),
  )

/** Refuses an act that is not the caller's to do now; null when it is. */
export function permit(settlement: Settlement, action: Action, actor: Actor, day: Day): Refusal | null {
  const judgement = judged(settlement, action, actor)
  if (judgement === 'allowed') return null
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  return withStanding({ kind: judgement, ...(action === 'remind' && { detail: lateWords.notLate }) }, settlement, actor, day)
}

/** Every 409 tells the state and what the caller may do in it. */
export const withStanding = (refusal: Refusal, settlement: Settlement, actor: Actor, day: Day): Refusal =>
  refusal.kind === 'wrong-state' || refusal.kind === 'not-your-turn'
    ? { ...refusal, members: { ...refusal.members, state: settlement.state, actions: actionsFor(settlement, actor, day) } }
    : refusal

export const rolesFor = (action: Action) => everywhere(action).flatMap(({ roles }) => roles)
export const isFinal = ({ state }: Settlement): boolean => machine[state].party === null
