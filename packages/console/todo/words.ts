import type { Words } from '#kernel'

export const words = {
  title: { zh: '待办', en: 'To do' },
  count: { zh: '{org} 有 {n} 项待办', en: '{n} things wait for {org}' },
  countOne: { zh: '{org} 有 1 项待办', en: 'One thing waits for {org}' },
  late: { zh: '已逾期 {n} 项', en: '{n} late' },
  soon: { zh: '临近期限 {n} 项', en: '{n} due soon' },
  caption: { zh: '按灯号与期限排列', en: 'In order of light and limit' },
  case: { zh: '事项', en: 'What' },
  state: { zh: '状态', en: 'State' },
  limit: { zh: '期限', en: 'Limit' },
  who: { zh: '办理人', en: 'Who acts' },
  step: { zh: '下一步', en: 'Next step' },
  open: { zh: '查看', en: 'Open' },
  notYou: { zh: '由{role}办理', en: 'for the {role}' },
  empty: { zh: '目前没有等待贵机构办理的事项。', en: 'Nothing waits for your organisation just now.' },
  emptyNext: {
    zh: '可以查看全部流转单了解进展,或起草一份新的流转单。',
    en: 'See how your cases are getting on, or draft a new one.',
  },
  allCases: { zh: '全部流转单', en: 'All transfers' },
  bookings: { zh: '预约待办', en: 'Bookings that wait for you' },
  stuck: { zh: '各方的逾期与临近期限', en: 'What is late or due soon, by party' },
  stuckText: {
    zh: '本秘书处相关的流转单中,下列机构应尽快办理。',
    en: 'In the transfers of your alliance these organisations should act soon.',
  },
  noStuck: { zh: '没有逾期或临近期限的流转单。', en: 'Nothing is late or due soon.' },
  remindHint: {
    zh: '平台在期限的 50%、80% 和 100% 自动催办,无需另行提醒。',
    en: 'The platform reminds them by itself at 50, 80 and 100 % of the limit.',
  },
  news: { zh: '上次访问以来', en: 'Since your last visit' },
  noNews: { zh: '没有新的动态。', en: 'Nothing new.' },
  gone: { zh: '较早的动态已超过保存期。', en: 'Earlier news is no longer kept.' },
  newCase: { zh: '起草流转单', en: 'New transfer' },
} as const satisfies Words
