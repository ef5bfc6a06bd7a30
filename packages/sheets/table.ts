import { invalidField, type Outcome, ok, refused, say, type Text } from '#kernel'
import type { Cell } from './file.ts'
import { words } from './words.ts'

/** A line of a table, with its number in the file: the first below the heads is 2. */
export interface Line {
  readonly line: number
  /** What stands in a column, trimmed; empty where the column or the cell is not there. */
  cell(column: string): string
}

/** A table with the columns that were looked for. */
export interface Table {
  readonly lines: readonly Line[]
  /** Which of the columns are there, by their names. */
  readonly found: readonly string[]
  /** Heads that no column goes by. */
  readonly unknown: readonly string[]
}

const plain = (head: string): string => head.normalize('NFKC').toLowerCase().replaceAll(/[\s_]/g, '')

/** What a spreadsheet would take for a formula goes out behind an apostrophe, and comes back without it. */
const FORMULA = /^[=+\-@\t\r]/
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text)

export const textOfCell = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : unguarded(String(cell).trim()))

/**
 * Finds columns in rows by the names that each goes by, and the lines that have something in them.
 * `needed` says of the names found what is still missing; a file without lines, or with more than `most`, is refused.
 */
export function tableIn(
  rows: readonly (readonly Cell[])[],
  columns: Readonly<Record<string, readonly string[]>>,
  most: number,
  missing: (found: readonly string[]) => Text | null,
): Outcome<Table> {
  const [heads = [], ...body] = rows
  const named = heads.map(textOfCell)
  const names = Object.entries(columns).map(([column, all]) => [column, all.map(plain)] as const)
  const places = new Map<string, number>()
  const unknown: string[] = []
  for (const [at, head] of named.entries()) {
    const column = names.find(([name, all]) => !places.has(name) && all.includes(plain(head)))
    if (column) places.set(column[0], at)
    else if (head !== '') unknown.push(head)
  }
  const found = [...places.keys()]
  const lacking = missing(found)
  if (lacking) return refused(invalidField('/content', 'columns', lacking))
  const lines = body.map((row, n) => ({ row, line: n + 2 })).filter(({ row }) => row.some((cell) => textOfCell(cell) !== ''))
  if (lines.length === 0) return refused(invalidField('/content', 'empty', words.empty))
  if (lines.length > most) return refused(invalidField('/content', 'too-big', say(words.tooMany, { most })))
  return ok({
    lines: lines.map(({ row, line }) => ({ line, cell: (column) => textOfCell(row[places.get(column) ?? -1]) })),
    found,
    unknown,
  })
}
