import type { Text } from '#kernel'
import type { Chart } from '#web'
import { machine } from './machine.ts'
import { overlays } from './overlays.ts'
import type { State } from './vocabulary.ts'
import { actionWords } from './words.ts'

const stateNames: Readonly<Record<State, Text>> = {
  draft: { zh: '草拟', en: 'Draft' },
  sender_review: { zh: '迁出审核', en: 'Review by the sender' },
  host_review: { zh: '迁入受理', en: 'Review by the host' },
  negotiating: { zh: '协商中', en: 'Negotiating' },
  more_info: { zh: '补正', en: 'Awaiting material' },
  signing: { zh: '签署中', en: 'Signing' },
  filing: { zh: '备案中', en: 'Filing' },
  handover: { zh: '交接中', en: 'Handover' },
  stalled: { zh: '交接停滞', en: 'Stalled' },
  in_residence: { zh: '在孵', en: 'In residence' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  expired: { zh: '逾期失效', en: 'Expired' },
  lapsed: { zh: '逾期未签', en: 'Lapsed' },
  discarded: { zh: '作废', en: 'Discarded' },
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  cancelled: { zh: '取消', en: 'Cancelled' },
  graduated: { zh: '毕业', en: 'Graduated' },
  moved_up: { zh: '晋级', en: 'Moved up' },
  returned: { zh: '回流', en: 'Returned' },
  exited: { zh: '退出', en: 'Exited' },
  failed_honestly: { zh: '容错终止', en: 'Honest failure' },
}

/** The life of a transfer case, for the documents. */
export const transferChart: Chart = {
  id: 'transfer',
  title: { zh: '项目流转单', en: 'Transfer case' },
  machine,
  overlays,
  stateNames,
  actNames: actionWords,
}
