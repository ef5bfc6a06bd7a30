import type * as z from 'zod'
import { viewStored } from '#documents'
import { type Actor, dayOf, type Instant, openVersion, plusMonths, type Refusal, viewLate, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import { titleOf } from './checklist.ts'
import type { TransferView } from './contract.ts'
import { lateOf } from './late.ts'
import { displayTimer } from './life.ts'
import { isFinal } from './machine.ts'
import { hostOf, type Transfer } from './model.ts'
import { actionsFor, mayAttach } from './permit.ts'
import { missingDocuments } from './rules/review.ts'
import { isPaused } from './timers.ts'

/** Who acts, by when; null in a final state. */
function clockOf(t: Transfer, now: Instant) {
  const shown = displayTimer(t)
  return shown && viewTimer(shown, now, isPaused(t))
}

const actionsOf = (t: Transfer, actor: Actor, now: Instant) =>
  actionsFor(t, actor, dayOf(now)).map(({ action, needs }) => ({ action, href: `/v1/transfers/${t.id}/${action}`, needs: [...needs] }))

/** Whoever cannot act now hears where the case stands, who is to act, and what he may do instead. */
export function withStanding(refusal: Refusal, t: Transfer, actor: Actor, now: Instant): Refusal {
  if (refusal.kind !== 'wrong-state' && refusal.kind !== 'not-your-turn') return refusal
  return { ...refusal, members: { ...refusal.members, state: t.state, clock: clockOf(t, now), actions: actionsOf(t, actor, now) } }
}

/** A case as the public contract shows it to one caller at one time. */
export function viewTransfer({ data: t, version }: Versioned<Transfer>, actor: Actor, now: Instant): z.infer<typeof TransferView> {
  const open = openVersion(t.versions)
  const host = hostOf(t)
  const months = t.residence?.months
  return {
    id: t.id,
    kind: t.kind,
    state: t.state,
    version,
    project: t.project,
    agreement: host.agreement,
    sender: t.sender,
    host: host.host,
    alliances: { sender: t.senderAlliance, host: host.alliance },
    alternates: t.candidates.slice(1).map((one) => ({ host: one.host, agreement: one.agreement })),
    referrer: t.referrer,
    drafter: t.drafter.org,
    createdAt: t.createdAt,
    presence: t.presence,
    terms: months == null ? open.terms : { ...open.terms, months },
    openVersion: { number: open.number, hash: open.hash, by: open.by },
    versions: versionsFor(t, actor).map((one) => ({ number: one.number, hash: one.hash, by: one.by, terms: one.terms })),
    signatures: { sender: t.signatures.sender?.at ?? null, host: t.signatures.host?.at ?? null },
    hold: t.hold && { line: t.hold.line, amount: t.hold.amount, kind: t.hold.kind },
    clock: clockOf(t, now),
    late: viewLate(lateOf(t, dayOf(now)), t.reminder),
    overlays: overlaysOf(t),
    question: t.question && questionOf(t.question),
    filedNumber: t.filedNumber,
    checklist: t.checklist.map((one) => ({ ...one, title: titleOf(one.item), done: one.done && { at: one.done.at, by: one.done.by } })),
    arrival: { host: t.arrival.host?.at ?? null, lead: t.arrival.lead?.at ?? null },
    residence: t.residence && {
      from: t.residence.from,
      months: t.residence.months,
      until: months == null ? null : plusMonths(t.residence.from, months),
    },
    documents: t.documents.map(viewStored),
    missingDocuments: t.state === 'draft' ? missingDocuments(t) : [],
    takesDocuments: !isFinal(t.state) && mayAttach(actor),
    actions: actionsOf(t, actor, now),
  }
}

/** What was put to a host before, and what that one asked for, is not the next one's business. */
const versionsFor = (t: Transfer, { org }: Actor) => t.versions.filter((one) => org !== hostOf(t).host || one.host === org)

const overlaysOf = (t: Transfer) => ({
  suspendedBy: t.suspendedBy.map(({ seat, org, reason, since }) => ({ flag: seat, org, reason, since })),
  disputed: t.disputed,
  correction: t.correction && {
    by: t.correction.by,
    act: t.correction.act,
    org: t.correction.org,
    reason: t.correction.reason,
    since: t.correction.since,
  },
})

const questionOf = ({ kind, by, asked, reason, months, outcome }: NonNullable<Transfer['question']>) => ({
  kind,
  by,
  asked,
  reason,
  months,
  outcome,
})
