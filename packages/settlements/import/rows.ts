import { type Fen, invalidField, type Outcome, ok, refused, say, type Text } from '#kernel'
import { type Declared, MOST_LINES } from '../rules/declare.ts'
import type { Cell } from './file.ts'
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
type Places = Readonly<Record<string, number>>

const text = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim())

/** Reads rows as declared figures; what is wrong with a row is told beside, and the others go on. */
export function figuresIn(rows: readonly (readonly Cell[])[]): Outcome<Figures> {
  const [heads = [], ...body] = rows
  const places = placesOf(heads)
  if (!places) return refused(invalidField('/content', 'columns', words.columns))
  const lines = body.map((row, n) => ({ row, line: n + 2 })).filter(({ row }) => row.some((cell) => text(cell) !== ''))
  if (lines.length === 0) return refused(invalidField('/content', 'empty', words.empty))
  if (lines.length > MOST_LINES) return refused(invalidField('/content', 'too-big', say(words.tooMany, { most: MOST_LINES })))
  const judged = lines.map(({ row, line }) => figureIn(row, line, places))
  return ok({ read: judged.flatMap((one) => ('bad' in one ? [] : [one])), bad: judged.flatMap((one) => ('bad' in one ? [one.bad] : [])) })
}

function placesOf(heads: readonly Cell[]): Places | null {
  const named = heads.map((head) => text(head).normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''))
  const places = Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([column, names]) => {
      const at = named.findIndex((head) => names.includes(head))
      return at < 0 ? [] : [[column, at]]
    }),
  )
  const whole = places.project !== undefined && places.rule !== undefined
  return whole && (places.basisFen !== undefined || places.basisYuan !== undefined) ? places : null
}

function figureIn(row: readonly Cell[], line: number, places: Places): (Declared & { line: number }) | { bad: BadLine } {
  const cell = (column: string) => text(row[places[column] ?? -1])
  const bad = (column: string, code: string, detail: Text) => ({ bad: { line, pointer: `/${column}`, code, detail } })
  const [project, rule] = [cell('project'), cell('rule')]
  if (project === '') return bad('project', 'required', words.missing)
  if (rule === '') return bad('rule', 'required', words.missing)
  const column = places.basisFen === undefined ? 'basisYuan' : 'basisFen'
  const written = cell(column)
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
