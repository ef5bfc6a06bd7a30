import { describe, expect, it } from 'vitest'
import { fileIn, rowsIn } from '#sheets'
import { fenIn, fenOfYuan, figuresIn } from './rows.ts'

const base64 = (text: string | Buffer) => Buffer.from(text as string).toString('base64')
const read = async (content: string) => {
  const file = fileIn(content)
  return file.ok ? rowsIn(file.value, 300_000) : file
}
const codeOf = async (content: string) => {
  const rows = await read(content)
  const outcome = rows.ok ? figuresIn(rows.value) : rows
  return outcome.ok ? 'ok' : outcome.refusal.errors?.[0]?.code
}

describe('amounts as people write them', () => {
  it.each<[string, number | null]>([
    ['1,234.56', 123_456],
    ['¥ 1234.5', 123_450],
    ['0.07', 7],
    ['12.340', 1_234],
    ['90071992547409.91', 9_007_199_254_740_991],
    ['90071992547409.92', null],
    ['1.005', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
  ])('%s yuan', (written, fen) => expect(fenOfYuan(written)).toBe(fen))

  it.each<[string, number | null]>([
    ['1,234', 1_234],
    ['1.5', null],
    ['-1', null],
    ['9007199254740992', null],
  ])('%s fen', (written, fen) => expect(fenIn(written)).toBe(fen))
})

describe('a file', () => {
  it('is taken with commas, semicolons or tabs, with or without a mark at its beginning', async () => {
    const csv = 'project,rule,basisFen\nprj_1,tax,100\n'
    for (const text of [csv, `\uFEFF${csv}`, csv.replaceAll(',', ';'), csv.replaceAll(',', '\t'), csv.replaceAll('\n', '\r\n')])
      expect(await codeOf(base64(text)), text).toBe('ok')
  })
  it.each<[string, string, string]>([
    ['no Base64', '项目', 'format'],
    ['a picture', base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d])), 'encoding'],
    ['an old spreadsheet', base64(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])), 'type'],
    ['an archive that breaks off', base64(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])), 'broken'],
    ['without the columns', base64('a,b\n1,2'), 'columns'],
    ['without lines', base64('project,rule,basisFen\n\n'), 'empty'],
    ['too large', base64('x'.repeat(300_001)), 'too-big'],
  ])('is refused: %s', async (_, content, code) => expect(await codeOf(content)).toBe(code))

  it('names each bad line by its number, and goes on', async () => {
    const rows = await read(base64('rule,project,基数(元)\ntax,prj_1,100\n,prj_2,1\ntax,,1\ntax,prj_3,abc\ntax,prj_4,\n,,\ntax,prj_5,2.5'))
    const figures = rows.ok ? figuresIn(rows.value) : rows
    if (!figures.ok) throw new Error(figures.refusal.kind)
    expect(figures.value.read).toEqual([
      { project: 'prj_1', rule: 'tax', basisFen: 10_000, line: 2 },
      { project: 'prj_5', rule: 'tax', basisFen: 250, line: 8 },
    ])
    expect(figures.value.bad.map(({ line, pointer, code }) => [line, pointer, code])).toEqual([
      [3, '/rule', 'required'],
      [4, '/project', 'required'],
      [5, '/basisYuan', 'format'],
      [6, '/basisYuan', 'required'],
    ])
  })

  it('that promises to unpack to more than anybody has is not unpacked', async () => {
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(0x7fffffff, 24)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(4, 16)
    expect(await codeOf(base64(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), entry, end])))).toBe('broken')
  })
})
