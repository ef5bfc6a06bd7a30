import type { Text, Words } from '#kernel'
import type { Action, State } from './machine.ts'

/** What the rules of a listing say to people. */
export const words = {
  reversed: { zh: '结束须晚于开始。', en: 'The end must be after the beginning.' },
  exclusiveUnits: { zh: '独占式资源的数量只能为 1。', en: 'An exclusive resource has exactly one unit.' },
  noHours: { zh: '请填写开放时间或场次。', en: 'Give opening hours, or sessions.' },
  basesNeeded: { zh: '请列出可预约的基地。', en: 'Name the bases that may book.' },
  sharePooled: {
    zh: '免费份额仅适用于按数量共享的资源，且不超过总数量。',
    en: 'A free share is for pooled resources, and at most all their units.',
  },
  kindFixed: { zh: '资源类别不可更改；请另建一条。', en: 'The kind of a listing cannot change; make another listing.' },
  modeFixed: { zh: '共享方式不可更改；请另建一条。', en: 'The mode of sharing cannot change; make another listing.' },
  inTheWay: {
    zh: '已有预约超过新的数量；请先改期或取消这些预约。',
    en: 'There are bookings above the new capacity; move or cancel them first.',
  },
  nothing: { zh: '没有要修改的内容。', en: 'There is nothing to change.' },
  officeOnly: {
    zh: '共享资源由示范基地的经办人或审批人发布。',
    en: 'A resource is shared by an officer or approver of a base.',
  },
  adjustedOut: { zh: '基地已被调整退出。', en: 'The base was adjusted out.' },
  fixed: { zh: '审核中或已关闭的资源不能修改材料。', en: 'What is in review or closed keeps its documents as they are.' },
  range: { zh: '查询区间最多 {most} 天。', en: 'A range of at most {most} days can be asked.' },
} as const satisfies Words

export const actionWords: Readonly<Record<Action, Text>> = {
  submit: { zh: '提交发布审核', en: 'Submit for publication' },
  publish: { zh: '发布', en: 'Publish' },
  return: { zh: '退回修改', en: 'Return to its drafter' },
  pause: { zh: '暂停', en: 'Pause' },
  renew: { zh: '续期一年', en: 'Renew for a year' },
  close: { zh: '关闭', en: 'Close' },
}

export const stateNames: Readonly<Record<State, Text>> = {
  draft: { zh: '草拟', en: 'Draft' },
  review: { zh: '发布审核', en: 'In review' },
  published: { zh: '已发布', en: 'Published' },
  paused: { zh: '已暂停', en: 'Paused' },
  expired: { zh: '已到期', en: 'Expired' },
  closed: { zh: '已关闭', en: 'Closed' },
}
