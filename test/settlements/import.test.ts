import iconv from 'iconv-lite'
import { beforeAll, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Json } from '#local'
import { must, platform, pointers, refusal } from '../stack.ts'
import { host, sender, worldOf, yuan } from './world.ts'

// Declared figures out of a file, in the encodings and forms in which they come.

const its = platform()
const { opened, on, readOne } = worldOf(its)
let one: Json
let projects: string[]

beforeAll(async () => {
  ;({ one, projects } = await opened(undefined, 2))
}, 60_000)

const load = (content: Buffer | string, more: object = {}, persona = host) =>
  on(persona, one, 'import', { content: Buffer.from(content as string).toString('base64'), ...more })
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
  const rows = [['project', 'rule', 'basisYuan'], ...projects.map((project, n) => [project, 'tax', 1_000.5 + n])]
  const { toBuffer } = writeExcelFile(rows.map((row) => row.map((value) => ({ value })))) as unknown as { toBuffer(): Promise<Buffer> }
  const preview = must(await load(await toBuffer()))
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
