import type * as z from 'zod'
import { viewStored } from '#documents'
import { type Actor, endOf, type Instant, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import type { ResourceView } from './contract.ts'
import type { Resource } from './model.ts'
import { actionsFor } from './rules.ts'

/** A listing as the public contract shows it to one caller at one time; its limits are its owner's business. */
export function viewResource({ data: r, version }: Versioned<Resource>, actor: Actor, now: Instant): z.infer<typeof ResourceView> {
  const own = actor.org === r.owner
  const { alliances: _alliances, changedAt: _changedAt, submittedBy: _submittedBy, timer, terms: _terms, ...shown } = r
  return {
    ...shown,
    documents: r.documents.map(viewStored),
    version,
    expiresAt: timer && (r.state === 'published' || r.state === 'paused') ? endOf(timer.dueDay) : null,
    clock: own && timer ? viewTimer(timer, now) : null,
    actions: actionsFor(r, actor),
  }
}
