import type { Text, Words } from '#kernel'
import type { Action, InterestAction } from './machine.ts'

export const words = {
  postersOnly: {
    zh: '需求和应用场景由示范基地或秘书处的经办人或审批人发布。',
    en: 'Demands and scenarios are posted by an officer or approver of a base or a secretariat.',
  },
  noBase: { zh: '没有这个基地。', en: 'There is no such base.' },
  past: { zh: '截止时间必须在将来。', en: 'It has to close in the future.' },
  far: { zh: '截止时间最晚在两年之内。', en: 'It closes within two years.' },
  closedAlready: { zh: '截止时间已过；请撤回后重新起草。', en: 'Its closing time has passed; withdraw it and draft it anew.' },
  already: {
    zh: '本机构已就此表达过意向；撤回后可重新提交。',
    en: 'Your organisation has expressed this interest already; withdraw it to come again.',
  },
  noProject: { zh: '没有这个项目，或不由本机构主管。', en: 'There is no such project in your custody.' },
  ownProject: { zh: '项目负责人只能以自己的项目表达意向。', en: 'A lead expresses interest for its own project.' },
  noInterest: { zh: '此需求没有这个意向。', en: 'This demand has no such interest.' },
  notShortlisted: { zh: '只能授予已入围的意向。', en: 'It is awarded to an interest on the short list.' },
  shortlistedAlready: { zh: '此意向已入围。', en: 'This interest is on the short list already.' },
  demandOver: { zh: '需求已结束，不再答复意向。', en: 'The demand is over; interests in it are no longer answered.' },
  selfPublish: { zh: '起草人不能发布自己起草的需求。', en: 'Whoever drafted it does not publish it.' },
  selfAward: { zh: '将该意向列入入围名单的人不能授予。', en: 'Whoever put this interest on the short list does not award it.' },
} as const satisfies Words

export const actionWords: Readonly<Record<Action, Text>> = {
  publish: { zh: '发布', en: 'Publish' },
  'express-interest': { zh: '表达意向', en: 'Express interest' },
  close: { zh: '截止', en: 'Close' },
  award: { zh: '授予（揭榜）', en: 'Award' },
  deliver: { zh: '确认交付', en: 'Confirm delivery' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
}

export const interestWords: Readonly<Record<InterestAction, Text>> = {
  answer: { zh: '答复意向', en: 'Answer the interest' },
  withdraw: { zh: '撤回意向', en: 'Withdraw the interest' },
}
