import { type Act, type Actor, type Judgement, judge } from '#kernel'
import { ACTIONS, type Action, machine, type Seat, STATES, type State } from './machine.ts'
import type { Agreement } from './model.ts'
import { askerOf } from './seats.ts'

type AnyAct = Act<State, Seat, never>

const actIn = (state: State, action: Action): AnyAct | null => {
  const acts: { readonly [A in Action]?: AnyAct } = machine[state].acts
  return acts[action] ?? null
}

/** Whether the table lets this actor do it now. */
export const permits = (agreement: Agreement, action: Action, actor: Actor): Judgement =>
  judge(
    askerOf(agreement, actor),
    actIn(agreement.state, action),
    STATES.map((state) => actIn(state, action)).filter((act) => act !== null),
  )

/** Whoever submitted it neither accepts nor signs it, also for the other side; nobody signs for both. */
export function isFourEyes({ submitter, signatures }: Agreement, action: Action, actor: Actor): boolean {
  const signed = [signatures.sender?.person, signatures.host?.person]
  return (action === 'accept' || action === 'sign') && (submitter === actor.id || (action === 'sign' && signed.includes(actor.id)))
}

/** What this actor may do now, with what each act needs. */
export const actionsFor = (agreement: Agreement, actor: Actor): { action: Action; href: string; needs: readonly string[] }[] =>
  ACTIONS.filter((action) => permits(agreement, action, actor) === 'allowed' && !isFourEyes(agreement, action, actor)).map((action) => ({
    action,
    href: `/v1/agreements/${agreement.id}/${action}`,
    needs: actIn(agreement.state, action)?.needs ?? [],
  }))
