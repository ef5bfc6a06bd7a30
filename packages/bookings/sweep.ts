import { AFTERMATH, sweepResource } from '#resources'
import type { Key, Unit } from '#storage'
import { sweepAftermath } from './aftermath.ts'
import { sweepBooking } from './carry-out.ts'
import { sweepMoved } from './moves.ts'
import { sweepSeries } from './series/claims.ts'
import { sweepDay } from './settle.ts'
import { sweepWaiting } from './waiting/automatic.ts'

type Sweep = (unit: Unit, key: Key) => Promise<number | null>
const OF: readonly (readonly [pk: string, sk: string, Sweep])[] = [
  ['booking#', '', sweepBooking],
  ['waiting#', '', sweepWaiting],
  ['series#', '', sweepSeries],
  ['project#', 'moved', sweepMoved],
  ['resource#', 'day#', sweepDay],
  ['resource#', AFTERMATH, sweepAftermath],
  ['resource#', 'resource', sweepResource],
]

/** How what falls due in sharing is swept; null where the key is of another feature. */
export function sweepShared(unit: Unit, key: Key): Promise<number> | null {
  const sweep = OF.find(([pk, sk]) => key.pk.startsWith(pk) && key.sk.startsWith(sk))?.[2]
  return sweep ? sweep(unit, key).then((acts) => acts ?? 0) : null
}
