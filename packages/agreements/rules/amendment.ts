import { type Day, invalidField, ok, refused, say } from '#kernel'
import type { Terms as TermsInput } from '../contract.ts'
import { type Acting, amending, type Decision, decided, orgOf, type Rule } from '../life.ts'
import type { Agreement, Terms } from '../model.ts'
import { sideOf } from '../seats.ts'
import { termsInForce, versionOf } from '../versions.ts'
import { words } from '../words.ts'
import { termsFault } from './terms.ts'

/** A new version that the other side answers, while the agreement goes on as it is. */
function propose(agreement: Agreement, terms: Terms, renewal: boolean, acting: Acting): Decision {
  const { by, when } = acting
  const drafter = sideOf(agreement, orgOf(by))
  if (drafter === null) throw new Error('only a party is allowed to amend')
  const version = versionOf(agreement, drafter, by.id, when, terms)
  const opened: Agreement = {
    ...agreement,
    ...{ drafter, versions: [...agreement.versions, version], firstVersion: version.number },
    ...{ submitter: by.id, signatures: { sender: null, host: null } },
    amendment: { state: 'negotiating', renewal, since: when.at },
  }
  return decided(agreement, amending(opened, 'negotiating', when), acting, [
    { type: 'amendment-proposed', more: { versionHash: version.hash, renewal } },
  ])
}

export const amend: Rule<{ terms: TermsInput }> = (agreement, { terms }, acting) => {
  const fault = termsFault(agreement, terms, acting.when.day)
  return fault ? refused(fault) : ok(propose(agreement, terms, false, acting))
}

/** A renewal is an amendment that changes nothing but the last day. */
export const renew: Rule<{ to: Day }> = (agreement, { to }, acting) => {
  const terms = termsInForce(agreement)
  if (!terms) throw new Error(`${agreement.id} is not in force`)
  if (to <= terms.to) return refused(invalidField('/to', 'not-later', say(words.notLater, { to: terms.to })))
  return ok(propose(agreement, { ...terms, to }, true, acting))
}
