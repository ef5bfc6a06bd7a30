import type { Words } from '#kernel'

export const words = {
  base64: { zh: '内容应为文件的 Base64 编码。', en: 'The content is the file in Base64.' },
  tooLarge: { zh: '文件最大 {most} KB。', en: 'A file has at most {most} KB.' },
  encoding: {
    zh: '文件既不是 UTF-8 也不是 GB18030 编码的文本，也不是 xlsx。',
    en: 'This is neither text in UTF-8 or GB18030 nor an xlsx file.',
  },
  oldExcel: { zh: '不支持旧版 xls；请另存为 xlsx 或 CSV。', en: 'An xls file is of a kind too old; save it as xlsx or CSV.' },
  broken: { zh: '文件无法读取：已损坏或格式不符。', en: 'The file cannot be read: it is broken, or of another kind than it seems.' },
  columns: {
    zh: '首行应有列名：project（项目）、rule（规则），以及 basisFen（基数（分））或 basisYuan（基数（元））之一。',
    en: 'The first line names the columns: project, rule, and basisFen (in fen) or basisYuan (in yuan).',
  },
  empty: { zh: '文件没有数据行。', en: 'The file has no lines below its first.' },
  missing: { zh: '此格为空。', en: 'This cell is empty.' },
  fen: { zh: '应为不小于 0 的整数（分）。', en: 'A whole number of fen, not below 0.' },
  yuan: { zh: '应为不小于 0 的金额（元），最多两位小数。', en: 'An amount in yuan, not below 0, with two decimals at most.' },
  tooMany: { zh: '最多 {most} 行。', en: 'At most {most} lines.' },
  badLines: {
    zh: '有 {bad} 行不符合要求；请更正文件，或以 skipBad 将其搁置。什么也没有写入。',
    en: '{bad} lines are wrong: correct the file, or set them aside with `skipBad`. Nothing was written.',
  },
} as const satisfies Words
