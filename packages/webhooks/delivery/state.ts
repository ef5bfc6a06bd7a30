import { type Instant, SYSTEM } from '#kernel'
import { commitWrites, readRecords, updateItem } from '#storage'
import type { Reason } from '../model.ts'
import { enter } from '../rules.ts'
import { parseWebhook, saveWebhook, webhookKey } from '../store.ts'
import { probeAfter } from './health.ts'
import { HEALTHY, type Lane } from './model.ts'
import type { Parts } from './parts.ts'
import { type Hold, readLane } from './store.ts'

const TRIES = 5

/**
 * Pauses, resumes or disables a subscription because of how its endpoint fares: the record, its event and the lane in one commit. The lane
 * as it is then; null where another worker holds it. A person who was quicker has decided.
 */
export async function changeState(
  { tables }: Pick<Parts, 'tables'>,
  lane: Lane,
  state: Lane['state'],
  because: Reason | null,
  at: Instant,
  { holder }: Hold,
): Promise<Lane | null> {
  for (let n = 0; n < TRIES; n++) {
    const [item] = await readRecords(tables, [webhookKey(lane.id)])
    const before = item ? parseWebhook(item) : null
    if (!before || before.data.state === 'deleted') return null
    if (before.data.state !== lane.state) break
    const { next, event } = enter(before.data, state, because, SYSTEM, at)
    const changed = changesOf(state, lane, at)
    const move = updateItem(tables.deliveries, lane, {
      set: 'SET #state = :state, health = :health, heldUntil = :held, resumedAt = :resumed',
      condition: 'holder = :holder',
      names: { '#state': 'state' },
      values: { ':state': state, ':health': changed.health, ':held': changed.heldUntil, ':resumed': changed.resumedAt, ':holder': holder },
    })
    const { kind } = await commitWrites(tables, [...saveWebhook(tables, before, next, event).writes, move])
    if (kind === 'done') return { ...lane, state, ...changed }
  }
  const now = await readLane(tables, lane)
  return now?.holder === holder ? now : null
}

function changesOf(state: Lane['state'], lane: Lane, at: Instant): Pick<Lane, 'health' | 'heldUntil' | 'resumedAt'> {
  if (state === 'active') return { health: { ...HEALTHY, succeededAt: lane.health.succeededAt }, heldUntil: null, resumedAt: at }
  return { health: { ...lane.health, refused: [] }, heldUntil: state === 'paused' ? probeAfter(at) : null, resumedAt: lane.resumedAt }
}
