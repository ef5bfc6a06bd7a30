import type { Chart } from '#web'
import { machine } from './machine.ts'
import { actionWords, stateWords } from './words.ts'

/** The life of a subscription, for the documents. */
export const webhookChart: Chart = {
  id: 'webhook',
  title: { zh: '事件订阅', en: 'Webhook subscription' },
  machine,
  stateNames: stateWords,
  actNames: actionWords,
}
