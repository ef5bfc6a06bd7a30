import type { Words } from '#kernel'

export const words = {
  drafted: { zh: '起草反向飞地协议（十年）', en: 'Draft a reverse-enclave agreement of ten years' },
  submitted: { zh: '提交给对方', en: 'Put it to the other side' },
  forecast: { zh: '双方看到同一份测算', en: 'Both sides see the same forecast' },
  countered: { zh: '反提案', en: 'Counter-offer' },
  accepted: { zh: '接受', en: 'Accept' },
  signed: { zh: '签署', en: 'Sign' },
  delegated: { zh: '委托第三方代办接受', en: 'Let a third party accept cases' },
  delegationAccepted: { zh: '接受委托', en: 'Accept the delegation' },
  actedFor: { zh: '受托接受流转单', en: 'Accept a case, acting for the host' },
  movedIn: { zh: '研发入驻，注册、纳税与生产留在原地', en: 'Research moves in; registration, tax and production stay at home' },
  amended: { zh: '补充协议：增加额度', en: 'Amendment: more room' },
  opened: { zh: '季度自动开启', en: 'The quarter opens by itself' },
  declared: { zh: '申报', en: 'Declare' },
  queried: { zh: '异议', en: 'Query' },
  confirmed: { zh: '确认其余', en: 'Confirm the rest' },
  paid: { zh: '划转', en: 'Pay' },
  mediated: { zh: '秘书处调解', en: 'The secretariat mediates' },
  restated: { zh: '更正申报', en: 'Restate' },
  graduated: { zh: '项目毕业', en: 'The project graduates' },
  lastQuarter: { zh: '最后一季结清', en: 'The last quarter is settled' },
  expiring: { zh: '到期前 120 天提醒', en: '120 days before the end' },
  ended: { zh: '期满，进入清算', en: 'Its term is over' },
  archived: { zh: '无未了事项，归档', en: 'Nothing is open: archived' },
} as const satisfies Words

export const title = { zh: '一份协议的十年', en: 'Ten years of one agreement' }
export const figures = {
  zh: '已划转 {paid} 元，暂缓 {withheld} 元，第 {version} 版',
  en: 'paid ¥{paid}, withheld ¥{withheld}, version {version}',
}
