import type { Text, Words } from '#kernel'
import type { Action, State } from './machine.ts'

export const words = {
  scheme: { zh: '地址必须以 https:// 开头。', en: 'The address must begin with https://.' },
  notAnAddress: { zh: '不是有效的地址。', en: 'This is not an address.' },
  credentials: { zh: '地址中不能含用户名或密码。', en: 'An address must not carry a user name or password.' },
  fragment: { zh: '地址中不能含 # 片段。', en: 'An address must not carry a fragment.' },
  port: { zh: '只能使用 443 端口。', en: 'Only port 443 is possible.' },
  internal: {
    zh: '不能是内部或保留的地址：事件只推送到公网地址。',
    en: 'Not an internal or reserved address: events are pushed to public ones only.',
  },
  unknownType: { zh: '没有与 {type} 相符的事件类型，见 /docs。', en: 'No event type fits {type}; see /docs.' },
  tooMany: {
    zh: '一个机构最多 {most} 个订阅；请先删除不再使用的。',
    en: 'An organisation has at most {most} subscriptions; delete one that is no longer used.',
  },
  robotSecret: {
    zh: '密钥由机器人的设置页面给出，只用于 dingtalk 和 feishu；cloudevents 的密钥由本平台生成。',
    en: 'The secret is what the robot’s settings show, for dingtalk and feishu only; for cloudevents the platform makes it.',
  },
  robotRotation: {
    zh: '机器人的密钥在机器人的设置页面更换，再以 PATCH 提交。',
    en: 'A robot’s secret is changed in its settings and then sent by PATCH.',
  },
  noEvent: { zh: '本机构的事件流中没有这个事件，或已过保留期。', en: 'Your feed has no such event, or no longer.' },
  replayWhat: {
    zh: '请在起始时间、序号范围、事件编号中任填一种。',
    en: 'Give a start time, a range of sequence numbers or event IDs: one of the three.',
  },
  replayRange: { zh: '范围为空：末序号小于首序号。', en: 'The range is empty: it ends before it starts.' },
  manyReplays: {
    zh: '已有 {most} 个补发在进行；请等其中之一结束。',
    en: '{most} replays are under way already; wait for one to end.',
  },
  only: {
    zh: '只有本机构的系统接口账号、经办人或审批人可以管理订阅。',
    en: 'An integrator, officer or approver of the organisation looks after its subscriptions.',
  },
} as const satisfies Words

export const actionWords: Readonly<Record<Action, Text>> = {
  change: { zh: '修改订阅', en: 'Change the subscription' },
  'rotate-secret': { zh: '更换签名密钥', en: 'Rotate the secret' },
  test: { zh: '发送测试事件', en: 'Send a test event' },
  replay: { zh: '补发事件', en: 'Send events again' },
  resume: { zh: '恢复推送', en: 'Resume deliveries' },
  delete: { zh: '删除订阅', en: 'Delete the subscription' },
}

export const stateWords: Readonly<Record<State, Text>> = {
  active: { zh: '推送中', en: 'Active' },
  paused: { zh: '已暂停', en: 'Paused' },
  disabled: { zh: '已停用', en: 'Disabled' },
  deleted: { zh: '已删除', en: 'Deleted' },
}
