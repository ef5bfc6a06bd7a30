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
  newCase: { zh: '起草流转单', en: 'New transfer' },
} as const satisfies Words
