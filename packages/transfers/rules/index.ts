import type { Language, Outcome } from '#kernel'
import { invalidField, refused } from '#kernel'
import { type ActionInput, freeText, termsOf } from '../contract.ts'
import { type Decision, decided, enter } from '../life.ts'
import type { Transfer } from '../model.ts'
import type { Action } from '../vocabulary.ts'
import { words } from '../words.ts'
import { consentToCorrection, correct, refuseCorrection } from './correction.ts'
import type { Acting } from './facts.ts'
import { check, confirmArrival, file, sign } from './handover.ts'
import { accept, acknowledge, counter, reject, requestInfo, supplyInfo } from './host.ts'
import { decideSuspension, dispute, resolveDispute, resume, suspend } from './overlays.ts'
import { consent, proposeClosing, proposeExtension, refuse, requestCancellation } from './questions.ts'
import { remindByHand } from './reminder.ts'
import { approve, grantTime, refuseInReview, submit } from './review.ts'

type Apply<A extends Action> = (t: Transfer, input: ActionInput<A>, acting: Acting, language: Language) => Outcome<Decision>
type Reasoned = { reason: Parameters<typeof freeText>[0] }
const said = <I extends Reasoned>(input: I, language: Language) => ({ ...input, reason: freeText(input.reason, language) })

/** The rule of each action, its texts taken in the caller's language. */
export const RULES: { readonly [A in Action]: Apply<A> } = {
  submit,
  approve,
  refuse: (t, { reasonCode, reason }, acting, language) => {
    const text = freeText(reason, language)
    if (t.correction) return refuseCorrection(t, { reason: text }, acting)
    if (t.state !== 'sender_review') return refuse(t, { reason: text }, acting)
    if (reasonCode === undefined) return refused(invalidField('/reasonCode', 'required', words.required_here))
    return refuseInReview(t, { reasonCode, reason: text }, acting)
  },
  'grant-time': (t, input, acting, language) => grantTime(t, said(input, language), acting),
  acknowledge,
  accept,
  reject: (t, input, acting, language) => reject(t, said(input, language), acting),
  counter: (t, { terms }, acting, language) => counter(t, { terms: termsOf(terms, language) }, acting),
  'request-info': (t, input, acting, language) => requestInfo(t, said(input, language), acting),
  'supply-info': (t, { documents, note }, acting, language) => supplyInfo(t, { documents, note: freeText(note, language) }, acting),
  sign,
  file,
  check,
  'confirm-arrival': confirmArrival,
  'propose-extension': (t, input, acting, language) => proposeExtension(t, said(input, language), acting),
  'propose-closing': (t, input, acting, language) => proposeClosing(t, said(input, language), acting),
  consent: (t, input, acting) => (t.correction ? consentToCorrection : consent)(t, input, acting),
  withdraw: (t, input, { by, when }, language) => {
    const { reason } = said(input, language)
    const next = enter(t, 'withdrawn', when)
    return { ok: true, value: decided(t, next, by, when, [{ type: 'withdrawn', reason }]) }
  },
  'request-cancellation': (t, input, acting, language) => requestCancellation(t, said(input, language), acting),
  suspend: (t, input, acting, language) => suspend(t, said(input, language), acting),
  resume,
  'decide-suspension': (t, input, acting, language) => decideSuspension(t, said(input, language), acting),
  dispute: (t, input, acting, language) => dispute(t, said(input, language), acting),
  'resolve-dispute': (t, { outcome, note }, acting, language) =>
    resolveDispute(t, { outcome, note: note === undefined ? null : freeText(note, language) }, acting),
  correct: (t, input, acting, language) => correct(t, said(input, language), acting),
  remind: (t, { reason }, acting, language) =>
    remindByHand(t, { reason: reason === undefined ? null : freeText(reason, language) }, acting),
}

/** Applies an action whose input its schema has parsed. */
export function applyAction(t: Transfer, action: Action, input: unknown, acting: Acting, language: Language): Outcome<Decision> {
  const rule = RULES[action] as Apply<Action>
  return rule(t, input as ActionInput<Action>, acting, language)
}
