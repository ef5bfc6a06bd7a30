/**
 * Measures that statistics count and nobody pays: they are attributed between two bases, each fen of them once.
 * Every other measure is money that the host holds and hands on.
 */
export const STATISTICS: readonly string[] = [
  'output',
  'industrialOutput',
  'gdp',
  'addedValue',
  'revenue',
  'retailSales',
  'investment',
  'fixedInvestment',
  'foreignInvestment',
  'rdSpending',
  'exports',
  'imports',
  'trade',
  'energy',
]

export const isStatistic = (measure: string): boolean => STATISTICS.includes(measure)
