import type { Text, Words } from '#kernel'
import type { Action, State } from './machine.ts'

export const words = {
  notInResidence: {
    zh: '项目 {project} 在本季度不在孵，不能申报。',
    en: 'Project {project} was not in residence in this quarter: nothing is declared for it.',
  },
  noSuchRule: {
    zh: '规则“{rule}”在本季度不适用于项目 {project}，或是自动列入的款项。',
    en: 'Rule “{rule}” does not share anything of project {project} in this quarter; dues appear by themselves.',
  },
  twice: { zh: '同一项目和规则出现两次。', en: 'The same project and rule twice.' },
  attributed: {
    zh: '该项目本季度的“{measure}”已在结算 {settlement} 中分算；统计数据只能分算一次。',
    en: 'This project’s “{measure}” of the quarter is attributed in settlement {settlement} already; a statistic is attributed once.',
  },
  tooBig: { zh: '累计数额超出可精确计算的范围。', en: 'The figures so far add up to more than can be reckoned exactly.' },
  tooManyLines: { zh: '一个结算最多 {most} 行。', en: 'A settlement has at most {most} lines.' },
  noLine: { zh: '没有第 {line} 行。', en: 'There is no line {line}.' },
  lineSettled: { zh: '第 {line} 行已结清，不能再提异议。', en: 'Line {line} is settled; it is no longer queried.' },
  lineQueried: { zh: '第 {line} 行已有异议。', en: 'Line {line} is queried already.' },
  lineNotQueried: { zh: '第 {line} 行没有待调解的异议。', en: 'There is no open query on line {line}.' },
  notMore: {
    zh: '主张的金额须高于已申报的 {declared} 元；若无异议，请确认。',
    en: 'What is claimed must be more than the ¥{declared} declared; confirm a line that is right.',
  },
  notBetween: {
    zh: '调解金额应在申报的 {least} 元与主张的 {most} 元之间。',
    en: 'Mediation decides between the ¥{least} declared and the ¥{most} claimed.',
  },
  overBasis: {
    zh: '金额超过分成基数 {basis} 元；如基数也有争议，请同时给出 basisFen。',
    en: 'This is more than the basis of ¥{basis}; where the basis is in dispute, too, give `basisFen`.',
  },
  overCap: { zh: '超过上限：尚余 {left} 元。', en: 'This is over the cap, of which ¥{left} is left.' },
  badPeriod: { zh: '季度应形如 2026Q3。', en: 'A quarter is written like 2026Q3.' },
  noVersion: { zh: '协议没有这个版本。', en: 'The agreement has no such version.' },
  noStatement: { zh: '此版本尚未结清，还没有结算单。', en: 'This version is not settled yet: there is no statement.' },
} as const satisfies Words

export const stateNames: Readonly<Record<State, Text>> = {
  open: { zh: '待申报', en: 'Open' },
  declared: { zh: '已申报', en: 'Declared' },
  settled: { zh: '已结清', en: 'Settled' },
  part_paid: { zh: '部分划转', en: 'Part paid' },
  paid: { zh: '已划转', en: 'Paid' },
}
export const actNames: Readonly<Record<Action, Text>> = {
  declare: { zh: '申报', en: 'Declare' },
  confirm: { zh: '确认', en: 'Confirm' },
  query: { zh: '提出异议', en: 'Query a line' },
  pay: { zh: '登记划转', en: 'Record a payment' },
  repay: { zh: '登记退回', en: 'Record a repayment' },
  mediate: { zh: '调解', en: 'Mediate a query' },
  restate: { zh: '更正申报', en: 'Restate the figures' },
  remind: { zh: '催办逾期方', en: 'Remind the late party' },
}
