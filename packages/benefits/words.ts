import type { Text, Words } from '#kernel'

export const words = {
  reversed: { zh: '结束日期必须晚于开始日期。', en: 'It must end after it begins.' },
  quarterStart: { zh: '规则须从季度第一天开始（如 2027-01-01）。', en: 'A rule begins on the first day of a quarter, such as 2027-01-01.' },
  quarterEnd: { zh: '规则须在季度最后一天结束（如 2027-03-31）。', en: 'A rule ends on the last day of a quarter, such as 2027-03-31.' },
  twice: { zh: '名称重复。', en: 'The same name twice.' },
  overlap: {
    zh: '与规则“{other}”同为“{measure}”的{kind}，时间上重叠（{from} 至 {to}）；同一指标同一时间只能有一条分成规则和每种款项各一条。',
    en: 'It overlaps with rule “{other}” from {from} to {to}: both are {kind} of “{measure}”; a measure has one sharing rule at a time, and one due of each kind.',
  },
  notLed: {
    zh: '规则“{rule}”不适用：封顶分享只适用于政府主导的企业迁移（governmentLed 为 false）。',
    en: 'Rule “{rule}” does not apply: a capped split is for moves that a government leads (governmentLed is false).',
  },
  notListed: {
    zh: '规则“{rule}”不适用：企业不在双方确认的名单上（listed 为 false）。',
    en: 'Rule “{rule}” does not apply: the firm is not on the list that both sides confirmed (listed is false).',
  },
  belowMean: {
    zh: '规则“{rule}”不适用：迁移前三年平均税收 {mean} 元，低于 {least} 元的门槛，差 {short} 元。',
    en: 'Rule “{rule}” does not apply: the mean of the three years before the move is ¥{mean}, ¥{short} under the ¥{least} asked for.',
  },
  sumTooBig: {
    zh: '各年数额之和超出可精确计算的范围（2^53−1 分）。',
    en: 'The years add up to more than can be reckoned exactly (2^53−1 fen).',
  },
  figureName: { zh: '数额字段应形如 localTaxFen。', en: 'A figure is named like localTaxFen.' },
  oneForm: {
    zh: '请给出 start 和 years（一个项目），或 projects（多个项目）。',
    en: 'Give either `start` and `years` for one project, or `projects` for several.',
  },
  tooManyLines: {
    zh: '一次测算最多 {most} 行（项目 × 年 × 规则），此请求为 {n} 行。',
    en: 'A forecast has at most {most} lines (projects × years × rules); these are {n}.',
  },
} as const satisfies Words

export const kindWords: Readonly<Record<'share' | 'fee' | 'fixed_return', Text>> = {
  share: { zh: '分成规则', en: 'sharing rules' },
  fee: { zh: '一次性费用', en: 'fees' },
  fixed_return: { zh: '固定回报', en: 'fixed returns' },
}
