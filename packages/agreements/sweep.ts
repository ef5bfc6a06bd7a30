import { ok } from '#kernel'
import { type Key, readRecords, type Unit, untilSettled } from '#storage'
import { catchUp } from './commands.ts'
import { parseAgreement } from './store.ts'

/** Applies everything overdue on one agreement; answers how many automatic acts that were. */
export async function sweepAgreement(unit: Unit, key: Key): Promise<number> {
  const outcome = await untilSettled<number>(async () => {
    const [item] = await readRecords(unit.tables, [key])
    if (!item) return ok(0)
    const caught = await catchUp(unit, parseAgreement(item))
    return caught === 'raced' ? 'raced' : ok(caught.acts)
  })
  if (!outcome.ok) throw new Error(`${key.pk} keeps changing`)
  return outcome.value
}
