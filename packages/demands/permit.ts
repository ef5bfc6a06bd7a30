import { type Act, type Actor, type Asker, judge, type OrgId, orgKind, type Refusal } from '#kernel'
import { byRole } from '#web'
import {
  ACTIONS,
  type Action,
  actIn,
  INTEREST_ACTIONS,
  INTEREST_STATES,
  type InterestAction,
  type InterestState,
  interestActIn,
  OPEN,
  type Seat,
  STATES,
  type State,
} from './machine.ts'
import type { Demand, Interest } from './model.ts'
import { words } from './words.ts'

/** A draft is its poster's own; what was once published stays readable for everybody. */
export const sees = (demand: Demand, actor: Pick<Actor, 'org'>): boolean => demand.publishedAt !== null || demand.poster === actor.org

/** Its bidder and the poster. */
export const seesInterest = (interest: Interest, actor: Pick<Actor, 'org'>): boolean =>
  [interest.poster, interest.bidder].includes(actor.org)

/** Organisations that may answer a demand. */
const mayBid = (org: OrgId): boolean => ['base', 'project', 'secretariat'].includes(orgKind(org))

function askerOf(actor: Actor, poster: OrgId, bidder: OrgId | null): Asker<Seat> {
  const sits = (seat: Seat) =>
    seat === 'poster' ? actor.org === poster : bidder === null ? actor.org !== poster && mayBid(actor.org) : actor.org === bidder
  return { roles: actor.roles, couldSit: sits, sits }
}

const present = <A>(acts: readonly (A | null)[]): A[] => acts.filter((act): act is A => act !== null)
const everyAct = (action: Action) => present(STATES.map((state) => actIn(state, action)))
const everyInterestAct = (action: InterestAction) => present(INTEREST_STATES.map((state) => interestActIn(state, action)))

const permits = (demand: Demand, action: Action, actor: Actor) =>
  judge(askerOf(actor, demand.poster, null), actIn(demand.state, action), everyAct(action))

const isOwnDraft = (demand: Demand, action: Action, actor: Actor) => action === 'publish' && demand.drafter === actor.id

const hrefOf = (id: string, action: Action) => `/v1/demands/${id}/${action === 'express-interest' ? 'interests' : action}`

/** What the caller may do with a demand now. */
export const actionsFor = (demand: Demand, actor: Actor) =>
  ACTIONS.filter((action) => permits(demand, action, actor) === 'allowed' && !isOwnDraft(demand, action, actor)).map((action) => ({
    action,
    href: hrefOf(demand.id, action),
    needs: [...(actIn(demand.state, action)?.needs ?? [])],
  }))

/** Refuses an act that is not the caller's to do now; null when it is. */
export function permit(demand: Demand, action: Action, actor: Actor): Refusal | null {
  const judgement = permits(demand, action, actor)
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  if (judgement !== 'allowed') return { kind: judgement, members: { state: demand.state, actions: actionsFor(demand, actor) } }
  return isOwnDraft(demand, action, actor) ? { kind: 'four-eyes', detail: words.selfPublish } : null
}

const permitsInterest = (interest: Interest, demand: State, action: InterestAction, actor: Actor) =>
  judge(
    askerOf(actor, interest.poster, interest.bidder),
    OPEN.includes(demand) ? interestActIn(interest.state, action) : null,
    everyInterestAct(action),
  )

/** What the caller may do with an interest now; `demand` is the state of what it answers. */
export const interestActionsFor = (interest: Interest, demand: State, actor: Actor) =>
  INTEREST_ACTIONS.filter((action) => permitsInterest(interest, demand, action, actor) === 'allowed').map((action) => ({
    action,
    href: `/v1/interests/${interest.id}/${action}`,
    needs: [...(interestActIn(interest.state, action)?.needs ?? [])],
  }))

export function permitInterest(interest: Interest, demand: State, action: InterestAction, actor: Actor): Refusal | null {
  const judgement = permitsInterest(interest, demand, action, actor)
  if (judgement === 'forbidden') return { kind: 'forbidden' }
  if (judgement === 'allowed') return null
  const members = { state: interest.state, actions: interestActionsFor(interest, demand, actor) }
  return { kind: judgement, members, ...(!OPEN.includes(demand) && { detail: words.demandOver }) }
}

const rolesIn = (acts: readonly Act<State | InterestState, Seat, never>[]) => acts.flatMap(({ roles }) => roles)
export const actingOn = (actor: Actor, action: Action) => byRole(actor, rolesIn(everyAct(action)))
export const actingOnInterest = (actor: Actor, action: InterestAction) => byRole(actor, rolesIn(everyInterestAct(action)))
