import type { Text } from '#kernel'
import type { Chart } from '#web'
import { machine, type State } from './machine.ts'
import { actWords } from './words.ts'

const stateNames: Readonly<Record<State, Text>> = {
  offered: { zh: '待接受', en: 'Offered' },
  accepted: { zh: '有效', en: 'Accepted' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  expired: { zh: '已到期', en: 'Expired' },
  lapsed: { zh: '未获接受', en: 'Lapsed' },
}

/** The life of a delegation, for the documents. */
export const delegationChart: Chart = { id: 'delegation', title: { zh: '委托', en: 'Delegation' }, machine, stateNames, actNames: actWords }
