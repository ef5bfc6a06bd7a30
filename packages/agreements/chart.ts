import type { Text } from '#kernel'
import type { Chart } from '#web'
import { type Action, machine, type State } from './machine.ts'

const stateNames: Readonly<Record<State, Text>> = {
  draft: { zh: '草拟', en: 'Draft' },
  negotiating: { zh: '协商中', en: 'Negotiating' },
  signing: { zh: '签署中', en: 'Signing' },
  active: { zh: '生效', en: 'Active' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  expired: { zh: '逾期失效', en: 'Expired' },
  lapsed: { zh: '逾期未签', en: 'Lapsed' },
  discarded: { zh: '作废', en: 'Discarded' },
}
const actNames: Readonly<Record<Action, Text>> = {
  submit: { zh: '提交', en: 'Submit' },
  accept: { zh: '接受', en: 'Accept' },
  sign: { zh: '签署', en: 'Sign' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
}

/** The life of an agreement, for the documents. */
export const agreementChart: Chart = {
  id: 'agreement',
  title: { zh: '飞地合作协议', en: 'Enclave agreement' },
  machine,
  stateNames,
  actNames,
}
