import type { Text, Words } from '#kernel'

export const words = {
  half: { zh: 'freeFrom 与 freeTo 须同时给出。', en: '`freeFrom` and `freeTo` belong together.' },
  reversed: { zh: 'freeTo 必须晚于 freeFrom。', en: '`freeTo` has to be after `freeFrom`.' },
} as const satisfies Words

/** What people call a kind of offer; searched with it. */
export const kindWords: Readonly<Record<string, Text>> = {
  instrument: { zh: '仪器设备', en: 'instrument equipment' },
  pilot_line: { zh: '中试线', en: 'pilot line' },
  lab: { zh: '实验室', en: 'laboratory' },
  space: { zh: '场地', en: 'space' },
  mentor: { zh: '导师', en: 'mentor' },
  training: { zh: '培训', en: 'training' },
  data: { zh: '数据', en: 'data' },
  fund: { zh: '资金', en: 'fund' },
  ip: { zh: '知识产权', en: 'intellectual property' },
  demand: { zh: '需求', en: 'demand' },
  scenario: { zh: '应用场景', en: 'scenario' },
}

/** Why something is offered to a project. */
export const reasonWords = {
  text: { zh: '与所需相符：{what}', en: 'fits what is needed: {what}' },
  kind: { zh: '同类资源：{kind}', en: 'the same kind: {kind}' },
  field: { zh: '同一领域：{field}', en: 'same field: {field}' },
  free: { zh: '{from}起空闲', en: 'free from {from}' },
  open: { zh: '{day}截止', en: 'open until {day}' },
  alliance: { zh: '同属一个联盟', en: 'your alliance' },
  own: { zh: '本基地', en: 'your own base' },
  sameProvince: { zh: '同在{province}', en: 'in {province}, like you' },
  near: { zh: '位于{province}，约 {km} 公里', en: 'in {province}, about {km} km away' },
  noPrice: { zh: '免费', en: 'free of charge' },
  groups: { zh: '为{groups}提供免费份额', en: 'a free share for {groups}' },
  firstPurchase: { zh: '首购首用', en: 'buys a small firm’s product first' },
} as const satisfies Words

export const groupWords: Readonly<Record<string, Text>> = {
  graduates: { zh: '高校毕业生', en: 'graduates' },
  returnees: { zh: '返乡人员', en: 'returnees' },
  laid_off: { zh: '下岗失业人员', en: 'people laid off' },
}
