import type { Text } from '#kernel'
import type { Chart } from '#web'
import { type AmendmentState, amendmentMachine, machine, type State } from './machine.ts'
import { actionWords } from './words.ts'

const stateNames: Readonly<Record<State, Text>> = {
  draft: { zh: '草拟', en: 'Draft' },
  negotiating: { zh: '协商中', en: 'Negotiating' },
  signing: { zh: '签署中', en: 'Signing' },
  active: { zh: '生效', en: 'Active' },
  expiring: { zh: '临近到期', en: 'Expiring' },
  terminated: { zh: '已通知终止', en: 'Notice given' },
  settling_out: { zh: '清算中', en: 'Being wound up' },
  archived: { zh: '归档', en: 'Archived' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  expired: { zh: '逾期失效', en: 'Expired' },
  lapsed: { zh: '逾期未签', en: 'Lapsed' },
  discarded: { zh: '作废', en: 'Discarded' },
}
const amendmentNames: Readonly<Record<AmendmentState, Text>> = {
  negotiating: { zh: '协商中', en: 'Negotiating' },
  signing: { zh: '签署中', en: 'Signing' },
  signed: { zh: '已签待生效', en: 'Signed' },
  in_force: { zh: '生效', en: 'In force' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  lapsed: { zh: '失效', en: 'Lapsed' },
}

/** The life of an agreement, for the documents. */
export const agreementChart: Chart = {
  id: 'agreement',
  title: { zh: '飞地合作协议', en: 'Enclave agreement' },
  machine,
  stateNames,
  actNames: actionWords,
}

/** The life of an amendment to it. */
export const amendmentChart: Chart = {
  id: 'amendment',
  title: { zh: '补充协议', en: 'Amendment' },
  machine: amendmentMachine,
  stateNames: amendmentNames,
  actNames: actionWords,
}
