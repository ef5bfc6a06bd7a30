import { type Actor, type Instant, openVersion, viewTimer } from '#kernel'
import type { Versioned } from '#storage'
import type { Agreement, Line } from './model.ts'
import { actionsFor } from './permit.ts'
import { unsigned } from './seats.ts'

/** An agreement as answers show it to one caller. */
export function viewAgreement({ data, version }: Versioned<Agreement>, quota: readonly Line[], actor: Actor, now: Instant) {
  const { number, hash, by, terms } = openVersion(data.versions)
  return {
    id: data.id,
    state: data.state,
    version,
    sender: data.sender,
    host: data.host,
    direction: data.direction,
    terms,
    openVersion: { number, hash, by },
    versions: data.versions.map(({ person: _, ...one }) => one),
    signed: (['sender', 'host'] as const).filter((side) => !unsigned(data).includes(side)),
    quota,
    clock: data.timer && viewTimer(data.timer, now),
    actions: actionsFor(data, actor),
  }
}
