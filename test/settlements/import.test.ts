import iconv from 'iconv-lite'
import { beforeAll, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Json } from '#local'
import { rowsIn } from '#sheets'
import { must, platform, pointers, refusal } from '../stack.ts'
import { visitorAs } from '../visitor.ts'
import { host, sender, worldOf, yuan } from './world.ts'

// Declared figures out of a file, in the encodings and forms in which they come.

const its = platform()
const { agreed, find, opened, on, readOne } = worldOf(its)
let one: Json
let other: Json
let projects: string[]

beforeAll(async () => {
  const { agreement } = await agreed()
  ;({ one, projects } = await opened(undefined, 2))
  other = (await find(agreement, '2026Q3'))[0]
}, 60_000)

const load = (content: Buffer | string, more: object = {}, persona = host) =>
  on(persona, one, 'import', { content: Buffer.from(content as string).toString('base64'), ...more })
const xlsx = (rows: (string | number)[][]): Promise<Buffer> => {
  const { toBuffer } = writeExcelFile(rows.map((row) => row.map((value) => ({ value })))) as unknown as { toBuffer(): Promise<Buffer> }
  return toBuffer()
}
const csv = (...lines: string[]) => ['项目,规则,基数(元)', ...lines].join('\r\n')

it('shows what could be declared and what not, and writes nothing', async () => {
  const [a = '', b = ''] = projects
  const text = csv(`${a},tax,"2,000,000.00"`, `${a},rent,1`, `prj_none,tax,1`, `${b},tax,-5`, `${b},output,30`, `${b},output,30`)
  for (const content of [text, iconv.encode(text, 'gb18030'), `\uFEFF${text}`]) {
    const preview = must(await load(content))
    expect([preview.good, preview.settlement]).toEqual([2, null])
    expect(preview.lines).toEqual([
      { project: a, rule: 'tax', basisFen: yuan(2_000_000) },
      { project: b, rule: 'output', basisFen: yuan(30) },
    ])
    expect(preview.bad.map(({ line, pointer, code }: Json) => [line, pointer, code])).toEqual([
      [3, '/rule', 'unknown'],
      [4, '/project', 'not-in-residence'],
      [5, '/basisYuan', 'format'],
      [7, '', 'twice'],
    ])
    expect(preview.bad[1].detail.zh).toContain('prj_none')
  }
  expect((await readOne(one)).state).toBe('open')
})

it('reads the first sheet of an xlsx file', async () => {
  const preview = must(await load(await xlsx([['project', 'rule', 'basisYuan'], ...projects.map((id, n) => [id, 'tax', 1_000.5 + n])])))
  expect(preview.lines.map(({ basisFen }: Json) => basisFen)).toEqual([100_050, 100_150])
})

it('is the host’s finance alone to use', async () => {
  for (const persona of [sender, 'hefei-hitech.officer', 'yrd-secretariat.finance'])
    expect(refusal(await load(csv('x,y,1'), {}, persona))).toEqual([403, 'forbidden'])
})

it('declares only what is clean, or what is left when the bad lines are set aside by choice', async () => {
  const [a = ''] = projects
  const mixed = csv(`${a},tax,100.00`, 'prj_none,tax,1')
  const refused = await load(mixed, { declare: true })
  expect(pointers(refused)).toEqual(['/lines/3/project'])
  expect((await readOne(one)).state).toBe('open')
  const key = { 'idempotency-key': 'import-1' }
  const body = { content: Buffer.from(mixed).toString('base64'), declare: true, skipBad: true }
  const done = must(await on(host, one, 'import', body, key))
  expect(done).toMatchObject({ good: 1, bad: [{ line: 3 }], settlement: { state: 'declared' } })
  expect(must(await on(host, one, 'import', body, key))).toEqual(done)
  // Whatever the file does not name is declared as 0.
  expect(done.settlement.lines.map(({ rule, basisFen }: Json) => [rule, basisFen])).toEqual([
    ['tax', yuan(100)],
    ['output', 0],
    ['tax', 0],
    ['output', 0],
  ])
  expect(refusal(await load(mixed, { declare: true, skipBad: true }))).toEqual([409, 'wrong-state'])
})

it('takes the table that was handed out, filled in by Excel: looked at first, a wrong cell named, declared when it is right', async () => {
  const address = `/settlements/${other.id}`
  const finance = await visitorAs(its, host)
  const given = await rowsIn((await finance.open(`${address}/figures.xlsx`)).content, 300_000)
  if (!given.ok) throw new Error('the table to fill in is no spreadsheet')
  const [heads = [], ...lines] = given.value
  expect(lines.map(([, , rule]) => rule)).toEqual(['tax', 'output'])
  const filled = (...figures: (string | number)[]) =>
    xlsx([heads as string[], ...lines.map((line, n) => [...line.slice(0, 4).map(String), figures[n] ?? ''])])
  const first = await finance.open(`${address}/import`)

  const wrong = await finance.upload(first, '9月.xlsx', await filled(1_234.5, '三十'))
  expect(wrong.text).toContain('共读入 2 行：1 行可申报，1 行有问题。')
  expect(wrong.text).toContain('文件第 3 行，“基数（元）”列 应为不小于 0 的金额（元）')
  const undecided = await finance.send(wrong)
  expect([undecided.status, undecided.text.includes('请勾选搁置，或更正文件后重新上传')]).toEqual([422, true])
  expect((await readOne(other)).state).toBe('open')

  const right = await finance.upload(first, '9月.xlsx', await filled(1_234.5, 30))
  expect([right.text.includes('1 行有问题'), (await readOne(other)).state]).toEqual([false, 'open'])
  const done = await finance.send(right)
  expect([done.status, done.address, done.text.includes('已申报 2 行。')]).toEqual([200, address, true])
  expect(await readOne(other)).toMatchObject({ state: 'declared', lines: [{ basisFen: 123_450 }, { basisFen: 3_000 }] })
})
