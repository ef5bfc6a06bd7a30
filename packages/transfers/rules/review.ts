import { extendTimer, type FreeText, invalidField, newVersion, ok, openVersion, refused, say, type When } from '#kernel'
import { arriveAtHost, type Decision, decided, enter, remember, type Said } from '../life.ts'
import { GRANT_MOST } from '../limits.ts'
import { type Candidate, type Hold, hostOf, type Terms, type Transfer, takesSpace } from '../model.ts'
import { timer, withTimer } from '../timers.ts'
import { words } from '../words.ts'
import { type Acting, lineName, type Rule } from './facts.ts'

export interface Refusing {
  readonly reasonCode: string
  readonly reason: FreeText
}

/** What the agreement asks for and nobody has stored, under that name with whatever ending. */
export function missingDocuments(t: Transfer): string[] {
  const stem = (name: string) => name.replace(/\.[^.]+$/, '')
  const there = new Set(t.documents.flatMap((document) => [document.name, stem(document.name)]))
  return hostOf(t).requiredDocuments.filter((name) => !there.has(name))
}

/** Sends the draft to the sender's approver, once the documents that the agreement asks for are there. */
export const submit: Rule<unknown> = (t, _input, { by, when }) => {
  const missing = missingDocuments(t)
  if (missing.length > 0) {
    return refused({ kind: 'documents-missing', detail: say(words.missingDocuments, { names: missing.join('、') }), members: { missing } })
  }
  const { until } = hostOf(t)
  if (t.kind !== 'return' && until < when.day) return refused({ kind: 'wrong-state', detail: say(words.agreementEnded, { until }) })
  return ok(decided(t, enter(t, 'sender_review', when, { submittedBy: by.id }), by, when, [{ type: 'submitted' }]))
}

export function reserved(t: Transfer, candidate: Candidate, terms: Terms): Hold | null {
  if (!takesSpace(t.kind) || terms.line === undefined || terms.amount === undefined) return null
  return { agreement: candidate.agreement, line: terms.line, amount: terms.amount, kind: 'reserved' }
}

/** The sender lets it go: the amount is reserved, the host is asked. */
export const approve: Rule<unknown> = (t, _input, { by, when }) => {
  const hold = reserved(t, hostOf(t), openVersion(t.versions).terms)
  const next = arriveAtHost(t, when, { hold, approvedBy: by.id, lastAct: remember(t, 'approve', by, when) })
  return ok(decided(t, next, by, when, [{ type: 'approved' }]))
}

export const refuseInReview: Rule<Refusing> = (t, { reasonCode, reason }, { by, when }) => {
  const next = enter(t, 'rejected', when, { lastAct: remember(t, 'refuse', by, when) })
  return ok(decided(t, next, by, when, [{ type: 'refused', reason, more: { reasonCode } }]))
}

/** After escalation the secretariat may once give the sender more time. */
export const grantTime: Rule<{ businessDays: number; reason: FreeText }> = (t, input, { by, when }) => {
  if (input.businessDays > GRANT_MOST) return refused(invalidField('/businessDays', 'too-big', words.tooMuchTime))
  const main = timer(t, 'main')
  if (!main) throw new Error(`${t.id} has no limit to extend`)
  const next = withTimer({ ...t, granted: true }, extendTimer(main, input.businessDays))
  return ok(decided(t, next, by, when, [{ type: 'time-granted', reason: input.reason, more: { businessDays: input.businessDays } }]))
}

/** The next ranked host whose line can take it is offered the case, as the sender last put it; full lines are passed over with an event each. */
export function offerNext(
  t: Transfer,
  because: 'rejected' | 'expired',
  { by, when, facts }: Acting,
  reason: FreeText | null,
  more: object = {},
  lastAct: Transfer['lastAct'] = null,
): Decision {
  const last = [...t.versions].reverse().find((version) => version.by === 'sender') ?? openVersion(t.versions)
  const usable = (candidate: Candidate) =>
    candidate.until >= when.day &&
    (!takesSpace(t.kind) ||
      (candidate.lines.includes(last.terms.line ?? '') && !facts.full.has(lineName(candidate.agreement, last.terms.line ?? ''))))
  const [current, ...ranked] = t.candidates
  const found = ranked.findIndex(usable)
  const skipped = (found < 0 ? ranked : ranked.slice(0, found)).map(
    (candidate): Said => ({
      type: 'host-skipped',
      more: { host: candidate.host, agreement: candidate.agreement, because: 'quota' },
    }),
  )
  if (found < 0 || !current) {
    const next = enter(t, because, when, { lastAct })
    return decided(t, next, by, when, [...skipped, { type: because, reason, more: { ...more } }])
  }
  const offered = { ...t, candidates: ranked.slice(found), question: null, infoRequests: 0, lastAct: null }
  const host = hostOf(offered)
  const version = { ...versionOf(offered, 'sender', last.person, when, last.terms), host: host.host }
  const next = arriveAtHost(offered, when, { versions: [...t.versions, version], hold: reserved(t, host, last.terms) })
  const told: Said = {
    type: 'offered-to-next',
    reason,
    more: { because, formerHost: current.host, host: host.host, agreement: host.agreement, ...more },
  }
  return decided(t, next, by, when, [...skipped, told])
}

/** The next version of the terms, bound to the case, its parties and its agreement. */
export function versionOf(t: Transfer, by: 'sender' | 'host', person: string, when: When, terms: Terms) {
  const host = hostOf(t)
  const bound = {
    transfer: t.id,
    kind: t.kind,
    project: t.project,
    sender: t.sender,
    host: host.host,
    agreement: host.agreement,
    presence: t.presence,
  }
  return { ...newVersion(t.versions.length + 1, by, person, when.at, terms, bound), host: host.host }
}
