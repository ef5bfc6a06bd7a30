import type { Chart } from '#web'
import { machine, overlays } from './machine.ts'

/** The life of a transfer case, for the documents. */
export const transferChart: Chart = { id: 'transfer', title: { zh: '项目流转单', en: 'Transfer case' }, machine, overlays }
