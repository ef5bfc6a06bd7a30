import { type Key, sweepRecord, type Unit } from '#storage'
import { AGREEMENTS } from './store.ts'

/** Applies everything overdue on one agreement; answers how many automatic acts that were. */
export const sweepAgreement = async (unit: Unit, key: Key): Promise<number> => (await sweepRecord(unit, AGREEMENTS, key)).acts
