import type { Words } from '#kernel'

export const words = {
  columns: {
    zh: '首行应为列名：项目编号、规则，以及基数（元）或基数（分）。',
    en: 'The first row must name the columns: project, rule, and basisYuan (in yuan) or basisFen (in fen).',
  },
  missing: { zh: '此格为空。', en: 'This cell is empty.' },
  fen: { zh: '应为不小于 0 的整数（分）。', en: 'A whole number of fen, not below 0.' },
  yuan: { zh: '应为不小于 0 的金额（元），最多两位小数。', en: 'An amount in yuan, not below 0, with two decimals at most.' },
  badLines: {
    zh: '有 {bad} 行不符合要求；请更正文件，或以 skipBad 将其搁置。什么也没有写入。',
    en: '{bad} lines are wrong: correct the file, or set them aside with `skipBad`. Nothing was written.',
  },
} as const satisfies Words
