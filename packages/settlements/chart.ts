import type { Chart } from '#web'
import { machine } from './machine.ts'
import { actNames, stateNames } from './words.ts'

/** The life of a settlement, for the documents. */
export const settlementChart: Chart = {
  id: 'settlement',
  title: { zh: '结算（划转）', en: 'Settlement' },
  machine,
  stateNames,
  actNames,
}
