import { type Actor, judge, type Refusal } from '#kernel'
import { byRole } from '#web'
import { ACTIONS, type Action, actIn, ROLES, STATES } from './machine.ts'
import type { Subscription } from './model.ts'
import { words } from './words.ts'

export const mayLook = (actor: Actor): boolean => ROLES.some((role) => actor.roles.includes(role))

/** Nobody else's, and gone when it is deleted. */
export const sees = ({ org, state }: Subscription, actor: Actor): boolean => org === actor.org && state !== 'deleted'

const permits = (subscription: Subscription, action: Action, actor: Actor) => {
  const sits = () => actor.org === subscription.org
  const ever = STATES.map((state) => actIn(state, action)).filter((act) => act !== null)
  return judge({ roles: actor.roles, couldSit: sits, sits }, actIn(subscription.state, action), ever)
}

const METHODS: { readonly [A in Action]?: string } = { change: 'PATCH', delete: 'DELETE' }
const hrefOf = (id: string, action: Action) => (METHODS[action] ? `/v1/webhooks/${id}` : `/v1/webhooks/${id}/${action}`)

/** What the caller may do with a subscription now. */
export const actionsFor = (subscription: Subscription, actor: Actor) =>
  ACTIONS.filter((action) => permits(subscription, action, actor) === 'allowed').map((action) => ({
    action,
    href: hrefOf(subscription.id, action),
    needs: [] as string[],
  }))

/** Refuses an act that is not possible now; null when it is. */
export function permit(subscription: Subscription, action: Action, actor: Actor): Refusal | null {
  const judgement = permits(subscription, action, actor)
  if (judgement === 'allowed') return null
  if (judgement === 'forbidden') return { kind: 'forbidden', detail: words.only }
  return { kind: judgement, members: { state: subscription.state, actions: actionsFor(subscription, actor) } }
}

export const acting = (actor: Actor) => byRole(actor, ROLES)
