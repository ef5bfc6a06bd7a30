import type { Text, Words } from '#kernel'
import type { Action } from './machine.ts'

export const words = {
  partiesOnly: {
    zh: '协议由迁出方或迁入方的经办人或审批人起草。',
    en: 'An agreement is drafted by an officer or approver of its sender or its host.',
  },
  noBase: { zh: '没有这个基地。', en: 'There is no such base.' },
  adjustedOut: { zh: '该基地已被动态调整退出，不能签订新的协议。', en: 'This base was adjusted out and enters no new agreement.' },
  sameSide: { zh: '迁出方和迁入方必须是不同的基地。', en: 'Sender and host are two different bases.' },
  reversed: { zh: '结束日期必须晚于开始日期。', en: 'It must end after it begins.' },
  ended: { zh: '协议的结束日期已过。', en: 'This agreement would have ended already.' },
  twice: { zh: '名称重复。', en: 'The same name twice.' },
  lineName: { zh: '额度名称：1–40 个字母、数字、空格或 . _ -。', en: 'A line is named by 1–40 letters, digits, spaces or . _ -.' },
  stale: {
    zh: '该条款版本已不是当前版本（当前为第 {n} 版）；请重新读取后再决定。',
    en: 'That is not the open version of the terms (it is number {n}); read it again, then decide.',
  },
  fourEyes: {
    zh: '提交人不能接受或签署自己提交的协议；请由另一位审批人办理。',
    en: 'Whoever submitted an agreement neither accepts nor signs it; another approver has to.',
  },
  overdue: { zh: '协议期限已过，不能再签署。', en: 'The term of this agreement is over; it can no longer be signed.' },
  notActive: {
    zh: '合作协议未生效、已中止或不在有效期内，不能占用额度“{line}”。',
    en: 'The agreement is not active or not within its dates: it takes no hold on line “{line}”.',
  },
  notInForce: { zh: '合作协议未生效或不在有效期内。', en: 'The agreement is not active or not within its dates.' },
  short: { zh: '额度“{line}”可用 {free}，不足所需的 {need}。', en: 'Line “{line}” has {free} free, less than the {need} asked for.' },
  tooMany: { zh: '一次协商最多五个版本。', en: 'A negotiation has five versions at most.' },
  gap: {
    zh: '补充协议最迟须从现有协议的到期日（{to}）起生效，中间不能断开。',
    en: 'An amendment begins by the last day of what is in force ({to}): there is no gap.',
  },
  unitStays: {
    zh: '额度“{line}”的单位是 {unit}，不能更改；请另设一项额度。',
    en: 'Line “{line}” is in {unit} and stays so; open another line.',
  },
  backwards: {
    zh: '规则“{rule}”从过去开始；补充协议不溯及既往，请从今后某季度的第一天开始。',
    en: 'Rule “{rule}” begins in the past; an amendment never binds backwards: begin it with a quarter to come.',
  },
  notLater: { zh: '续期后的到期日须晚于现在的到期日（{to}）。', en: 'A renewal ends later than now ({to}).' },
  held: {
    zh: '额度“{line}”已预占或占用 {inUse}，可用 {free}，不能再减少 {less}。',
    en: 'Line “{line}” has {inUse} reserved or committed and {free} free: it cannot be lowered by {less}.',
  },
  suspended: { zh: '协议已中止；中止解除后才能继续。', en: 'The agreement is suspended; this is possible once it is resumed.' },
  amending: { zh: '已有一份补充协议尚未生效。', en: 'There is an amendment already that is not in force yet.' },
  stillOpen: { zh: '该协议下仍有未了结的事项。', en: 'Something is still open under this agreement.' },
} as const satisfies Words

/** What each act is called. */
export const actionWords = {
  submit: { zh: '提交给对方', en: 'Submit to the other side' },
  counter: { zh: '反提案', en: 'Make a counter-offer' },
  accept: { zh: '接受当前版本', en: 'Accept the current version' },
  sign: { zh: '签署', en: 'Sign' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  amend: { zh: '提出补充协议', en: 'Propose an amendment' },
  renew: { zh: '提出续期', en: 'Propose a renewal' },
  suspend: { zh: '中止', en: 'Suspend' },
  resume: { zh: '恢复', en: 'Resume' },
  'decide-suspension': { zh: '裁定中止', en: 'Decide on the suspension' },
  terminate: { zh: '通知终止', en: 'Give notice' },
  remind: { zh: '催办逾期方', en: 'Remind the late party' },
} as const satisfies Record<Action, Text>
