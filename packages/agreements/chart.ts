import type { Chart } from '#web'
import { machine } from './machine.ts'

/** The life of an agreement, for the documents. */
export const agreementChart: Chart = { id: 'agreement', title: { zh: '飞地合作协议', en: 'Enclave agreement' }, machine }
