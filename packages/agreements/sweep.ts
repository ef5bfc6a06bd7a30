import { type Key, readRecords, type Unit } from '#storage'
import { catchUp } from './commands.ts'
import { parseAgreement } from './store.ts'

/** Applies everything overdue on one agreement; answers how many automatic acts that were. */
export async function sweepAgreement(unit: Unit, key: Key): Promise<number> {
  for (let acts = 0; ; ) {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return acts
    const caught = await catchUp(unit, parseAgreement(item))
    acts += caught.acts
    if (!caught.raced) return acts
  }
}
