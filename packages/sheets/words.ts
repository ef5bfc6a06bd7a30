import type { Words } from '#kernel'

/** What is said of files. */
export const words = {
  base64: { zh: '内容应为文件的 Base64 编码。', en: 'The content is the file in Base64.' },
  tooLarge: { zh: '文件最大 {most} KB。', en: 'A file has at most {most} KB.' },
  encoding: {
    zh: '文件既不是 UTF-8 也不是 GB18030 编码的文本，也不是 xlsx。',
    en: 'This is neither text in UTF-8 or GB18030 nor an xlsx file.',
  },
  oldExcel: { zh: '不支持旧版 xls；请另存为 xlsx 或 CSV。', en: 'Old xls files are not supported; save it as xlsx or CSV.' },
  broken: {
    zh: '文件无法读取：已损坏或格式不符。请在表格软件中重新另存后再上传。',
    en: 'The file cannot be read: it is damaged, or not of the type its name says. Save it again in your spreadsheet, then upload it.',
  },
  empty: { zh: '文件没有数据行。', en: 'The file has no lines below its first.' },
  tooMany: { zh: '最多 {most} 行。', en: 'At most {most} lines.' },
} as const satisfies Words
