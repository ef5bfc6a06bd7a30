import type { Text, Words } from '#kernel'

/** What is split, as people call it; a measure of the parties' own goes by its code. */
export const measures: Readonly<Record<string, Text>> = {
  localTax: { zh: '地方税收', en: 'Local tax' },
  tax: { zh: '税收', en: 'Tax' },
  output: { zh: '产值', en: 'Output' },
  industrialOutput: { zh: '工业产值', en: 'Industrial output' },
  gdp: { zh: '地区生产总值', en: 'GDP' },
  addedValue: { zh: '增加值', en: 'Added value' },
  revenue: { zh: '营业收入', en: 'Revenue' },
  retailSales: { zh: '零售额', en: 'Retail sales' },
  investment: { zh: '投资额', en: 'Investment' },
  fixedInvestment: { zh: '固定资产投资', en: 'Fixed investment' },
  foreignInvestment: { zh: '利用外资', en: 'Foreign investment' },
  rdSpending: { zh: '研发投入', en: 'R&D spending' },
  exports: { zh: '出口额', en: 'Exports' },
  imports: { zh: '进口额', en: 'Imports' },
  trade: { zh: '进出口额', en: 'Trade' },
  energy: { zh: '能耗', en: 'Energy' },
  rent: { zh: '租金', en: 'Rent' },
}

export const ruleKinds: Readonly<Record<string, Text>> = {
  flat: { zh: '固定比例', en: 'Flat share' },
  tiered: { zh: '分年比例', en: 'Share by year' },
  cost_recovery: { zh: '先收回成本', en: 'Costs first, then a share' },
  capped: { zh: '封顶分享', en: 'Capped share' },
  fixed_return: { zh: '固定回报', en: 'Fixed return on capital' },
  fee: { zh: '一次性费用', en: 'Fee per project' },
}

export const words = {
  flat: { zh: '迁出方 {sender}，迁入方 {host}', en: 'sender {sender}, host {host}' },
  tier: { zh: '前 {years} 年迁出方 {sender}', en: '{years} years at {sender} for the sender' },
  tierNext: { zh: '其后 {years} 年 {sender}', en: 'then {years} years at {sender}' },
  recovery: {
    zh: '迁入方先收回 {recover} 元，其后迁出方 {sender}',
    en: 'the host recovers ¥{recover} first, then {sender} for the sender',
  },
  capped: {
    zh: '投产后 {years} 年内迁出方 {sender}，以迁移前三年税收合计 {cap} 元为上限；未达上限可延长 {extra} 年',
    en: '{sender} for the sender in the first {years} years of production, up to ¥{cap}, the tax of the three years before the move; {extra} more years if that is not reached',
  },
  fixedReturn: { zh: '投入资本 {capital} 元，年回报 {rate}', en: '{rate} a year on capital of ¥{capital}' },
  fee: { zh: '每个项目 {fee} 元', en: '¥{fee} per project' },
  referrer: { zh: '仅引荐的项目：迁出方 {sender}', en: '{sender} for a project that was only referred' },
  forProject: { zh: '仅适用于项目 {project}', en: 'for {project} only' },
  period: { zh: '{from}至{to}', en: '{from} to {to}' },
  statistic: { zh: '统计分算，不划转', en: 'statistic: attributed, never paid' },
  named: { zh: '{name}（{id}）', en: '{name} ({id})' },
  and: { zh: '；', en: '; ' },
  comma: { zh: '，', en: ', ' },
  colon: { zh: '：', en: ': ' },
} as const satisfies Words
