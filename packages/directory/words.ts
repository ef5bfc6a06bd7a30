import type { Words } from '#kernel'

export const words = {
  noRight: {
    zh: '基地资料由本基地的经办人或审批人修改，或由其所属联盟秘书处修改。',
    en: 'A base’s profile is changed by the base’s own officer or approver, or by the secretariat of its alliance.',
  },
  secretariatOnly: {
    zh: '状态、批次和所属联盟只能由联盟秘书处修改。',
    en: 'Only the secretariat of its alliance changes status, batch and alliances.',
  },
  addOnly: {
    zh: '只有联盟秘书处的经办人或审批人可以登记新的基地，且须纳入本联盟。',
    en: 'Only an officer or approver of a secretariat adds a base, and only to its own alliance.',
  },
  taken: { zh: '已有使用此编号的基地。', en: 'There is a base with this id already.' },
  province: {
    zh: '没有这个省级行政区；请填代码（如 31）或中文名称。',
    en: 'There is no such province; give its code (31) or its Chinese name.',
  },
  reserved: {
    zh: '此编号形式留给秘书处、门户、评估机构或项目。',
    en: 'Ids of this form are kept for secretariats, portals, evaluators or projects.',
  },
  twice: { zh: '编号重复。', en: 'The same id twice.' },
  nothing: { zh: '没有要修改的内容。', en: 'There is nothing to change.' },
} as const satisfies Words
