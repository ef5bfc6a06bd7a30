import { type FreeText, MOST_VERSIONS, type Outcome, ok, otherSide, refused, say } from '#kernel'
import type { Terms as TermsInput } from '../contract.ts'
import { type Acting, amending, type Decision, decided, enter, orgOf, type Rule, unamended } from '../life.ts'
import type { Agreement } from '../model.ts'
import { sideOf, sitting } from '../seats.ts'
import { currentVersion, versionOf } from '../versions.ts'
import { words } from '../words.ts'
import { bind } from './binding.ts'
import { termsFault } from './terms.ts'

// Offer, counter-offer, acceptance and signature: of the first version and of every amendment alike.

/** An old hash is refused in every state. */
export function staleHash(agreement: Agreement, hash: string): Outcome<never> | null {
  const open = currentVersion(agreement)
  if (open.hash === hash) return null
  return refused({ kind: 'stale-version', detail: say(words.stale, { n: open.number }), members: { current: open.number } })
}

export const submit: Rule<unknown> = (agreement, _input, acting) => {
  const next = enter({ ...agreement, submitter: acting.by.id }, 'negotiating', acting.when)
  return ok(decided(agreement, next, acting, [{ type: 'submitted' }]))
}

/** How often terms were put forward since the negotiation began. */
export const offers = ({ versions, firstVersion }: Agreement): number => versions.length - firstVersion + 1

/** A counter-offer: a new version, which the other side answers. */
export const counter: Rule<{ terms: TermsInput }> = (agreement, { terms }, acting) => {
  if (offers(agreement) >= MOST_VERSIONS) return refused({ kind: 'too-many-versions', detail: words.tooMany })
  const fault = termsFault(agreement, terms, acting.when.day)
  if (fault) return refused(fault)
  const { by, when } = acting
  const side = otherSide(currentVersion(agreement).by)
  const version = versionOf(agreement, side, by.id, when, terms)
  const put = { ...agreement, versions: [...agreement.versions, version] }
  const next = put.amendment ? amending(put, 'negotiating', when) : enter(put, 'negotiating', when)
  return ok(decided(agreement, next, acting, [{ type: 'countered', more: { versionHash: version.hash } }]))
}

/** Binds nobody yet: both still sign that very version. */
export const accept: Rule<unknown> = (agreement, _input, acting) => {
  const next = agreement.amendment ? amending(agreement, 'signing', acting.when) : enter(agreement, 'signing', acting.when)
  return ok(decided(agreement, next, acting, [{ type: 'accepted' }]))
}

export const withdraw: Rule<{ reason: FreeText }> = (agreement, { reason }, acting) => {
  if (agreement.amendment) return ok(decided(agreement, unamended(agreement), acting, [{ type: 'amendment-withdrawn', reason }]))
  return ok(decided(agreement, enter(agreement, 'withdrawn', acting.when), acting, [{ type: 'withdrawn', reason }]))
}

/** The first signature passes the turn to the other side within the same limit; the second one binds. */
export const sign: Rule<unknown> = (agreement, _input, acting) => {
  const { by, when } = acting
  const { terms } = currentVersion(agreement)
  if (terms.to < when.day) return refused({ kind: 'wrong-state', detail: words.overdue, members: { state: agreement.state, actions: [] } })
  const side = sideOf(agreement, orgOf(by))
  if (side === null) throw new Error('only a party is allowed to sign')
  const signed = { ...agreement, signatures: { ...agreement.signatures, [side]: { person: by.id, at: when.at } } }
  const [other] = sitting(signed, 'unsigned')
  return ok(other ? half(agreement, signed, other, acting) : bind(agreement, signed, acting))
}

function half(agreement: Agreement, signed: Agreement, party: Agreement['sender'], acting: Acting): Decision {
  const waits = agreement.amendment ? 'amendment' : 'main'
  const timers = signed.timers.map((one) => (one.name === waits ? { ...one, party } : one))
  return decided(agreement, { ...signed, timers }, acting, [{ type: 'signed' }])
}
