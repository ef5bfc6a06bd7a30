import type { Words } from '#kernel'

export const words = {
  partiesOnly: {
    zh: '协议由迁出方或迁入方的经办人或审批人起草。',
    en: 'An agreement is drafted by an officer or approver of its sender or its host.',
  },
  noBase: { zh: '没有这个基地。', en: 'There is no such base.' },
  adjustedOut: { zh: '该基地已被动态调整退出,不能签订新的协议。', en: 'This base was adjusted out and enters no new agreement.' },
  sameSide: { zh: '迁出方和迁入方必须是不同的基地。', en: 'Sender and host are two different bases.' },
  reversed: { zh: '结束日期必须晚于开始日期。', en: 'It must end after it begins.' },
  ended: { zh: '协议的结束日期已过。', en: 'This agreement would have ended already.' },
  twice: { zh: '名称重复。', en: 'The same name twice.' },
  lineName: { zh: '额度名称:1–40 个字母、数字、空格或 . _ -。', en: 'A line is named by 1–40 letters, digits, spaces or . _ -.' },
  stale: {
    zh: '该条款版本已不是当前版本(当前为第 {n} 版);请重新读取后再决定。',
    en: 'That is not the open version of the terms (it is number {n}); read it again, then decide.',
  },
  fourEyes: {
    zh: '提交人不能接受或签署自己提交的协议;请由另一位审批人办理。',
    en: 'Whoever submitted an agreement neither accepts nor signs it; another approver has to.',
  },
  overdue: { zh: '协议期限已过,不能再签署。', en: 'The term of this agreement is over; it can no longer be signed.' },
  notActive: {
    zh: '合作协议未生效、已中止或不在有效期内,不能占用额度“{line}”。',
    en: 'The agreement is not active or not within its dates: it takes no hold on line “{line}”.',
  },
  notInForce: { zh: '合作协议未生效或不在有效期内。', en: 'The agreement is not active or not within its dates.' },
  short: { zh: '额度“{line}”可用 {free},不足所需的 {need}。', en: 'Line “{line}” has {free} free, less than the {need} asked for.' },
} as const satisfies Words
