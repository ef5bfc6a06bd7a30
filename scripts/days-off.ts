import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

// Writes the days off and the make-up workdays of the package chinese-days as a table of a function's size:
// node scripts/days-off.ts > packages/kernel/days-off.ts

const of = (days: object, year: string): string =>
  Object.keys(days)
    .filter((day) => day.startsWith(year))
    .map((day) => day.slice(5).replace('-', ''))
    .sort()
    .join(' ')
const years = [...new Set(Object.keys(published.holidays).map((day) => day.slice(0, 4)))].sort()

console.log('// Made by scripts/days-off.ts from the package chinese-days, which follows the notices of the State Council.\n')
console.log('/** By year, each day as `MMDD`: days off by the notice, and days worked though they are at a weekend. */')
console.log('export const DAYS_OFF: Readonly<Record<string, { readonly off: string; readonly work: string }>> = {')
for (const year of years)
  console.log(`  ${year}: {\n    off: '${of(published.holidays, year)}',\n    work: '${of(published.workdays, year)}',\n  },`)
console.log('}')
