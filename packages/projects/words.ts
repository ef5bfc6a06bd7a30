import type { Words } from '#kernel'

export const words = {
  uscc: {
    zh: '统一社会信用代码有误：应为 18 位，且校验码正确（GB 32100）。',
    en: 'This is no unified social credit code: 18 characters with the right check digits (GB 32100) are expected.',
  },
  basesOnly: {
    zh: '项目由示范基地的经办人或审批人登记。',
    en: 'A project is registered by an officer or approver of a base.',
  },
  custodianOnly: {
    zh: '项目资料由主管基地的经办人或审批人修改。',
    en: 'A project is changed by an officer or approver of its custodian.',
  },
  future: { zh: '开始日期不能晚于今天。', en: 'The day it began cannot lie in the future.' },
  noBase: { zh: '没有这个基地。', en: 'There is no such base.' },
  overlap: { zh: '同一在地角色在同一时间只能在一个基地。', en: 'A presence role is at one base at a time.' },
  reversed: { zh: '结束日期早于开始日期。', en: 'It ends before it begins.' },
  nothing: { zh: '没有要修改的内容。', en: 'There is nothing to change.' },
} as const satisfies Words
