import { type FreeText, type Language, type Outcome, textOf } from '#kernel'
import type { ActionInput } from '../contract.ts'
import type { Acting, Decision } from '../life.ts'
import type { Action } from '../machine.ts'
import type { Agreement } from '../model.ts'
import { amend, renew } from './amendment.ts'
import { terminate } from './ending.ts'
import { accept, counter, sign, submit, withdraw } from './negotiation.ts'
import { remind } from './reminder.ts'
import { decideSuspension, resume, suspend } from './suspension.ts'

type Apply<A extends Action> = (agreement: Agreement, input: ActionInput<A>, acting: Acting, language: Language) => Outcome<Decision>
const said = <I extends { reason: string | FreeText }>(input: I, language: Language) => ({
  ...input,
  reason: textOf(input.reason, language),
})

/** The rule of each action, its texts taken in the caller's language. */
export const RULES: { readonly [A in Action]: Apply<A> } = {
  submit,
  counter,
  accept,
  sign,
  withdraw: (agreement, input, acting, language) => withdraw(agreement, said(input, language), acting),
  amend,
  renew,
  suspend: (agreement, input, acting, language) => suspend(agreement, said(input, language), acting),
  resume,
  'decide-suspension': (agreement, input, acting, language) => decideSuspension(agreement, said(input, language), acting),
  remind: (agreement, { reason }, acting, language) =>
    remind(agreement, { reason: reason === undefined ? null : textOf(reason, language) }, acting),
  terminate: (agreement, input, acting, language) => terminate(agreement, said(input, language), acting),
}

/** Applies an action whose input its schema has parsed. */
export function applyAction(agreement: Agreement, action: Action, input: unknown, acting: Acting, language: Language): Outcome<Decision> {
  const rule = RULES[action] as Apply<Action>
  return rule(agreement, input as ActionInput<Action>, acting, language)
}
