import type { Chart } from '#web'
import { machine } from './machine.ts'
import { actionWords, stateNames } from './words.ts'

/** The life of a listing, for the documents. */
export const resourceChart: Chart = {
  id: 'resource',
  title: { zh: '共享资源', en: 'Listing' },
  machine,
  stateNames,
  actNames: actionWords,
}
