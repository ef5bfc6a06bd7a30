import { type Key, sweepRecord, type Unit } from '#storage'
import { SETTLEMENTS } from './overdue.ts'
import { awaitQuarter, openQuarters } from './quarters.ts'

/** What is due on a settlement, on the quarters of an agreement, or because somebody arrived; null for any other record. */
export function sweepSettlement(unit: Unit, key: Key): Promise<number> | null {
  if (key.pk.startsWith('settlement#')) return sweepRecord(unit, SETTLEMENTS, key).then(({ acts }) => acts)
  if (key.pk.startsWith('quarters#')) return openQuarters(unit, key)
  if (key.pk.startsWith('residents#')) return awaitQuarter(unit, key)
  return null
}
