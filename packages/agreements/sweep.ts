import { Busy, type Key, readRecords, TRIES, type Unit } from '#storage'
import { catchUp } from './commands.ts'
import { parseAgreement } from './store.ts'

/** Applies everything overdue on one agreement; answers how many automatic acts that were. */
export async function sweepAgreement(unit: Unit, key: Key): Promise<number> {
  let acts = 0
  for (let n = 0; n < TRIES; n++) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return acts
    const caught = await catchUp(unit, parseAgreement(item))
    acts += caught.acts
    if (!caught.raced) return acts
  }
  throw new Busy(`${key.pk} kept moving`)
}
