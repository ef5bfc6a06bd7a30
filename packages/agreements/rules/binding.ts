import { type Day, endOf, plusDays, timerUntil, type When } from '#kernel'
import { type Acting, amending, type Decision, decided, enter, runningUntil, type Said, stateUntil, unamended, withTimer } from '../life.ts'
import type { Agreement } from '../model.ts'
import { currentVersion } from '../versions.ts'

/** Both have signed: the terms bind from today, those of an amendment from their own later day. */
export function bind(before: Agreement, signed: Agreement, acting: Acting): Decision {
  const { when } = acting
  const { number, terms } = currentVersion(signed)
  const said: Said[] = [{ type: 'signed' }]
  if (signed.amendment === null) {
    const inForce = { version: number, from: terms.from, to: terms.to }
    const entered = enter(signed, stateUntil(terms.to, when.day), when, { inForce, bindings: [{ version: number, since: when.day }] })
    return decided(before, runningUntil(entered, terms.to, when), acting, [...said, { type: 'activated' }])
  }
  if (terms.from > when.day) {
    const waits = { name: 'amendment', party: signed.sender, role: 'officer' as const, onTimeout: 'take-effect' }
    const next = withTimer(amending(signed, 'signed', when), timerUntil(waits, plusDays(terms.from, -1), when, []))
    return decided(before, next, acting, [...said, { type: 'amendment-agreed', more: { from: terms.from } }])
  }
  return takeEffect(before, signed, when.day, acting, said)
}

/** A signed amendment becomes the terms in force. Its beginning is the agreement's own; notice that was given stands. */
export function takeEffect(before: Agreement, agreement: Agreement, since: Day, acting: Acting, said: readonly Said[] = []): Decision {
  const { when } = acting
  const { inForce, amendment, ending } = agreement
  if (!inForce || !amendment) throw new Error(`${agreement.id} is not being amended`)
  const { number, terms } = currentVersion(agreement)
  const to = ending && ending.on < terms.to ? ending.on : terms.to
  const bound: Agreement = {
    ...unamended(agreement),
    inForce: { version: number, from: inForce.from, to },
    bindings: [...agreement.bindings, { version: number, since }],
  }
  const next = ending ? bound : { ...runningUntil(bound, to, when), state: stateUntil(to, when.day) }
  const type = amendment.renewal ? 'renewed' : 'amended'
  return decided(before, next, acting, [...said, { type, more: { since, to, effectiveAt: startOf(since, when) } }])
}

const startOf = (since: Day, when: When): string => (since === when.day ? when.at : endOf(plusDays(since, -1)))
