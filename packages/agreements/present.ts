import { type Actor, dayOf, type Instant, viewLate, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import { lateOf } from './late.ts'
import { displayTimer } from './life.ts'
import type { Agreement, Line } from './model.ts'
import { actionsFor } from './permit.ts'
import { unsigned } from './seats.ts'
import { currentVersion, termsInForce } from './versions.ts'

/** An agreement as answers show it to one caller. */
export function viewAgreement({ data, version }: Versioned<Agreement>, quota: readonly Line[], actor: Actor, now: Instant) {
  const { number, hash, by, terms } = currentVersion(data)
  const shown = displayTimer(data)
  return {
    id: data.id,
    state: data.state,
    version,
    sender: data.sender,
    host: data.host,
    secretariats: data.secretariats,
    direction: data.direction,
    terms: termsInForce(data) ?? terms,
    openVersion: { number, hash, by },
    versions: data.versions.map(({ person: _, ...one }) => one),
    signed: signedBy(data),
    quota,
    inForce: data.inForce,
    bindings: data.bindings,
    amendment: amendmentOf(data),
    suspendedBy: data.suspendedBy.map(({ seat, org, reason, since }) => ({ flag: seat, org, reason, since })),
    ending: data.ending,
    clock: shown && viewTimer(shown, now),
    late: viewLate(lateOf(data), data.reminder),
    actions: actionsFor(data, actor, dayOf(now)),
  }
}

/** Who has signed the open version. */
const signedBy = (data: Agreement) =>
  (['sender', 'host'] as const).filter((side) => (data.inForce && !data.amendment) || !unsigned(data).includes(side))

function amendmentOf(data: Agreement) {
  if (!data.amendment) return null
  const { number, terms } = currentVersion(data)
  return { ...data.amendment, by: data.drafter, version: number, from: terms.from }
}
