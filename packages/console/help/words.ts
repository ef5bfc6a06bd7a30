import type { Text, Words } from '#kernel'

export const words = {
  title: { zh: '帮助', en: 'Help' },
  intro: {
    zh: '以下状态和期限直接取自平台运行的规则表，与实际办理完全一致。',
    en: 'The states and time limits below come straight from the tables that the platform itself follows.',
  },
  diagramKey: {
    zh: '图中“自动”指无人办理时由平台转入；虚线表示只能如此转入。',
    en: 'In the diagrams, “Automatic” is what happens if nobody acts; along a dashed line it is the only way.',
  },
  automatic: { zh: '自动', en: 'Automatic' },
  contents: { zh: '目录', en: 'Contents' },
  diagram: { zh: '{title}的状态图，下表内容相同', en: 'States of “{title}” as a diagram; the table below says the same.' },
  state: { zh: '状态', en: 'State' },
  waitsFor: { zh: '等待', en: 'Waits for' },
  limit: { zh: '期限', en: 'Time limit' },
  silence: { zh: '无人办理时', en: 'If nobody acts' },
  acts: { zh: '可办理', en: 'What can be done' },
  table: { zh: '{title}：状态与期限', en: '{title}: states and time limits' },
  businessDays: { zh: '{n} 个工作日', en: '{n} business days' },
  days: { zh: '{n} 天', en: '{n} days' },
  hours: { zh: '{n} 小时', en: '{n} hours' },
  minutes: { zh: '{n} 分钟', en: '{n} minutes' },
  bySlot: { zh: '以时段为准', en: 'set by the slot' },
  ends: { zh: '最终状态：{states}。', en: 'Final states: {states}.' },
  anytime: { zh: '任何未结状态下还可以：{acts}。', en: 'Also possible in any open state: {acts}.' },
  keyboard: { zh: '键盘快捷键', en: 'Keyboard' },
  key: { zh: '按键', en: 'Key' },
  does: { zh: '作用', en: 'What it does' },
  keySearch: { zh: '定位到搜索框', en: 'Go to the search field' },
  keyDown: { zh: '列表中下一项', en: 'Next in the list' },
  keyUp: { zh: '列表中上一项', en: 'Previous in the list' },
  keyAct: { zh: '办理或打开当前项', en: 'Act on it, or open it' },
  keyHelp: { zh: '打开帮助', en: 'Open this help' },
  lights: { zh: '灯号', en: 'Urgency' },
  lightsText: {
    zh: '绿灯：期限充裕。黄灯：离期限 3 个工作日以内。红灯：已逾期。期限从办理次日起算，到最后一天 24:00 为止，按国务院办公厅公布的节假日安排（含调休）计算工作日。',
    en: 'Green: on time. Yellow: due within 3 business days. Red: late. Counting starts on the day after the step; a deadline ends at 24:00 on its last day, by the State Council calendar with its make-up workdays.',
  },
  rules: { zh: '两条基本规则', en: 'Two rules' },
  fourEyes: {
    zh: '四眼原则（双人复核）：提交人不得审批本人提交的事项。',
    en: 'Four eyes: nobody approves what they submitted themselves.',
  },
  silenceRule: {
    zh: '沉默不产生义务：承担义务的一方未答复的，不视为同意。',
    en: 'Silence creates no duty: a party that would take on duties is never bound by not answering.',
  },
} as const satisfies Words

/** Who sits where, in the tables. */
export const seats: Readonly<Record<string, Text>> = {
  drafter: { zh: '起草方', en: 'the drafter' },
  sender: { zh: '迁出方', en: 'the sender' },
  host: { zh: '迁入方', en: 'the host' },
  lead: { zh: '项目负责人', en: 'the project\u2019s lead' },
  senderSecretariat: { zh: '迁出方秘书处', en: 'the sender\u2019s secretariat' },
  hostSecretariat: { zh: '迁入方秘书处', en: 'the host\u2019s secretariat' },
  secretariat: { zh: '秘书处', en: 'a secretariat' },
  addressed: { zh: '应答复的一方', en: 'the side being asked' },
  unsigned: { zh: '未签署的一方', en: 'the side that has not signed' },
  itemOwner: { zh: '事项负责方', en: 'the owner of an item' },
  unconfirmed: { zh: '未确认的一方', en: 'whoever has not confirmed' },
  asked: { zh: '被征询方', en: 'whoever is asked' },
  owner: { zh: '提供方', en: 'the owner' },
  guest: { zh: '预约方', en: 'the guest' },
  subscriber: { zh: '订阅方', en: 'the subscriber' },
  poster: { zh: '发布方', en: 'the poster' },
  flagged: { zh: '提出中止的一方', en: 'whoever suspended it' },
  unflagged: { zh: '未提出中止的一方', en: 'whoever has not suspended it' },
  decider: { zh: '裁定方（秘书处；没有秘书处的，为双方）', en: 'the secretariat, or both sides where there is none' },
  bidder: { zh: '揭榜方', en: 'the bidder' },
  giver: { zh: '委托方', en: 'the delegating side' },
  delegate: { zh: '受托方', en: 'the delegate' },
}

/** What silence brings, beyond what the clocks of cases say. */
export const moreSilences: Readonly<Record<string, Text>> = {
  activate: { zh: '生效', en: 'it takes effect' },
  remind: { zh: '催办', en: 'a reminder' },
  'show-unanswered': { zh: '公开显示“未答复”', en: 'it is shown as unanswered' },
  probe: { zh: '试推一次', en: 'one attempt is made' },
}
