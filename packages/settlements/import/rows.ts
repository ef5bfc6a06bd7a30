import { type Fen, type Outcome, ok, type Text } from '#kernel'
import { type Cell, type Line, tableIn } from '#sheets'
import { type Declared, MOST_LINES } from '../rules/declare.ts'
import { words } from './words.ts'

/** A line of a file, by its number there, that cannot be taken. */
export interface BadLine {
  readonly line: number
  readonly pointer: string
  readonly code: string
  readonly detail: Text
}
export interface Figures {
  /** What can be read as a line, with its number in the file. */
  readonly read: readonly (Declared & { readonly line: number })[]
  readonly bad: readonly BadLine[]
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  project: ['project', '项目', '项目编号', '项目id'],
  rule: ['rule', '规则', '规则编号', '规则id'],
  basisFen: ['basisfen', '基数(分)'],
  basisYuan: ['basisyuan', '基数(元)', '基数'],
}

/** Reads rows as declared figures; what is wrong with a row is told beside, and the others go on. */
export function figuresIn(rows: readonly (readonly Cell[])[]): Outcome<Figures> {
  const table = tableIn(rows, COLUMNS, MOST_LINES, lacking)
  if (!table.ok) return table
  const { lines, found } = table.value
  const judged = lines.map((line) => figureIn(line, found.includes('basisFen') ? 'basisFen' : 'basisYuan'))
  return ok({ read: judged.flatMap((one) => ('bad' in one ? [] : [one])), bad: judged.flatMap((one) => ('bad' in one ? [one.bad] : [])) })
}

function lacking(found: readonly string[]): Text | null {
  const whole = found.includes('project') && found.includes('rule')
  return whole && (found.includes('basisFen') || found.includes('basisYuan')) ? null : words.columns
}

function figureIn({ line, cell }: Line, column: 'basisFen' | 'basisYuan'): (Declared & { line: number }) | { bad: BadLine } {
  const bad = (at: string, code: string, detail: Text) => ({ bad: { line, pointer: `/${at}`, code, detail } })
  const [project, rule, written] = [cell('project'), cell('rule'), cell(column)]
  if (project === '') return bad('project', 'required', words.missing)
  if (rule === '') return bad('rule', 'required', words.missing)
  if (written === '') return bad(column, 'required', words.missing)
  const basisFen = column === 'basisFen' ? fenIn(written) : fenOfYuan(written)
  if (basisFen === null) return bad(column, 'format', column === 'basisFen' ? words.fen : words.yuan)
  return { project, rule, basisFen, line }
}

const plain = (written: string): string => written.normalize('NFKC').replaceAll(/[,\s¥]/g, '')
const safe = (fen: number): Fen | null => (Number.isSafeInteger(fen) ? fen : null)

/** `1,234` */
export function fenIn(written: string): Fen | null {
  const digits = plain(written)
  return /^\d{1,16}$/.test(digits) ? safe(Number(digits)) : null
}

/** `1,234.5` or `¥1234.50`, exactly. */
export function fenOfYuan(written: string): Fen | null {
  const [, whole, decimals = ''] = /^(\d{1,14})(?:\.(\d{1,2})0*)?$/.exec(plain(written)) ?? []
  return whole === undefined ? null : safe(Number(`${whole}${decimals.padEnd(2, '0')}`))
}
