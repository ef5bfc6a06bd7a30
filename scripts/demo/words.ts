import type { Words } from '#kernel'

/** What the demonstration says besides the platform's own words. */
export const words = {
  title: { zh: '一份流转单，从草拟到毕业', en: 'One transfer case, from its draft to graduation' },
  project: { zh: '项目', en: 'Project' },
  agreement: { zh: '合作协议', en: 'Agreement' },
  transfer: { zh: '流转单', en: 'Transfer case' },
  draft: { zh: '草拟', en: 'Draft' },
  state: { zh: '现在：', en: 'now: ' },
  next: { zh: '下一步：', en: 'next:' },
  waits: {
    zh: '{party} · {role}，{day} 24:00 前（剩 {left} 个工作日）；逾期：{silence}',
    en: '{party} · {role}, by the end of {day} ({left} business days left); silence: {silence}',
  },
  nothing: { zh: '无待办', en: 'nothing more to do' },
  line: {
    zh: '{free} 空闲 · {reserved} 预留 · {committed} 占用 / {granted}',
    en: '{free} free · {reserved} reserved · {committed} committed / {granted}',
  },
  events: { zh: '事件链（{count} 个事件）', en: 'The chain of its {count} events' },
  intact: { zh: '完整', en: 'intact' },
  broken: { zh: '断裂', en: 'broken' },
  feed: { zh: '{host} 的事件流中关于此单的部分', en: 'What the feed of {host} says of it' },
  feedLate: { zh: '事件流尚未送达全部事件。', en: 'Not all of its events have reached the feed yet.' },
  system: { zh: '系统', en: 'system' },
  closed: {
    zh: '{why}：请先在另一个终端运行 npm start（或以 API、ISSUER、CONTROL 指明平台）',
    en: '{why}: run npm start in another terminal first (or name a platform by API, ISSUER and CONTROL)',
  },
} as const satisfies Words

export const roles = {
  officer: { zh: '经办人', en: 'officer' },
  approver: { zh: '审批人', en: 'approver' },
  lead: { zh: '项目负责人', en: 'lead' },
} as const satisfies Words

export const units = {
  m2: { zh: '平方米', en: 'm²' },
  workstation: { zh: '工位', en: 'workstations' },
  project: { zh: '个项目', en: 'projects' },
  person: { zh: '人', en: 'persons' },
} as const satisfies Words

/** What the end of a limit brings. */
export const silences = {
  discard: { zh: '作废', en: 'discarded' },
  escalate: { zh: '上报秘书处', en: 'escalated to the secretariat' },
  expire: { zh: '失效', en: 'it expires' },
  return: { zh: '退回提出方', en: 'goes back to who asked' },
  lapse: { zh: '失效', en: 'it lapses' },
  file: { zh: '视为备案', en: 'counts as filed' },
  stall: { zh: '转停滞，由秘书处裁定', en: 'stalls, the secretariat decides' },
  flag: { zh: '标记待复核', en: 'flagged for review' },
  refuse: { zh: '视为不同意', en: 'counts as refused' },
} as const satisfies Words
